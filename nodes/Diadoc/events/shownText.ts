/** Control characters and those that nobody sees, such as a soft hyphen or a mark of the direction of writing. */
const invisible = /[\p{Cc}\p{Cf}]/gu;

/** A text as the eye sees it: one line, with single spaces. `undefined` when nothing is to be seen. */
export function shownText(text: string | undefined): string | undefined {
	return text?.replace(/\s+/g, ' ').replace(invisible, '').trim().normalize('NFC') || undefined;
}
