import type { ConnectionTokens } from '../../nodes/Diadoc/api/connection';

/** The tokens of a connection whose only one never ends. */
export function unchangingToken(token: string): ConnectionTokens {
	return {
		account: token,
		isRefused: false,
		header: async () => `Bearer ${token}`,
		accepted: () => undefined,
		refused: async () => false,
	};
}
