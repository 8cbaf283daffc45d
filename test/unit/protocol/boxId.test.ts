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

	it('does not look at texts that are far too long', () => {
		expect(normalizeBoxId(own + ' '.repeat(1_000_000))).toBeUndefined();
	});

	it('says the same again, however many others have come between', () => {
		const [form, refused] = [`${own.replaceAll('-', '')}@diadoc.ru`, `${own}0`];
		const digits = (count: number) => String(count).padStart(32, '0');
		for (let asked = 0; asked < 2500; asked += 1) {
			expect(normalizeBoxId(form)).toBe(own);
			expect(normalizeBoxId(refused)).toBeUndefined();
			expect(normalizeBoxId(digits(asked))?.replaceAll('-', '')).toBe(digits(asked));
		}
	});
});
