import type { TransportPolicy, TransportRequest, TransportResponse } from './request';
import { TransportError } from './transportError';

/**
 * Sends a request that only reads (it may be repeated) and returns the service's 2xx answer.
 *
 * @throws TransportError for everything else.
 */
export async function send(
	request: TransportRequest,
	policy: TransportPolicy,
): Promise<TransportResponse> {
	void policy;
	throw new TransportError({ kind: 'aborted', method: request.method, url: request.origin, tries: 0 });
}
