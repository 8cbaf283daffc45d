import { keysBeyond } from './feedKeys';
import type { FeedQuery } from './newEvents';
import { RepeatedPageError } from './pageWalk';
import {
	countOf,
	maxFeedPageSize,
	readMoment,
	totalOf,
	UnreadableMomentError,
	type AskFeed,
	type FeedMark,
	type FeedPart,
} from './wholeMoment';

/** What a walk is given for one request of its own. */
export interface FeedPage {
	/** The answers that it is made of, in the order of the walk. */
	parts: FeedPart[];
	/** The events of all parts. */
	marks: FeedMark[];
	/** Nothing comes after this page, and nothing in it is unknown. */
	isEnd: boolean;
	/** The key to ask after next; `undefined` asks after the same one again. */
	next: string | undefined;
	/** How many events of this page come again with the next one. */
	repeats: number;
}

type AskForPage = (
	query: FeedQuery,
	cursor: string | undefined,
	size: number,
	signal: AbortSignal,
) => Promise<FeedPart>;

interface Options {
	/** Whether the walk or its caller has had an event. */
	isKnown: (eventId: string) => boolean;
	/** Whether to go past a moment that cannot be read whole. */
	passes?: (indexKey: string) => boolean;
	pageSize: number;
}

/**
 * The pages of a walk over the feed. Each is asked for from before the newest tick of the one before, since a tick may grow
 * or be cut by the end of a page. So the last page never is empty: the end is there when a request that asked for unknown
 * events has brought none.
 */
export class FeedPages {
	/** How many events are asked for at once at most. */
	pageSize: number;

	#largestPage = 0;

	#unreadable?: UnreadableMomentError;

	constructor(
		private readonly query: FeedQuery,
		private readonly askForPage: AskForPage,
		private readonly options: Options,
	) {
		this.pageSize = options.pageSize;
	}

	/**
	 * @throws TransportError
	 * @throws RepeatedPageError when nothing leads on from a page
	 * @throws UnreadableMomentError when the page before could not be read whole
	 */
	async read(cursor: string | undefined, size: number, signal: AbortSignal): Promise<FeedPage> {
		if (this.#unreadable !== undefined) throw this.#unreadable;
		const ask: AskFeed = async (query, after, count) =>
			await this.askForPage(query, after, count, signal);
		const part = await ask(this.query, cursor, size);
		if (part.asked < size) this.pageSize = part.asked;
		const page = await this.#lead(ask, cursor, part);
		this.#largestPage = Math.max(this.#largestPage, countOf(part));
		return page;
	}

	/** Finds out where a page leads to. */
	async #lead(ask: AskFeed, cursor: string | undefined, part: FeedPart): Promise<FeedPage> {
		const { marks, asked } = part;
		const page: FeedPage = { parts: [part], marks, isEnd: false, next: undefined, repeats: 0 };
		const count = marks.length;
		const isFull = count >= asked;
		const isNews = marks.some(({ eventId }) => !this.options.isKnown(eventId));
		const keys = keysBeyond(
			cursor,
			marks.map(({ indexKey }) => indexKey),
			this.query.order,
		);
		const newest = keys.at(-1);
		if (newest === undefined) {
			// Nothing leads on from a page without keys, and to end there could lose events.
			const isBehind = marks.some(({ indexKey }) => !!indexKey);
			if (isNews || isFull || isBehind) throw new RepeatedPageError();
			return { ...page, isEnd: true };
		}
		if (keys.length > 1) {
			const repeats = marks.filter(({ indexKey }) => indexKey === newest).length;
			return { ...page, next: keys.at(-2), repeats };
		}
		const again = { ...page, repeats: marks.length };
		if (isFull && asked < maxFeedPageSize) {
			this.pageSize = maxFeedPageSize;
			return again;
		}
		if (!isFull) {
			// The tick may still grow while the walk goes on.
			if (isNews) return again;
			const total = totalOf(part);
			if (count < this.#largestPage || (total ?? Infinity) <= count) {
				return { ...page, isEnd: true };
			}
			// The service may give less than it was asked for.
			const beyond = await ask(this.query, newest, asked);
			if (beyond.marks.length === 0 && total === undefined) return { ...page, isEnd: true };
			const keysOfBeyond = beyond.marks.map(({ indexKey }) => indexKey);
			if (
				beyond.marks.length > 0 &&
				keysBeyond(newest, keysOfBeyond, this.query.order).length === 0
			) {
				throw new RepeatedPageError();
			}
		}
		const { parts, failure } = await readMoment(ask, this.query, {
			moment: newest,
			cursor,
			first: part,
			largestPage: Math.max(this.#largestPage, countOf(part)),
		});
		if (failure !== undefined && this.options.passes?.(newest) !== true) this.#unreadable = failure;
		const ofMoment = parts.flatMap((each) =>
			each.marks.filter(({ indexKey }) => indexKey === newest),
		);
		return { ...page, parts, marks: ofMoment, next: newest };
	}
}
