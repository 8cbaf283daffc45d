import { methods } from '../../../nodes/Diadoc/api/methods';
import { describe, expect, it } from 'vitest';
import {
	apiVersionOption,
	apiVersionValue,
	type ApiVersions,
} from '../../../nodes/Diadoc/parameters/apiVersion';
import { owner, refusalOf } from './owner';

const choosable: Record<string, { versions: ApiVersions<string>; known: string[] }> = {
	GetNewEvents: { versions: methods.getNewEvents.versions, known: ['V8', 'V7', 'V6', 'V5'] },
	GetEvent: { versions: methods.getEvent.versions, known: ['V3', 'V2'] },
	GetLastEvent: { versions: methods.getLastEvent.versions, known: ['V2', 'V1'] },
	GetDocflowEvents: {
		versions: methods.getDocflowEvents.versions,
		known: ['V5', 'V4', 'V3', 'V2'],
	},
};

describe.each(Object.entries(choosable))('the versions of %s', (_, { versions, known }) => {
	it('are offered the current one first, which is the default', () => {
		const { default: standard, options = [] } = apiVersionOption(versions, 'What they differ in');
		const [current, ...others] = options.map((option) => ('value' in option ? option.value : ''));
		expect([current, ...others]).toEqual(known);
		expect(standard).toBe(current);
		expect(options[0]?.name).toMatch(/\(Current\)$/);
	});

	it('are read, the current one when none is chosen', () => {
		const read = (value: unknown) => apiVersionValue(owner, value, versions);
		expect(read(undefined)).toBe(known[0]);
		for (const version of known) expect(read(version.toLowerCase())).toBe(version);
	});

	it('are named when another one is asked for by expression', () => {
		const { message, advice } = refusalOf(() => apiVersionValue(owner, 'V99', versions));
		expect(message).toContain(`'API Version' has the unknown value "V99"`);
		expect(advice).toContain(known.join(', '));
	});
});
