import { TransportError, type TransportErrorKind } from '../transport/transportError';

/** Why something is done without that was asked of Diadoc. */
export type LastingRefusal =
	| 'forbidden'
	| 'gone'
	| 'removed'
	| 'unserved'
	| 'unreadable'
	| 'tooLarge'
	| 'unanswered';

/**
 * Tells what is to be done without from what has to be had, perhaps later.
 *
 * @param messageId the message that was asked for, or that holds what was asked for
 * @returns `undefined` for what has to be had
 */
export type RefusalOf = (error: unknown, messageId: string) => LastingRefusal | undefined;

/** Statuses that are about what was asked for, not about the service: they would come again and again. */
const lastingStatuses: Readonly<Record<number, LastingRefusal>> = {
	403: 'forbidden',
	404: 'gone',
	410: 'removed',
};

/** Whether asking again would only bring the same; `undefined` for an outage, which passes. A 500 is one: it mostly does. */
export function lastingRefusal(error: unknown): LastingRefusal | undefined {
	if (!(error instanceof TransportError)) return undefined;
	if (error.kind === 'undecodable') return 'unreadable';
	if (error.kind === 'tooLarge') return 'tooLarge';
	return lastingStatuses[error.status ?? 0];
}

/**
 * The same for a run that no other follows. What still answers 500 after all tries is done without: it is one thing that
 * Diadoc cannot read, and the rest of the output is worth more than an error. A service that is away fails the run.
 */
export function lastingRefusalOfRun(error: unknown): LastingRefusal | undefined {
	const refusal = lastingRefusal(error);
	if (refusal !== undefined) return refusal;
	return error instanceof TransportError && error.status === 500 ? 'unserved' : undefined;
}

const breakdowns = new Set<TransportErrorKind>([
	'connectionReset',
	'timeout',
	'truncated',
	'unexpectedContent',
]);

/** Whether Diadoc does not manage to answer: an outage that passes, or one thing that it never manages to send. */
export function isBreakdown(error: unknown): boolean {
	if (!(error instanceof TransportError)) return false;
	return breakdowns.has(error.kind) || (error.status ?? 0) >= 500;
}
