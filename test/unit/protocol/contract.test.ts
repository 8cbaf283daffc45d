import { existsSync, readFileSync } from 'node:fs';
import protobuf from 'protobufjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { enums, messages, requests, roots } from './schema';

interface RegistryField {
	name: string;
	number: number;
	type: string;
	rule: string;
	default?: unknown;
}

interface Registry {
	messages: Record<string, RegistryField[]>;
	enums: Record<string, Record<string, number>>;
}

const copy = new URL('registry.json', import.meta.url);
/** The registry itself lies beside the repository where the project is developed. */
const original = new URL('../../../../shared/protocol/schema.json', import.meta.url);

const registry: Registry = JSON.parse(readFileSync(copy, 'utf8'));

function nameOf(object: protobuf.ReflectionObject): string {
	return object.fullName.replace(/^\./, '');
}

function ruleOf(field: protobuf.Field): string {
	if (field.repeated) return 'repeated';
	return field.required ? 'required' : 'optional';
}

function asRegistryField(field: protobuf.Field): RegistryField {
	return {
		name: field.name,
		number: field.id,
		type: field.resolvedType ? nameOf(field.resolvedType) : field.type,
		rule: ruleOf(field),
		...(field.options && 'default' in field.options ? { default: field.options.default } : {}),
	};
}

/** Names of the messages and enums that answers and requests reach in the registry. */
function reached(): string[] {
	const names = new Set<string>();
	const queue = [...Object.values(roots), ...Object.values(requests)];
	for (let name = queue.pop(); name; name = queue.pop()) {
		if (names.has(name)) continue;
		names.add(name);
		queue.push(
			...(registry.messages[name] ?? [])
				.map(({ type }) => type)
				.filter((type) => type in registry.messages || type in registry.enums),
		);
	}
	return [...names].sort();
}

/**
 * A clone has the copy alone. Beside the original, a copy that is out of date fails every test here; it is no test of its
 * own, for then their number would depend on the machine.
 */
beforeAll(() => {
	if (existsSync(original)) expect(registry).toEqual(JSON.parse(readFileSync(original, 'utf8')));
});

describe('our .proto files against the registry', () => {
	it('declare what answers and requests reach, and nothing else', () => {
		expect([...messages, ...enums].map(nameOf).sort()).toEqual(reached());
	});

	it.each(messages.map((type) => [nameOf(type), type] as const))(
		'%s has the same fields, numbers, types, rules and defaults',
		(name, type) => {
			const fields = type.fieldsArray.map(asRegistryField).sort((a, b) => a.number - b.number);
			expect(fields).toEqual(registry.messages[name]);
		},
	);

	it.each(enums.map((type) => [nameOf(type), type] as const))(
		'%s has the same values',
		(name, type) => {
			expect(type.values).toEqual(registry.enums[name]);
		},
	);

	it('name one field in JSON differently, as the service does', () => {
		const renamed = messages
			.flatMap((type) => type.fieldsArray)
			.filter((field) => field.options?.json_name !== undefined)
			.map((field) => [nameOf(field), field.options?.json_name]);
		expect(renamed).toEqual([
			['Diadoc.Api.Proto.Events.MessagePatch.DeliveredPatchId', 'DeliveredEventId'],
		]);
	});
});
