import type { Sandbox } from '../../../sandbox/sandbox';

/**
 * How the events of a box are distributed in time:
 * - `even`: at equal distances, one in twenty shares its tick;
 * - `workingHours`: from 9 to 18 o'clock, and a third of all on the last day, as at the end of a month.
 */
export type Spread = 'even' | 'workingHours';

export interface FeedPlan {
	events: number;
	spread: Spread;
}

const DAYS = 30;
const DAY = 24 * 3600 * 1000;
const WORK = { begin: 9 * 3600 * 1000, length: 9 * 3600 * 1000 };
const SHARED_TICK = 20;

/** The first moment of a feed, ms since 1970. */
export const FEED_BEGIN = Date.UTC(2025, 2, 1);

/** Moments around the whole of a feed, in the form of a filter. */
export const FEED_FROM = '2025-03-01T00:00:00Z';
export const FEED_TO = '2025-03-31T00:00:00Z';

/** The moments of the events, ms from the first, oldest first. */
function moments({ events, spread }: FeedPlan): number[] {
	if (spread === 'even') {
		return Array.from({ length: events }, (_, index) => (index * DAYS * DAY) / events);
	}
	const onTheLast = Math.round(events / 3);
	const before = events - onTheLast;
	return Array.from({ length: events }, (_, index) => {
		const isOnTheLast = index >= before;
		const place = isOnTheLast ? (index - before) / onTheLast : (index / before) * (DAYS - 1);
		const day = isOnTheLast ? DAYS - 1 : Math.floor(place);
		return day * DAY + WORK.begin + (place % 1) * WORK.length;
	});
}

export function growFeed({ box }: Pick<Sandbox, 'box'>, plan: FeedPlan): void {
	for (const [index, moment] of moments(plan).entries()) {
		box.grow(1, {
			at: new Date(FEED_BEGIN + Math.floor(moment)),
			sharedTicks: index % SHARED_TICK === SHARED_TICK - 1 ? [0] : [],
		});
	}
}
