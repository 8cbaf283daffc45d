/** The entered access token, without the word `Bearer` before it; `''` when there is none. */
export function readAccessToken(entered: unknown): string {
	return typeof entered === 'string' ? entered.trim().replace(/^Bearer\s+/i, '') : '';
}
