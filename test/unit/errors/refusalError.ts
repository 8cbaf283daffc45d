import { NodeApiError } from 'n8n-workflow';

import { toNodeApiError } from '../../../nodes/Diadoc/errors/nodeApiError';
import { TransportError } from '../../../nodes/Diadoc/transport/transportError';
import type { TransportErrorDetails } from '../../../nodes/Diadoc/transport/transportError';
import { owner } from '../parameters/owner';

/** The address that is refused. */
export const url = 'https://diadoc-api.kontur.ru/V8/GetNewEvents';

/** How a refusal differs from others. */
export type Refusal = Partial<TransportErrorDetails>;

/** The refusal of a call that was tried once; by its status if it is of no other kind. */
export function refused(refusal: Refusal): TransportError {
	return new TransportError({ kind: 'status', method: 'GET', url, tries: 1, ...refusal });
}

/** The error that a person sees in n8n. */
export function errorOf(refusal: Refusal): NodeApiError {
	const error = toNodeApiError(owner.node, refused(refusal));
	if (!(error instanceof NodeApiError)) throw new Error('not a NodeApiError');
	return error;
}
