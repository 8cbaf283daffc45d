import type { Dispatcher } from 'undici';

/** How many bytes still come through after a reader has asked for a pause. */
const slackBytes = 1024 * 1024;

/**
 * Leaves out informational answers (1xx) before the answer: undici's decompression takes the first head for that of the
 * answer.
 *
 * Pauses an answer only when its reader is far behind. undici keeps what arrives during a pause in one buffer, which it
 * copies as a whole for every further chunk, and its decompression asks for a pause at almost every chunk: a large
 * compressed answer in chunks took minutes.
 *
 * Never pauses an answer whose connection closes behind it: undici 7 ends the process with an assertion when a
 * connection closes during a pause (undici issue 5360, fixed in undici 8, which does not run on Node 20).
 *
 * It must be the interceptor nearest to the connection.
 */
export const lateBackpressure: Dispatcher.DispatcherComposeInterceptor =
	(dispatch) => (options, handler) => {
		let controller: LateController | undefined;
		const late = (real: Dispatcher.DispatchController) => {
			if (controller?.real !== real) controller = new LateController(real);
			return controller;
		};
		return dispatch(options, {
			onRequestStart: (real, context) => handler.onRequestStart?.(late(real), context),
			onResponseStart: (real, status, headers, text) => {
				if (status < 200) return;
				late(real).isHoldable = staysOpen(headers);
				handler.onResponseStart?.(late(real), status, headers, text);
			},
			onResponseData: (real, chunk) => {
				handler.onResponseData?.(late(real), chunk);
				late(real).count(chunk.length);
			},
			onResponseEnd: (real, trailers) => handler.onResponseEnd?.(late(real), trailers),
			onResponseError: (real, error) => handler.onResponseError?.(late(real), error),
		});
	};

/** Whether the connection outlives an answer, which needs a known length (RFC 9112, 9.3). */
function staysOpen(headers: Readonly<Record<string, string | string[] | undefined>>): boolean {
	const { connection = '', 'content-length': length, 'transfer-encoding': coding } = headers;
	const isOfKnownLength = length !== undefined || coding !== undefined;
	return isOfKnownLength && !/\bclose\b/i.test(String(connection));
}

/** The controller of a request, whose pauses begin late. */
class LateController implements Dispatcher.DispatchController {
	isHoldable = false;
	private isHeld = false;
	private late = 0;

	constructor(readonly real: Dispatcher.DispatchController) {}

	pause(): void {
		this.isHeld = true;
	}

	resume(): void {
		this.isHeld = false;
		this.late = 0;
		if (this.real.paused) this.real.resume();
	}

	count(bytes: number): void {
		if (!this.isHeld) return;
		this.late += bytes;
		if (this.isHoldable && this.late > slackBytes) this.real.pause();
	}

	abort(reason: Error): void {
		this.real.abort(reason);
	}

	get paused(): boolean {
		return this.isHeld;
	}

	get aborted(): boolean {
		return this.real.aborted;
	}

	get reason(): Error | null {
		return this.real.reason;
	}

	get rawHeaders(): Dispatcher.DispatchController['rawHeaders'] {
		return this.real.rawHeaders;
	}

	get rawTrailers(): Dispatcher.DispatchController['rawTrailers'] {
		return this.real.rawTrailers;
	}
}
