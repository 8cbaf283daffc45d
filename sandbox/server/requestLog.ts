import type { IncomingMessage, ServerResponse } from 'node:http';

export interface RequestRecord {
	method: string;
	path: string;
	/** The path and query as sent, percent-encoding included. */
	target: string;
	query: Record<string, string>;
	/** Lower-case names; of Authorization only the scheme is kept. */
	headers: Record<string, string>;
	body: Buffer;
	/** The structure in the body: in the service's JSON shape, ticks as decimal strings. */
	received?: object;
	/** The answer's status, even when a fault keeps it from arriving; undefined while there is none. */
	status?: number;
	/** The structure of a 200 answer in the service's JSON shape, ticks as decimal strings. */
	sent?: object;
	/** Settles when the answer was sent whole, or the connection broke before, on either side. */
	ended: Promise<'whole' | 'broken'>;
}

type Waiter = {
	matches: (request: RequestRecord) => boolean;
	resolve: (request: RequestRecord) => void;
};

export class RequestLog {
	readonly #records: RequestRecord[] = [];
	#waiters: Waiter[] = [];

	constructor(private readonly capacity: number) {}

	get all(): readonly RequestRecord[] {
		return this.#records;
	}

	/** Settles at the arrival of the next request (after this call) that matches. */
	async next(matches: (request: RequestRecord) => boolean = () => true): Promise<RequestRecord> {
		return await new Promise((resolve) => {
			this.#waiters.push({ matches, resolve });
		});
	}

	clear(): void {
		this.#records.length = 0;
	}

	open(
		request: IncomingMessage,
		response: ServerResponse,
		{ url, body, received }: { url: URL; body: Buffer; received?: object },
	): RequestRecord {
		const record: RequestRecord = {
			method: request.method ?? '',
			path: url.pathname,
			target: request.url ?? '',
			query: Object.fromEntries(url.searchParams),
			headers: withoutToken(request),
			body,
			received,
			ended: new Promise((resolve) => {
				response.once('close', () => resolve(response.writableFinished ? 'whole' : 'broken'));
			}),
		};
		this.#records.push(record);
		if (this.#records.length > this.capacity) this.#records.shift();
		const woken = this.#waiters.filter(({ matches }) => matches(record));
		this.#waiters = this.#waiters.filter((waiter) => !woken.includes(waiter));
		for (const { resolve } of woken) resolve(record);
		return record;
	}
}

function withoutToken({ headers }: IncomingMessage): Record<string, string> {
	const entries = Object.entries(headers).map(([name, value]): [string, string] => {
		const text = Array.isArray(value) ? value.join(', ') : (value ?? '');
		return [name, name === 'authorization' ? text.replace(/ .*/s, ' …') : text];
	});
	return Object.fromEntries(entries);
}
