import { keysBeyond } from './feedKeys';
import type { FeedQuery } from '../newEvents';
import { nextCursor } from './nextCursor';
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

/** A page as the walk sees it, made of one answer or of several. */
export interface FeedPage {
	/** In the order of the walk. */
	parts: FeedPart[];
	marks: FeedMark[];
	/** Nothing comes after this page, and nothing in it is unknown. */
	isEnd: boolean;
	/** The key to ask after next; `undefined` asks after the same one again. */
	next: string | undefined;
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
 * The pages of a walk over the feed. Each is asked for from before the newest tick of the one before, so the last page
 * is never empty: the feed ends when a request brings no unknown events.
 */
export class FeedPages {
	pageSize: number;

	#largestPage = 0;

	#unreadable?: UnreadableMomentError;

	/** The moment beyond which the reverse order has found events. */
	#seenBeyond?: string;

	constructor(
		private readonly query: FeedQuery,
		private readonly askForPage: AskForPage,
		private readonly options: Options,
	) {
		this.pageSize = options.pageSize;
	}

	/**
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

	async #lead(ask: AskFeed, cursor: string | undefined, part: FeedPart): Promise<FeedPage> {
		const page = pageOf(part);
		const { order } = this.query;
		const next = nextCursor(part, { cursor, order, hasNews: this.#hasNews(part) });
		switch (next.to) {
			case 'end':
				return { ...page, isEnd: true };
			case 'nowhere':
				throw new RepeatedPageError();
			case 'next':
				return { ...page, next: next.cursor, repeats: next.repeats };
			case 'same':
			case 'largestPage':
				if (next.to === 'largestPage') this.pageSize = maxFeedPageSize;
				return { ...page, repeats: part.marks.length };
			case 'moment':
				return await this.#leadBeyond(ask, cursor, part, next.moment);
		}
	}

	/** Finds out whether a page's only moment goes on beyond it. */
	async #leadBeyond(
		ask: AskFeed,
		cursor: string | undefined,
		part: FeedPart,
		moment: string,
	): Promise<FeedPage> {
		const { asked, marks } = part;
		// Asked before the moment is read, so that no event that enters the moment meanwhile is skipped.
		const beyond = await ask(this.query, moment, asked);
		const [next] = this.#keysBeyond(moment, beyond);
		if (next === undefined && (beyond.marks.length > 0 || this.#seenBeyond === moment)) {
			throw new RepeatedPageError();
		}
		if (marks.length >= asked)
			return await this.#crowded(ask, { moment, cursor, first: part, next });
		// The feed has grown, or the service gives less than asked for, or its count is wrong.
		const first = await ask(this.query, cursor, asked);
		if (this.#keysBeyond(moment, first).length > 0 || this.#hasNews(first)) {
			return await this.#lead(ask, cursor, first);
		}
		const isShort = marks.length < this.#largestPage || totalOf(part) === undefined;
		if (next === undefined && isShort) return { ...pageOf(part), isEnd: true };
		return await this.#crowded(ask, { moment, cursor, first, next });
	}

	/** The page of a moment that has more events than a page holds. */
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
		// Nothing lay beyond it, so it may still grow.
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

function pageOf(part: FeedPart): FeedPage {
	return { parts: [part], marks: part.marks, isEnd: false, next: undefined, repeats: 0 };
}
