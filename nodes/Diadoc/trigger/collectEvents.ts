import type { DiadocConnection } from '../api/connection';
import { walkFeed, type FeedEvent, type FeedQuery } from '../api/newEvents';
import { ticksOf } from '../events/boxEvent';
import type { DetailedEvent } from '../events/detailedEvent';
import type { BoxEvent } from '../protocol/decode';
import type { DetailsOf } from './eventDetails';
import { movePast, type Mark, type Position } from './position';

export interface CollectedEvents {
	/** In feed order, each once. */
	events: DetailedEvent[];
	/** The position that belongs to `events`. */
	position: Position;
	/** Why a later page is missing, when one failed after others brought events. */
	failure?: unknown;
}

export interface CollectBounds {
	maxEvents: number;
	lookbackTicks: bigint;
	detailsOf: DetailsOf;
	/** Asked before each further page, with the ms the longest page took so far. */
	hasTimeFor(milliseconds: number): boolean;
}

export function markOf(event: BoxEvent): Mark {
	return { eventId: event.EventId ?? '', indexKey: event.IndexKey ?? '', ticks: ticksOf(event) };
}

/** The marks of a page up to an event that was not delivered; of the whole page when all were. */
function marksBefore(page: readonly FeedEvent[], undelivered: BoxEvent | undefined): Mark[] {
	const end = page.findIndex(({ event }) => event === undelivered);
	return (end < 0 ? page : page.slice(0, end)).map(({ event }) => markOf(event));
}

/**
 * Walks the feed from a position and collects what has not been delivered, until the feed ends or a bound is met.
 * When a later page or the details of a later event fail, what earlier pages brought is kept together with the position that belongs to it.
 *
 * @throws whatever the walk throws before it has brought any event
 */
export async function collectEvents(
	connection: DiadocConnection,
	query: Omit<FeedQuery, 'from' | 'to' | 'order'>,
	position: Position,
	{ maxEvents, lookbackTicks, detailsOf, hasTimeFor }: CollectBounds,
): Promise<CollectedEvents> {
	const events: DetailedEvent[] = [];
	const passed: Mark[] = [];
	let failure: unknown;
	let reachedEnd = false;

	const walk = async () => {
		const pages = walkFeed(
			connection,
			{ ...query, from: position.after === undefined ? position.from : undefined },
			{
				after: position.after,
				known: position.recent.map(({ eventId }) => eventId),
				limit: maxEvents,
			},
		);
		let longest = 0;
		let began = Date.now();
		for await (const { page } of pages) {
			const fresh = page.filter((entry) => entry.fresh).map(({ event }) => event);
			const detailed = await detailsOf(fresh.slice(0, maxEvents - events.length));
			events.push(...detailed.events);
			passed.push(...marksBefore(page, fresh[detailed.events.length]));
			if (detailed.failure !== undefined) throw detailed.failure;
			longest = Math.max(longest, Date.now() - began);
			began = Date.now();
			if (events.length === maxEvents || !hasTimeFor(longest)) return;
		}
		reachedEnd = true;
	};

	await walk().catch((error: unknown) => {
		if (events.length === 0) throw error;
		failure = error;
	});
	return { events, position: movePast(position, passed, { lookbackTicks, reachedEnd }), failure };
}
