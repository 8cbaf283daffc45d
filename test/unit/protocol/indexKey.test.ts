import { describe, expect, it } from 'vitest';
import { entryTicksOf, isIndexKey } from '../../../nodes/Diadoc/protocol/indexKey';

it.each([
	'CN3T_DeCTa4',
	'CN3x07SB370',
	'CNvIl9RK0Ik=',
	'CNvIl9RK0Ik',
	'ab+/',
	'ab-_',
	'abcd',
	'YQ==',
])('%s can be an index key', (text) => {
	expect(isIndexKey(text)).toBe(true);
});

it.each([
	'',
	'=',
	'a',
	'abcde',
	'ab+_',
	'abc==',
	'ab=',
	'abcd=',
	'ab=d',
	' CN3T_DeCTa4',
	'CN3T_DeCTa4\n',
	'CNvIl9RK0Ik%3D',
	'f3b159fc-e128-4dec-b43e-5d9f1c5d75ae!',
	'ключ',
])('%j cannot be one', (text) => {
	expect(isIndexKey(text)).toBe(false);
});

describe('entryTicksOf', () => {
	it.each([
		['the sample of the documentation', 'CN3T_DeCTa4', '638899802372984238'],
		['the same in standard base64', 'CN3T/DeCTa4=', '638899802372984238'],
	])('gives the time of %s', (_what, key, ticks) => {
		expect(entryTicksOf(key)).toBe(ticks);
	});

	it.each([
		['none', ''],
		['a longer one', Buffer.alloc(16, 8).toString('base64url')],
		['a time long past', Buffer.alloc(8).toString('base64url')],
		['a time far ahead', Buffer.alloc(8, 0x7f).toString('base64url')],
	])('gives no time of another key: %s', (_what, key) => {
		expect(entryTicksOf(key)).toBeUndefined();
	});
});
