import { describe, expect, it } from 'vitest';
import { bounded, writtenText } from '../../../../nodes/Diadoc/events/text/writtenText';
import { growthOf } from '../../growth';

const kib = 1024;

describe('what was written', () => {
	it.each([
		['nothing', [undefined, '', ' \n'], undefined],
		['one text without the blanks around it', [' Нет\n'], 'Нет'],
		[
			'several on lines of their own, each once',
			['Нет', ' Нет', undefined, 'И точка'],
			'Нет\nИ точка',
		],
	])('is %s', (_, texts, written) => {
		expect(writtenText(texts)).toBe(written);
	});

	it('is cut beyond 64 KiB, and says so', () => {
		expect(writtenText(['я'.repeat(32 * kib)])).toBe('я'.repeat(32 * kib));
		expect(writtenText([`${'я'.repeat(32 * kib)}!`])).toBe(`${'я'.repeat(32 * kib)}…`);
		expect(writtenText(['a'.repeat(64 * kib)])).toBe('a'.repeat(64 * kib));
		expect(writtenText(['a'.repeat(1000 * kib)])).toBe(`${'a'.repeat(64 * kib)}…`);
		expect(writtenText(['a'.repeat(40 * kib), 'b'.repeat(40 * kib)])).toMatch(/^a+\nb+…$/);
	});

	it('is never cut within a character', () => {
		expect(bounded(`a${'😀'.repeat(20 * kib)}`)).toBe(`a${'😀'.repeat(16 * kib - 1)}…`);
	});

	it('stays as it is when it is cut again', () => {
		const once = bounded('я'.repeat(40 * kib));
		expect(bounded(once)).toBe(once);
	});

	it('takes no more time than its length', () => {
		const inputOf = (size: number) => [' '.repeat(size) + 'я '.repeat(size) + ' '.repeat(size)];
		expect(growthOf(inputOf, writtenText, 300_000)).toBeLessThan(2.5);
	});
});
