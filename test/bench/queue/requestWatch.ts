import type { Sandbox } from '../../../sandbox/sandbox';

/** A run as the service saw it. */
export interface Traffic {
	/** In ms since 1970. */
	begin: number;
	requests: number;
	/** From the arrival of the first request to the last answer. */
	seconds: number;
	atOnce: number;
}

/** Counts the requests of a local Diadoc from now on. */
export class RequestWatch {
	readonly #stopped = new AbortController();
	readonly #answers: Promise<unknown>[] = [];
	#first: number | undefined;
	#last = Number.NaN;
	#underWay = 0;
	#atOnce = 0;

	constructor(private readonly sandbox: Sandbox) {
		void this.#watch();
	}

	/** Ends the watch once all requests are answered. @throws Error when none has come */
	async traffic(): Promise<Traffic> {
		this.#stopped.abort();
		await Promise.all(this.#answers);
		const begin = this.#first;
		if (begin === undefined) throw new Error('The service was not asked');
		return {
			begin,
			requests: this.#answers.length,
			seconds: (this.#last - begin) / 1000,
			atOnce: this.#atOnce,
		};
	}

	async #watch(): Promise<void> {
		for (;;) {
			const { ended } = await this.sandbox.log.next();
			if (this.#stopped.signal.aborted) return;
			this.#first ??= Date.now();
			this.#underWay += 1;
			this.#atOnce = Math.max(this.#atOnce, this.#underWay);
			this.#answers.push(
				ended.then(() => {
					this.#underWay -= 1;
					this.#last = Date.now();
				}),
			);
		}
	}
}
