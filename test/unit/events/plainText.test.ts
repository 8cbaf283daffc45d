import { describe, expect, it } from 'vitest';
import { plainText } from '../../../nodes/Diadoc/events/plainText';

describe('plainText', () => {
	it.each([
		['a text as it is', 'УПД №123 от 07.02.25', 'УПД №123 от 07.02.25'],
		['line breaks and tabs as a blank', 'А\r\n\t Б\u2029В\u0085Г', 'А Б В Г'],
		['no control characters', 'А\u0000\u0007\u001b[31mБ', 'А[31mБ'],
		['no characters that turn the direction', '\u202eА\u2066Б\u200f\u061c', 'АБ'],
		['no invisible characters', '\ufeffА\u200b\u00ad\u2060Б', 'АБ'],
		['no halves of characters', 'А\ud83dБ\udc00', 'АБ'],
		['whole characters beyond the basic plane', '📄 Акт', '📄 Акт'],
		['nothing of nothing', ' \n ', ''],
	])('keeps %s', (_what, text, plain) => {
		expect(plainText(text)).toBe(plain);
	});

	it('cuts a long text with an ellipsis, and no character in half', () => {
		expect(plainText('абвгд', 5)).toBe('абвгд');
		expect(plainText('абвгде', 5)).toBe('абвг…');
		expect(plainText('📄📄📄📄', 3)).toBe('📄📄…');
	});

	it('shows that something is missing where only the part beyond what is looked at differs', () => {
		expect(plainText(`а${' '.repeat(100_000)}б`, 10)).toBe('а…');
	});

	it('is nothing where a text only begins after very many characters that nobody sees', () => {
		expect(plainText(`${'\u200b'.repeat(100_000)}Акт`, 10)).toBe('');
	});
});
