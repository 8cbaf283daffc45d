import type { ConnectionTokens } from '../../nodes/Diadoc/api/connection';

export function unchangingToken(token: string): ConnectionTokens {
	return {
		account: token,
		isRefused: false,
		header: async () => `Bearer ${token}`,
		accepted: () => undefined,
		refused: async () => false,
	};
}
