import type { ILoadOptionsFunctions } from 'n8n-workflow';
import type { DiadocConnection } from '../api/connection';
import { connect } from '../client/connect';
import { toNodeApiError } from '../errors/nodeApiError';

/**
 * Asks Diadoc for the entries of a dropdown. A person is waiting, so nothing is tried for long.
 *
 * @throws NodeApiError, whose description n8n passes on to the panel; NodeOperationError for the credential
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
