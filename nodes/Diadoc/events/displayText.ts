/** Control characters and those that nobody sees, such as a soft hyphen or a mark of the direction of writing. */
const invisible = /[\p{Cc}\p{Cf}]/gu;

/** No letter of any language has more marks on it (UAX #15, stream-safe text). */
const marksTooMany = /(\p{M}{30})\p{M}+/gu;

/**
 * A text as the eye sees it: one line, with single spaces. `undefined` when nothing is to be seen. Marks that nobody can
 * read on one letter are left out, because to normalise them takes time as the square of their number.
 */
export function displayText(text: string | undefined): string | undefined {
	const clean = text?.replace(/\s+/g, ' ').replace(invisible, '').trim();
	return clean?.replace(marksTooMany, '$1').normalize('NFC') || undefined;
}
