import { TransportError } from '../transport/transportError';
import type { DiadocConnection } from './connection';

/**
 * Makes a request with the access token of the connection. When the service does not accept the token (401) and the
 * connection can renew it, the request is made once more with the new one, which the connection has from then on.
 *
 * @param request reads the access token from the connection each time it is called
 * @throws what `request` throws, of the second try a 401 as well
 * @throws what the connection throws when it cannot renew the token
 */
export async function authorized<T>(
	connection: DiadocConnection,
	request: () => Promise<T>,
): Promise<T> {
	const { accessToken, renewAccessToken } = connection;
	return await request().catch(async (error: unknown) => {
		if (!isRefusedToken(error) || renewAccessToken === undefined) throw error;
		// Another request of the connection may have renewed it meanwhile.
		if (connection.accessToken === accessToken) {
			connection.accessToken = await renewAccessToken(accessToken);
		}
		return await request();
	});
}

function isRefusedToken(error: unknown): boolean {
	return error instanceof TransportError && error.kind === 'status' && error.status === 401;
}
