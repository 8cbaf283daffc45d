import { keysBeyond } from './feedKeys';
import type { FeedQuery } from '../newEvents';
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
	type Moment,
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

	/** The moment beyond which the reverse order has shown events. */
	#seenBeyond?: string;

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
		const isNews = this.#hasNews(part);
		const keys = this.#keysBeyond(cursor, part);
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
		// The tick may still grow while the walk goes on.
		if (!isFull && isNews) return again;
		const total = totalOf(part);
		if (!isFull && (total ?? Infinity) <= count) return { ...page, isEnd: true };

		// Asked before the moment is read, so that nothing that comes to the moment meanwhile is gone past.
		const beyond = await ask(this.query, newest, asked);
		const [next] = this.#keysBeyond(newest, beyond);
		if (next === undefined && (beyond.marks.length > 0 || this.#seenBeyond === newest)) {
			throw new RepeatedPageError();
		}
		let first = part;
		if (!isFull) {
			// The feed has grown, or the service gives less than it was asked for, or it does not count right.
			first = await ask(this.query, cursor, asked);
			if (this.#keysBeyond(newest, first).length > 0 || this.#hasNews(first)) {
				return await this.#lead(ask, cursor, first);
			}
			const isShort = count < this.#largestPage || total === undefined;
			if (next === undefined && isShort) return { ...page, isEnd: true };
		}
		return await this.#crowded(ask, { moment: newest, cursor, first, next });
	}

	/** The page of a moment with more events than a page holds. */
	async #crowded(ask: AskFeed, at: Omit<Moment, 'largestPage'>): Promise<FeedPage> {
		const { moment, first, next } = at;
		const largestPage = Math.max(this.#largestPage, countOf(first));
		const { parts, failure } = await readMoment(ask, this.query, { ...at, largestPage });
		const marks = parts.flatMap((part) =>
			part.marks.filter(({ indexKey }) => part.moment === undefined || indexKey === part.moment),
		);
		const page = { parts, marks, isEnd: false, next: moment, repeats: 0 };
		if (failure !== undefined && this.options.passes?.(moment) !== true) {
			this.#unreadable = failure;
			return page;
		}
		if (next !== undefined) return page;
		// Nothing lay beyond it, so that it may still grow.
		const isBeyond = parts.some((part) => this.#keysBeyond(moment, part).length > 0);
		if (isBeyond) this.#seenBeyond = moment;
		const isEnd = !isBeyond && !this.#hasNews({ marks });
		return { ...page, isEnd, next: undefined, repeats: countOf({ marks }) };
	}

	#hasNews({ marks }: Pick<FeedPart, 'marks'>): boolean {
		return marks.some(({ eventId }) => !this.options.isKnown(eventId));
	}

	#keysBeyond(cursor: string | undefined, { marks }: Pick<FeedPart, 'marks'>): string[] {
		return keysBeyond(
			cursor,
			marks.map(({ indexKey }) => indexKey),
			this.query.order,
		);
	}
}
