/**
 * A stranger's text as one line of plain text, cut to so many characters and an ellipsis. n8n's panel renders texts as
 * HTML and links addresses: tags are left out, other brackets replaced, and addresses lose their scheme.
 */
export function plainText(text: string, maxLength: number): string {
	// The far end of a very long text is not looked at.
	const start = text.length > 50 * maxLength ? text.slice(0, 50 * maxLength) : text;
	const plain = start
		.replace(/<[a-z/!?][^<>]*>/gi, ' ')
		.replace(/[<>]/g, (bracket) => (bracket === '<' ? '‹' : '›'))
		.replace(/\b[a-z][a-z0-9+.-]{0,30}:\/\//gi, '')
		// Invisible marks, some of which turn the direction of a text.
		.replace(/\p{Cf}/gu, '')
		.replace(/[\p{Cc}\s]+/gu, ' ')
		.trim();
	const characters = [...plain.slice(0, 2 * maxLength + 2)];
	const isWhole = characters.length <= maxLength && start === text;
	return isWhole ? characters.join('') : `${characters.slice(0, maxLength).join('')}…`;
}
