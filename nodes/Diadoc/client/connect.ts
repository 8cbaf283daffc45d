import type { DiadocConnection } from '../api/connection';
import type { DiadocMethod } from '../api/methods';
import { assertAllowed } from '../api/readOnly';
import { accessTokenAccess } from './credentials/accessTokenAccess';
import { oAuth2Access } from './credentials/oAuth2Access';
import { callMemoryOf } from './executionMemory';
import { authenticationValue } from '../parameters/authentication';
import type { NodeContext } from './nodeContext';
import { sunsetNotice } from './sunsetNotice';
import type { EgressFilter } from '../transport/request';

/** How patient the calls of one connection are: ms, and the deadline by `monotonicNow`. */
export interface Patience {
	timeout: number;
	maxRetries: number;
	deadline?: number;
}

/** The outbound rules of the instance; engines before n8n 2.29 have none to offer. */
function egressFilterOf({ helpers }: NodeContext): EgressFilter | undefined {
	if (!('getSecureEgressFilter' in helpers)) return undefined;
	return helpers.getSecureEgressFilter();
}

/** Cancellation of the execution; a poll and a dropdown have none. */
export function cancelSignalOf(context: NodeContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

/**
 * The connection that the node's credential and the engine's rules describe.
 *
 * @param method the one that changes something, where any does: an expired token is not renewed in vain
 * @throws ReadOnlyError when the credential is for reading only
 * @throws NodeOperationError when the credential cannot be used, or its token not be renewed
 */
export async function connect(
	context: NodeContext,
	{ timeout, maxRetries, deadline }: Patience,
	method?: DiadocMethod,
): Promise<DiadocConnection> {
	const signal = cancelSignalOf(context);
	const memory = callMemoryOf(context);
	const isOAuth2 = authenticationValue(context.getNode()) === 'oAuth2';
	if (method !== undefined) {
		const type = isOAuth2 ? 'diadocOAuth2Api' : 'diadocApi';
		const { readOnly } = await context.getCredentials(type);
		assertAllowed({ isReadOnly: readOnly === true }, method);
	}
	const signIn = async () =>
		isOAuth2
			? await oAuth2Access(context, { timeout, deadline, signal })
			: await accessTokenAccess(context);
	const { caCertificates, ...access } = await (memory ? memory.signIn(signIn) : signIn());
	return {
		...access,
		memory,
		onSunset: sunsetNotice(context),
		policy: {
			timeout,
			maxRetries,
			deadline,
			signal,
			egressFilter: egressFilterOf(context),
			caCertificates,
			onRetry: ({ try: number, waitMs, reason }) =>
				context.logger.warn(
					`Diadoc: try ${number} ended, next one in ${waitMs} ms. ${reason.message}`,
				),
		},
	};
}
