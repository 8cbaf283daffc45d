import { pause, type Timing } from '../transport/tries';
import { TransportError } from '../transport/transportError';
import type { DiadocConnection } from './connection';
import { pathOf, type DiadocMethod } from './methods';

/** The result, or how long the service asks to wait for it, if it says so, in ms. */
export type Readiness<T> = { result: T } | { waitMs: number | undefined };

/** The longest wait, and the one when the service names none: those of the vendor's SDKs. */
const maxPauseMs = 15_000;
const minPauseMs = 1_000;

/** The service was still making a file when the wait ended. */
export class NotReadyError extends Error {
	constructor(
		readonly what: 'archive' | 'print form',
		readonly waitedMs: number,
	) {
		super(`Diadoc is still making the ${what} after ${Math.round(waitedMs / 1000)} s`);
		this.name = 'NotReadyError';
	}
}

interface Wait {
	method: DiadocMethod;
	/** In all; the connection's deadline may be earlier. */
	maxWaitMs: number;
	error: (waitedMs: number) => Error;
}

/**
 * Asks repeatedly while the service is still at work.
 *
 * @throws what `ask` throws
 * @throws TransportError of kind `aborted` when the connection's signal ends the wait
 */
export async function untilReady<T>(
	connection: Pick<DiadocConnection, 'origin' | 'policy'>,
	{ method, maxWaitMs, error }: Wait,
	timing: Timing,
	ask: () => Promise<Readiness<T>>,
): Promise<T> {
	const { deadline = Infinity, signal } = connection.policy;
	const begun = timing.now();
	const end = Math.min(begun + maxWaitMs, deadline);
	for (;;) {
		const readiness = await ask();
		if ('result' in readiness) return readiness.result;
		const leftMs = end - timing.now();
		if (leftMs <= 0) throw error(timing.now() - begun);
		const asked = Math.max(readiness.waitMs ?? maxPauseMs, minPauseMs);
		await pause(Math.min(asked, maxPauseMs, leftMs), signal, timing).catch((reason: unknown) => {
			throw signal?.aborted ? aborted(connection, method) : reason;
		});
	}
}

function aborted(
	{ origin }: Pick<DiadocConnection, 'origin'>,
	method: DiadocMethod,
): TransportError {
	const url = `${origin}${pathOf(method)}`;
	return new TransportError({ kind: 'aborted', method: method.verb, url, tries: 1 });
}
