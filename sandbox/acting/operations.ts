import type { Result } from '../server/call';
import { Refusal } from '../server/refusal';

/** How slow the next new operation is: the first calls are asked to come again. */
export interface SlowOperation {
	/** How many calls are put off; 1 by default. */
	calls?: number;
	/** 204 without a body, or 409 in the words of diadocapi-docs issue 530; 409 by default. */
	status?: 204 | 409;
	/** Seconds; 1 by default. */
	retryAfter?: number;
}

interface Operation {
	result: Result;
	left: number;
	slow: Required<SlowOperation>;
}

/**
 * The results by operationId: a later call with the same one gets the first result, whatever its body (documentation of
 * PostMessage). Only successes are remembered.
 */
export class Operations {
	readonly #known = new Map<string, Operation>();
	#slow: SlowOperation[] = [];

	/** Makes the next new operation slow. */
	slowDown(slow: SlowOperation = {}): void {
		this.#slow.push(slow);
	}

	/** Forgets what was done, as the service does after an undocumented time. */
	forget(): void {
		this.#known.clear();
	}

	/**
	 * The result of an operation, which is done now if it is new.
	 *
	 * @param key The method, the user and the id, in any case of letters. Undefined for a call without an id, which is
	 * always done.
	 */
	once(key: string | undefined, act: () => Result): Result {
		if (key === undefined) return act();
		const id = key.toLowerCase();
		const known = this.#known.get(id) ?? this.#begin(act());
		this.#known.set(id, known);
		if (known.left <= 0) return known.result;
		known.left -= 1;
		const { status, retryAfter } = known.slow;
		if (status === 204) return { status, retryAfter };
		throw new Refusal(
			409,
			'Request processing is in progress. Please, retry later',
			'DiadocApi.Conflict',
			{ 'Retry-After': String(retryAfter) },
		);
	}

	#begin(result: Result): Operation {
		const slow = { calls: 1, status: 409 as const, retryAfter: 1, ...this.#slow[0] };
		const left = this.#slow.length > 0 ? slow.calls : 0;
		this.#slow = this.#slow.slice(1);
		return { result, left, slow };
	}
}
