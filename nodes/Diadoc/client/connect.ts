import type { DiadocConnection } from '../api/connection';
import type { DiadocMethod } from '../api/methods';
import type { CallMemory } from '../api/callMemory';
import { assertAllowed } from '../api/readOnly';
import type { Access } from './credentials/access';
import { accessTokenAccess } from './credentials/accessTokenAccess';
import { oAuth2Access } from './credentials/oAuth2Access';
import { callMemoryOf } from './executionMemory';
import { authenticationValue } from '../parameters/authentication';
import type { NodeContext } from './nodeContext';
import { sunsetNotice } from './sunsetNotice';
import type { EgressFilter } from '../transport/request';

/** In ms; the deadline by `monotonicNow`. */
export interface CallLimits {
	timeout: number;
	maxRetries: number;
	deadline?: number;
}

/** The outbound rules of the instance, which n8n has since 2.29. */
function egressFilterOf({ helpers }: NodeContext): EgressFilter | undefined {
	if (!('getSecureEgressFilter' in helpers)) return undefined;
	return helpers.getSecureEgressFilter();
}

/** Cancellation of the execution; a poll and a dropdown have none. */
export function cancelSignalOf(context: NodeContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

/** The access that the input items of a run share, so that its token is renewed once for all of them. */
const accesses = new WeakMap<CallMemory, Promise<Access>>();

/** @throws what `signIn` throws, or has thrown a short time ago */
async function sharedAccess(memory: CallMemory, signIn: () => Promise<Access>): Promise<Access> {
	for (;;) {
		const signingIn = accesses.get(memory);
		const known = await signingIn?.catch(() => undefined);
		if (known !== undefined && !known.tokens.isRefused) return known;
		// Another item may have signed in again meanwhile.
		if (accesses.get(memory) === signingIn) break;
	}
	const access = memory.signIn(signIn);
	accesses.set(memory, access);
	return await access;
}

/**
 * The connection by the node's credential and the rules of n8n.
 *
 * @param method the one that changes something, if any: a read-only credential then does not renew its token in vain
 * @throws ReadOnlyError when the credential is read-only
 * @throws NodeOperationError when the credential cannot be used, or its token cannot be renewed
 */
export async function connect(
	context: NodeContext,
	{ timeout, maxRetries, deadline }: CallLimits,
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
	const { caCertificates, ...access } = await (memory ? sharedAccess(memory, signIn) : signIn());
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
