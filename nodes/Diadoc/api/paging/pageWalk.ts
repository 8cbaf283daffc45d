import { sleep } from 'n8n-workflow';

/** What is known of a page before it is decoded: enough to ask for the next one. */
export interface PageOutline {
	count: number;
	fresh: number;
	/** Nothing comes after this page, and nothing in it is fresh. */
	isEnd: boolean;
	/** Cursor of the next page; `undefined` asks from the same place again. */
	next: string | undefined;
}

/** A method that answers in pages. `Raw` is the undecoded answer. */
export interface PagedMethod<Raw, Outline extends PageOutline, Page> {
	/** Page size, when `remaining` fresh entries are still wanted (`Infinity`: all). */
	size(remaining: number): number;
	/** Must end soon after `signal` aborts. */
	request(cursor: string | undefined, size: number, signal: AbortSignal): Promise<Raw>;
	/** Called once per page, in order, before the page is decoded. */
	outline(raw: Raw, size: number): Outline;
	decode(raw: Raw, outline: Outline): Page;
}

/** May be a function when it changes during the walk. */
type Count = number | (() => number);

export interface WalkRange {
	/** Cursor of the entry to start after; `undefined` starts at the beginning. */
	after?: string;
	limit?: Count;
	/** With so many fresh entries the walk ends without another request. As many as `limit` by default. */
	enough?: Count;
}

export interface WalkedPage<Page> {
	page: Page;
	/** Entries that no earlier page brought. */
	fresh: number;
}

export interface ListedEvent<Event> {
	event: Event;
	/** False for an event that the caller or an earlier page already had. */
	fresh: boolean;
}

/** A page leads nowhere; going on would never end. */
export class RepeatedPageError extends Error {
	constructor() {
		super('Diadoc keeps sending the same page');
		this.name = 'RepeatedPageError';
	}
}

/**
 * Walks the pages of a method, one request after another, until a page is the end by the method's own rule, enough
 * fresh entries have come, or the consumer stops. A short page is not the end, for the service may give less than asked
 * for, and TotalCount is not trusted (diadocsdk-csharp issue 334).
 *
 * While the consumer works on a full page the next one is already requested. The timer turn before decoding lets undici
 * write that request: a connection is released one event-loop turn after a body ends. A page that was requested ahead
 * and is not consumed is aborted without effect.
 *
 * @throws RepeatedPageError when a page brings nothing fresh and leads to a cursor that was asked already
 * @throws whatever the method throws
 */
export async function* walkPages<Raw, Outline extends PageOutline, Page>(
	method: PagedMethod<Raw, Outline, Page>,
	{ after, limit = Infinity, enough = limit }: WalkRange,
): AsyncGenerator<WalkedPage<Page>, void, void> {
	const stop = new AbortController();
	const asked = new Set<string | undefined>();
	let cursor = after;
	let found = 0;
	let size = 0;

	const now = (count: Count) => (typeof count === 'number' ? count : count());
	const isEnough = () => found >= now(enough);

	const ask = async () => {
		asked.add(cursor);
		size = method.size(now(limit) - found);
		return await method.request(cursor, size, stop.signal);
	};

	let ahead: Promise<Raw> | undefined;
	try {
		while (!isEnough()) {
			const raw = await (ahead ?? ask());
			ahead = undefined;
			const outline = method.outline(raw, size);
			const { count, fresh, isEnd, next } = outline;

			if (isEnd) return;
			if (fresh === 0 && next !== undefined && asked.has(next)) throw new RepeatedPageError();
			cursor = next ?? cursor;
			found += fresh;

			if (count >= size && !isEnough()) {
				ahead = ask();
				// Its failure is reported when the page is awaited, and ignored when the page is not needed.
				ahead.catch(() => undefined);
				await sleep(0);
			}
			yield { page: method.decode(raw, outline), fresh };
		}
	} finally {
		if (ahead !== undefined) stop.abort();
	}
}
