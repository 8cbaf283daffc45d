/** Characters that a text is cut to unless said otherwise: a title or a name fits, a page of text does not. */
const defaultLength = 200;

/** Of a text that strangers write, only so many times the wanted length is looked at. */
const lookedAt = 4;

/** Line breaks and tabs are blanks in a sentence; every other control character is nothing. */
const blanks = /[\s\u0085\u2028\u2029]+/gu;

/** Control characters, those that turn the direction of writing or are invisible, and halves of surrogate pairs. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}]/gu;

/** What names mostly are: words of letters, digits and usual marks, with single blanks between them. */
const ordinary = /^[!-~«»№–—Ѐ-ѯ]+(?: [!-~«»№–—Ѐ-ѯ]+)*$/;

/**
 * A text of strangers as a part of a sentence: one line without control, invisible or direction-changing characters,
 * cut with `…`. The work is bounded, however long the text is.
 *
 * @param longest most characters of the result, the `…` included
 * @returns empty when nothing readable is left
 */
export function plainText(text: string, longest = defaultLength): string {
	if (text === '' || (text.length <= longest && ordinary.test(text))) return text;
	const part = text.slice(0, longest * lookedAt);
	const clean = part.replace(blanks, ' ').replace(invisible, '').trim();
	const isWhole = part.length === text.length;
	const characters = Array.from(clean);
	if (isWhole && characters.length <= longest) return clean;
	const kept = characters
		.slice(0, longest - 1)
		.join('')
		.trimEnd();
	return kept === '' ? '' : `${kept}…`;
}
