import type { Dispatcher } from 'undici';

import { sleep } from 'n8n-workflow';

import { timeoutSignal } from './abort';
import type { Intake } from './attempt';
import { CutShort } from './cutShort';
import type { Readable } from './readable';
import type { TransportPolicy, TransportRequest, TransportResponse } from './request';
import { realTiming, tryRepeatedly, type Timing } from './tries';

export interface StreamedAnswer extends Omit<TransportResponse, 'body'> {
	/** Decompressed; empty for 204. */
	readonly stream: Readable;
	/** How many decompressed bytes have come so far. */
	readonly received: () => number;
}

/** A consumer's result. Its error is kept apart from the transport's, which may look the same. */
type Consumed<T> = { readonly result: T } | { readonly thrown: unknown };

/** A body that is slower, on average over a time-out, is given up. */
const minBytesPerSecond = 1024;

/** The shortest time over which the speed of a body is measured, in ms. */
const minWindowMs = 1000;

/** How long a file may take, tries and waits included, in ms. */
const maxFileMs = 30 * 60_000;

/**
 * Sends a request that only reads, and passes the service's 2xx answer to a consumer while it arrives, so that a large
 * one is never held in memory. Retries: see {@link tryRepeatedly}.
 *
 * The policy's time-out holds for the time to the headers and then between any two pieces of the body, which has a
 * minimum speed; a slow consumer does not use it up. The whole takes half an hour at most. `maxResponseBytes` holds for
 * the whole body.
 *
 * @param consume processes the answer until the promise settles; the rest is discarded. It is called again, for another
 * answer, when the body breaks off and is tried again, whatever became of the first call, so it must not keep the
 * result of a part. It holds one of the few slots of the service, so it must not send a request itself. Once the signal
 * of the policy has aborted, its result is ignored.
 * @throws TransportError, also when the body broke off and the consumer did not notice
 * @throws what the consumer throws, unchanged, unless the cause is that the body broke off; its {@link CutShort} counts
 * as that
 */
export async function receive<T>(
	request: TransportRequest,
	policy: TransportPolicy,
	consume: (answer: StreamedAnswer) => Promise<T>,
	timing: Timing = realTiming,
): Promise<T> {
	const { deadline = Infinity } = policy;
	const limits = { ...policy, deadline: Math.min(deadline, timing.now() + maxFileMs) };
	const consumed = await tryRepeatedly(request, limits, timing, () => streaming(consume, policy));
	if ('thrown' in consumed) throw consumed.thrown;
	return consumed.result;
}

function streaming<T>(
	consume: (answer: StreamedAnswer) => Promise<T>,
	{ maxResponseBytes: maxBytes, timeout }: TransportPolicy,
): Intake<Consumed<T>> {
	const watch = new BodyWatch(maxBytes);
	return {
		isDownload: true,
		interceptor: watch.interceptor,
		take: async ({ status, headers, body }, stopTimer) => {
			stopTimer();
			watch.body = body.on('error', () => {});
			if (Number(headers['content-length']) > maxBytes) {
				body.destroy();
				return undefined;
			}
			watch.demandSpeed(Math.max(timeout, minWindowMs));
			const consumed = await outcomeOf(
				async () =>
					await consume({ status, headers, stream: body, received: () => watch.received }),
			);
			body.destroy();
			if (watch.isTooLarge) return undefined;
			if (watch.fault !== undefined) throw watch.fault;
			if ('thrown' in consumed && consumed.thrown instanceof CutShort) throw consumed.thrown;
			return consumed;
		},
	};
}

class TooSlow extends Error {
	readonly code = 'UND_ERR_BODY_TIMEOUT';

	constructor() {
		super(`fewer than ${minBytesPerSecond} bytes a second came`);
	}
}

async function outcomeOf<T>(task: () => Promise<T>): Promise<Consumed<T>> {
	return await task().then(
		(result) => ({ result }),
		(thrown: unknown) => ({ thrown }),
	);
}

/**
 * Watches a body between its connection and its consumer. The body's own events are not enough: a consumer destroys it
 * with errors of its own, and may swallow those of the connection.
 */
class BodyWatch {
	body?: Readable;
	isTooLarge = false;
	/** What ended the body before it was complete, unless the consumer did. */
	fault?: Error;
	received = 0;
	/** Nothing more comes, though the reader may not have noticed. */
	isOver = false;

	constructor(private readonly maxBytes: number) {}

	/** Gives the body up when it brings too little within so many ms, unless its reader is slow. */
	demandSpeed(ms: number): void {
		const before = this.received;
		const check = () => {
			const { body } = this;
			if (this.isOver || body === undefined || body.destroyed) return;
			const isSlow = this.received - before < (minBytesPerSecond * ms) / 1000;
			if (!isSlow || body.readableLength > 0) return this.demandSpeed(ms);
			this.fault = new TooSlow();
			body.destroy(this.fault);
		};
		// What arrived while the process was busy is counted first.
		timeoutSignal(ms).addEventListener('abort', () => void sleep(1).then(check));
	}

	readonly interceptor: Dispatcher.DispatcherComposeInterceptor =
		(dispatch) => (options, handler) =>
			dispatch(options, {
				onRequestStart: (controller, context) => handler.onRequestStart?.(controller, context),
				onResponseStart: (...start) => handler.onResponseStart?.(...start),
				onResponseData: (controller, chunk) => {
					this.received += chunk.length;
					this.isTooLarge = this.received > this.maxBytes;
					if (this.isTooLarge) controller.abort(new Error('too large'));
					else handler.onResponseData?.(controller, chunk);
				},
				onResponseEnd: (controller, trailers) => {
					this.isOver = true;
					handler.onResponseEnd?.(controller, trailers);
				},
				onResponseError: (controller, error) => {
					if (!this.body?.destroyed) this.fault = error;
					handler.onResponseError?.(controller, error);
				},
			});
}
