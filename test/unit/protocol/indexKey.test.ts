import { expect, it } from 'vitest';
import { isIndexKey } from '../../../nodes/Diadoc/protocol/indexKey';

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
