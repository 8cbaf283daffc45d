import type { DiadocConnection } from '../api/connection';
import { walkFeed, type FeedQuery } from '../api/newEvents';
import { mapInOrder } from '../details/mapInOrder';
import { ticksOf } from '../events/boxEvent';
import type { BoxEvent } from '../protocol/decode';
import { maxConcurrentRequests } from '../transport/throttle';
import { Pace } from './pollBudget';
import { movePast, type Mark, type Position } from './position';

export interface CollectedEvents<Prepared> {
	/** What was made of the events, in feed order, each once. */
	prepared: Prepared[];
	/** The position that belongs to `prepared`. */
	position: Position;
	/** Why the events after them are missing, when something failed after others came through. */
	failure?: unknown;
}

export interface CollectBounds<Prepared> {
	maxEvents: number;
	lookbackTicks: bigint;
	/** Makes an event ready to be handed over. What it throws ends the list before that event. */
	prepare: (event: BoxEvent) => Promise<Prepared>;
	/** Ms since 1970. */
	deadline: number;
}

/**
 * Share of the most events with which a poll is content: the second of two pages of 500 repeats an event of the first, and
 * a request for the last two of a thousand would be a third of all requests of a backlog.
 */
const contentment = 0.99;

export function markOf(event: BoxEvent): Mark {
	return { eventId: event.EventId ?? '', indexKey: event.IndexKey ?? '', ticks: ticksOf(event) };
}

/**
 * Walks the feed from a position and collects what has not been delivered, until the feed ends or a bound is met. Neither
 * a page nor an event is begun that would take longer than what is left of the time, except for the first.
 * When a later page or event fails, what came before it is kept together with the position that belongs to it.
 *
 * @throws whatever is thrown before the first event has come through
 */
export async function collectEvents<Prepared>(
	connection: DiadocConnection,
	query: Omit<FeedQuery, 'from' | 'to' | 'order'>,
	position: Position,
	{ maxEvents, lookbackTicks, prepare, deadline }: CollectBounds<Prepared>,
): Promise<CollectedEvents<Prepared>> {
	const prepared: Prepared[] = [];
	const passed: Mark[] = [];
	let failure: unknown;
	let reachedEnd = false;

	const eventPace = new Pace(deadline);
	const timed = async (event: BoxEvent): Promise<Prepared> => {
		const began = Date.now();
		const result = await prepare(event);
		eventPace.count(began);
		return result;
	};
	const enough = Math.ceil(maxEvents * contentment);
	const ahead = { atOnce: maxConcurrentRequests, mayBegin: () => eventPace.allowsAnother };

	const walk = async () => {
		const pages = walkFeed(
			connection,
			{ ...query, from: position.after === undefined ? position.from : undefined },
			{
				after: position.after,
				known: position.recent.map(({ eventId }) => eventId),
				limit: maxEvents,
				enough,
			},
		);
		const pagePace = new Pace(deadline);
		let began = Date.now();
		for await (const { page } of pages) {
			pagePace.count(began);
			const fresh = page.filter((entry) => entry.fresh).map(({ event }) => event);
			const results = mapInOrder(fresh.slice(0, maxEvents - prepared.length), timed, ahead);
			for (const entry of page) {
				if (entry.fresh) {
					const { done, value } = await results.next();
					if (done) return;
					prepared.push(value);
				}
				passed.push(markOf(entry.event));
			}
			if (prepared.length >= enough || !pagePace.allowsAnother) return;
			began = Date.now();
		}
		reachedEnd = true;
	};

	await walk().catch((error: unknown) => {
		if (prepared.length === 0) throw error;
		failure = error;
	});
	return { prepared, position: movePast(position, passed, { lookbackTicks, reachedEnd }), failure };
}
