import { describe, expect, it } from 'vitest';
import { normalizeBoxId } from '../../../nodes/Diadoc/protocol/boxId';

const own = '09ae254c-5cd0-4082-84de-7ccb46d86f82';

describe('normalizeBoxId', () => {
	it.each([
		'09ae254c-5cd0-4082-84de-7ccb46d86f82',
		'09AE254C-5CD0-4082-84DE-7CCB46D86F82',
		'09ae254c5cd0408284de7ccb46d86f82',
		' 09ae254c5cd0408284de7ccb46d86f82@diadoc.ru ',
	])('understands %s', (text) => {
		expect(normalizeBoxId(text)).toBe(own);
	});

	it.each(['', 'box', '09ae254c', `${own}0`, '2BM-6125600340-732644841-202407101103418496883'])(
		'refuses %s',
		(text) => {
			expect(normalizeBoxId(text)).toBeUndefined();
		},
	);
});
