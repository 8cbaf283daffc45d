import { describe, expect, it } from 'vitest';

import { plainText } from '../../../nodes/Diadoc/transport/plainText';

describe('plain text', () => {
	it.each([
		['tags', 'Откройте <a href="https://evil.example/x">кабинет</a>', 'Откройте кабинет'],
		['a tag without end', 'a <img src=x onerror=alert(1)', 'a ‹img src=x onerror=alert(1)'],
		['comparisons, but not their brackets', '1 < 2 > 0', '1 ‹ 2 › 0'],
		[
			'links to click',
			'См. https://evil.example/a, HTTP://b.example',
			'См. evil.example/a, b.example',
		],
		['lines', 'один\r\n\u2028два\tтри\u0085\u0000четыре', 'один два три четыре'],
		['marks that are not seen', 'a\u202Eb\u200Bc\u00ADd\u2066', 'abcd'],
	])('is without %s', (_what, text, plain) => {
		expect(plainText(text, 100)).toBe(plain);
	});

	it('is cut between characters', () => {
		expect(plainText('😀'.repeat(100), 3)).toBe('😀😀😀…');
		expect(plainText('abc', 3)).toBe('abc');
	});

	it('is read no further than it is kept', () => {
		const text = `${'<'.repeat(1_000_000)}${'a.'.repeat(1_000_000)}`;
		expect(plainText(text, 10)).toBe(`${'‹'.repeat(10)}…`);
		expect(plainText('a.'.repeat(1_000_000), 10)).toBe('a.a.a.a.a.…');
	});
});
