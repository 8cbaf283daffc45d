import type { MessageType } from '../wire/schema';
import type { Gate } from './gate';
import type { RequestRecord } from './requestLog';

/** What happens to a request instead of, or on top of, its proper answer. */
export interface Fault {
	/** Only requests of this path, for example `/V8/GetNewEvents`; any by default. */
	path?: string;
	when?: (request: RequestRecord) => boolean;
	/** How many requests it applies to; 1 by default. */
	times?: number;
	/** The request waits here before anything else happens to it. */
	gate?: Gate;
	/** Milliseconds before the request is answered. */
	delay?: number;
	/** 103 Early Hints come before the answer, as front servers send them. */
	earlyHints?: boolean;
	/**
	 * Whether the request is processed and takes effect. By default it is when only the answer is lost, and not when
	 * another answer replaces it. If it is not, a breakage comes before the headers.
	 */
	processed?: boolean;
	effect?: Effect;
}

export type Effect = Replacement | Damage | Breakage;

export type Replacement =
	| {
			kind: 'status';
			status: number;
			/** The text/plain body. */
			text?: string;
			/** X-Diadoc-ErrorCode. */
			errorCode?: string;
			/** Seconds, or a date written as HTTP does. */
			retryAfter?: number | Date;
			headers?: Record<string, string>;
	  }
	/** A page of a proxy or of nginx; 200 by default. */
	| { kind: 'html'; status?: number }
	/** Bytes that are no protobuf, under a proper content type. */
	| { kind: 'garbage' }
	/** A structure that the test has made, as protobuf under 200. */
	| { kind: 'structure'; type: MessageType; structure: object }
	/** A body of that many bytes, sent as fast as it is read. */
	| { kind: 'oversize'; bytes: number };

export type Damage =
	/** The body ends after that many bytes, and Content-Length agrees. */
	| { kind: 'cut'; bytes: number }
	/** A gzip stream that ends after that many bytes, and Content-Length agrees. */
	| { kind: 'cutGzip'; bytes: number }
	| { kind: 'headers'; headers: Record<string, string> };

/** The proper answer, which does not arrive whole. */
export type Breakage =
	/** The connection is reset: before the headers, or after that many bytes of the body. */
	| { kind: 'reset'; afterBytes?: number }
	/** Silence: instead of the headers, or after that many bytes of the body, until either side closes. */
	| { kind: 'hang'; afterBytes?: number }
	/** The connection is closed in order after that many bytes of a body announced as longer. */
	| { kind: 'truncate'; bytes: number };

/** Faults in the order they were added; the first that matches a request applies. */
export class FaultQueue {
	#faults: Array<{ fault: Fault; left: number }> = [];

	/** @throws Error when a request is not to be processed and no answer is given. */
	add(...faults: Fault[]): void {
		for (const { processed, effect } of faults) {
			if (processed === false && !isWithoutAnswer(effect)) {
				throw new Error('What is not processed is answered otherwise, reset or left hanging');
			}
		}
		this.#faults.push(...faults.map((fault) => ({ fault, left: fault.times ?? 1 })));
	}

	/** Drops all unused faults. */
	clear(): void {
		this.#faults = [];
	}

	get pending(): number {
		return this.#faults.reduce((sum, { left }) => sum + left, 0);
	}

	/** The fault for a request, counted as used. */
	take(request: RequestRecord): Fault | undefined {
		const found = this.#faults.find(
			({ fault: { path, when } }) =>
				(path === undefined || path === request.path) && (when === undefined || when(request)),
		);
		if (!found) return undefined;
		found.left -= 1;
		if (found.left <= 0) this.#faults = this.#faults.filter((entry) => entry !== found);
		return found.fault;
	}
}

function isWithoutAnswer(effect: Effect | undefined): boolean {
	switch (effect?.kind) {
		case 'reset':
		case 'hang':
			return effect.afterBytes === undefined;
		case undefined:
		case 'cut':
		case 'cutGzip':
		case 'headers':
		case 'truncate':
			return false;
		default:
			return true;
	}
}
