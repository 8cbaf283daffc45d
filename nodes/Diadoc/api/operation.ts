import { isOutcomeUnknown } from '../transport/outcome';
import { retryAfterOf } from '../transport/retry';
import { TransportError } from '../transport/transportError';
import { realTiming, type Timing } from '../transport/tries';
import { call, type DiadocAnswer, type DiadocCall } from './call';
import type { DiadocConnection } from './connection';
import { untilReady, type Readiness } from './untilReady';

/** It is unknown whether the service did what was requested. */
export class UnknownOutcomeError extends Error {
	/** @param operationId with which the call may be repeated without acting twice; absent where there is none */
	constructor(
		override readonly cause: TransportError,
		readonly operationId?: string,
	) {
		super(`It is not known whether Diadoc acted: ${cause.message}`);
		this.name = 'UnknownOutcomeError';
	}
}

/**
 * What a failed call that changes something throws: its error, wrapped when the outcome is unknown. A cancellation
 * stays as it is, because n8n has to recognise it.
 */
export function unknownOutcome(error: unknown, operationId?: string): unknown {
	if (!(error instanceof TransportError) || error.kind === 'aborted') return error;
	return isOutcomeUnknown(error) ? new UnknownOutcomeError(error, operationId) : error;
}

/** The call broke off, and a later look showed that the service has not done what was requested. */
export class NotDoneError extends Error {
	/** @param found what was found instead, as a sentence */
	constructor(
		override readonly cause: TransportError,
		readonly found: string,
	) {
		super(`Diadoc did not act: ${cause.message}`);
		this.name = 'NotDoneError';
	}
}

/** The service was still working on an operation when the wait ended. */
export class OperationStillRunningError extends Error {
	constructor(
		readonly operationId: string,
		readonly waitedMs: number,
	) {
		super(`Diadoc is still at work on the operation ${operationId}`);
		this.name = 'OperationStillRunningError';
	}
}

/** In ms. */
const maxWaitMs = 120_000;
/** In ms; when the service asks for no other. */
const usualWaitMs = 1_000;

/**
 * The wait that an answer asks for because the operation is still running, in ms; `undefined` for an answer with its
 * result.
 */
function waitOfAnswer({ status, headers, body }: DiadocAnswer): number | undefined {
	const isResult = status !== 204 && body.length > 0;
	return isResult ? undefined : (retryAfterOf(headers, Date.now()) ?? usualWaitMs);
}

/** The same for a refusal: 409 with Retry-After, or with a text (diadocapi-docs issue 530). */
function waitOfRefusal(error: unknown): number | undefined {
	if (!(error instanceof TransportError) || error.status !== 409) return undefined;
	if (error.retryAfterMs !== undefined) return error.retryAfterMs;
	return /processing is in progress/i.test(error.serviceText ?? '') ? usualWaitMs : undefined;
}

/**
 * Calls a method that changes something and knows an operationId: however often a call with the same id comes, the service
 * acts once and gives every one the result of the first. While the service is at work on it, it is asked again.
 *
 * @throws OperationStillRunningError when it takes longer than two minutes
 * @throws UnknownOutcomeError when the last try broke off
 * @throws TransportError for a refusal
 */
export async function callWithOperationId(
	connection: DiadocConnection,
	{ query, ...rest }: DiadocCall,
	operationId: string,
	timing: Timing = realTiming,
): Promise<DiadocAnswer> {
	return await untilReady(
		connection,
		{
			method: rest.method,
			maxWaitMs,
			error: (waitedMs) => new OperationStillRunningError(operationId, waitedMs),
		},
		timing,
		async () =>
			await call(connection, { ...rest, query: { ...query, operationId } }).then(
				(answer): Readiness<DiadocAnswer> => {
					const waitMs = waitOfAnswer(answer);
					return waitMs === undefined ? { result: answer } : { waitMs };
				},
				(error: unknown) => {
					const waitMs = waitOfRefusal(error);
					if (waitMs !== undefined) return { waitMs };
					throw unknownOutcome(error, operationId);
				},
			),
	);
}
