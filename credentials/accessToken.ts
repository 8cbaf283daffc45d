/** The access token that a person has entered, with or without the word `Bearer` before it; `''` when there is none. */
export function readAccessToken(entered: unknown): string {
	return typeof entered === 'string' ? entered.trim().replace(/^Bearer\s+/i, '') : '';
}
