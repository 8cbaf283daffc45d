import { describe, expect, it } from 'vitest';
import {
	binaryPropertyNameValue,
	binaryPropertyPrefixValue,
} from '../../../nodes/Diadoc/parameters/binaryProperty';
import { owner, refusalOf } from './owner';

describe.each([
	['Put Output File in Field', binaryPropertyNameValue],
	['Output Field Prefix', binaryPropertyPrefixValue],
])("'%s'", (name, read) => {
	it.each(['data', 'attachment_', 'файл', '$file', 'file-1', '1', ' padded '])(
		'can be %s',
		(value) => {
			expect(read(owner, value)).toBe(value.trim());
		},
	);

	it.each(['document.pdf', 'a b', 'a,b', 'files[0]', 'a/b', '"', '__proto__'])(
		'cannot be %s',
		(value) => {
			const { message, advice } = refusalOf(() => read(owner, value));
			expect(message).toContain(`'${name}' cannot be the name of a field: "${value}"`);
			expect(advice).toContain('letters, digits, hyphens and underscores');
		},
	);

	it.each(['', ' '])('cannot be empty: "%s"', (value) => {
		expect(refusalOf(() => read(owner, value)).message).toContain(`'${name}' is empty`);
	});

	it('cannot be something else than text', () => {
		expect(refusalOf(() => read(owner, { name: 'data' })).message).toContain('is not text');
	});
});

it('the prefix is attachment_ when none is set', () => {
	expect(binaryPropertyPrefixValue(owner, undefined)).toBe('attachment_');
});
