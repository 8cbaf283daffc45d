import type { Dispatcher } from 'undici';

import { sleep } from 'n8n-workflow';

import { timeoutSignal } from './abort';
import type { Intake } from './attempt';
import { CutShort } from './cutShort';
import type { Readable } from './readable';
import type { TransportPolicy, TransportRequest, TransportResponse } from './request';
import { realTiming, tryRepeatedly, type Timing } from './tries';

/** A 2xx answer whose body is still arriving. */
export interface StreamedAnswer extends Omit<TransportResponse, 'body'> {
	/** The body, decompressed; empty for 204. */
	readonly stream: Readable;
	/** How many bytes of it have come until now, decompressed. */
	readonly received: () => number;
}

/** What a consumer came to. Its error is kept apart from those of the transport, which it may look like. */
type Consumed<T> = { readonly result: T } | { readonly thrown: unknown };

/** A body that brings fewer bytes a second than this, on the average of a time-out, is given up. */
const leastBytesPerSecond = 1024;

/** The shortest time that the speed of a body is taken over, in ms. */
const shortestWindow = 1000;

/** How long a file may take in all, tries and waits included, in ms. */
const maxFileMs = 30 * 60_000;

/**
 * Sends a request that only reads, and hands the service's 2xx answer to a consumer while it arrives, so that a large
 * one is never held in memory. It is tried again as {@link tryRepeatedly} says.
 *
 * The policy's time-out holds for the time to the headers and then between any two pieces of the body, which has a least
 * speed; a consumer that reads slowly does not use it up. The whole takes half an hour at most. `maxResponseBytes` holds
 * for the whole body.
 *
 * @param consume works on the answer until the promise settles; what it has not read by then is thrown away. It is
 * called again, for another answer, when the body breaks off and is tried again, whatever became of the first call: so
 * it must not keep what it has made of a part. It holds one of the few slots of the service, so it must not send a
 * request itself. Once the signal of the policy has aborted, nobody waits for it any more.
 * @throws TransportError, also when the body broke off and the consumer did not mind
 * @throws what the consumer throws, unchanged, unless its reason is that the body broke off; a {@link CutShort} of the
 * consumer counts as that
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
			watch.demandSpeed(Math.max(timeout, shortestWindow));
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

/** A body that would take for ever. */
class TooSlow extends Error {
	readonly code = 'UND_ERR_BODY_TIMEOUT';

	constructor() {
		super(`fewer than ${leastBytesPerSecond} bytes a second came`);
	}
}

async function outcomeOf<T>(task: () => Promise<T>): Promise<Consumed<T>> {
	return await task().then(
		(result) => ({ result }),
		(thrown: unknown) => ({ thrown }),
	);
}

/**
 * Stands between the connection and the body of an answer. What the body itself reports is not enough: a consumer
 * destroys it with errors of its own, and may swallow those of the connection.
 */
class BodyWatch {
	/** Set when the headers are there. */
	body?: Readable;
	/** More has come than is allowed. */
	isTooLarge = false;
	/** What ended the body before it was complete, unless the consumer did. */
	fault?: Error;
	/** Bytes that have come. */
	received = 0;
	/** Nothing more comes, though its reader may not have noticed. */
	isOver = false;

	constructor(private readonly maxBytes: number) {}

	/** Gives the body up when it brings too little within so many ms, unless it is its reader who is slow. */
	demandSpeed(ms: number): void {
		const before = this.received;
		const check = () => {
			const { body } = this;
			if (this.isOver || body === undefined || body.destroyed) return;
			const isSlow = this.received - before < (leastBytesPerSecond * ms) / 1000;
			if (!isSlow || body.readableLength > 0) return this.demandSpeed(ms);
			this.fault = new TooSlow();
			body.destroy(this.fault);
		};
		// What has arrived while the process was busy is taken in first.
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
