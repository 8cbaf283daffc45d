import type { ILoadOptionsFunctions } from 'n8n-workflow';
import type { DiadocConnection } from '../api/connection';
import { connect } from '../client/connect';
import { toNodeApiError } from '../errors/nodeApiError';

/**
 * Asks Diadoc for what a dropdown shows. A person waits in front of it, so nothing is tried for long.
 *
 * @throws NodeApiError, of which n8n passes the description on to the panel; NodeOperationError for the credential
 */
export async function ask<T>(
	context: ILoadOptionsFunctions,
	request: (connection: DiadocConnection) => Promise<T>,
): Promise<T> {
	const connection = await connect(context, { timeout: 30000, maxRetries: 1 });
	return await request(connection).catch((error: unknown) => {
		throw toNodeApiError(context.getNode(), error);
	});
}
