import { monotonicNow } from '../transport/clock';
import { maxConcurrentRequests } from '../transport/throttle';
import { enoughOf } from './collectEvents';
import { Pace } from './pollBudget';

/** What one box may take of a poll. */
export interface Share {
	maxEvents: number;
	/** By `monotonicNow`. */
	deadline: number;
}

/** What has become of a turn. */
export interface TurnResult {
	/** How many events are to be handed over. */
	taken: number;
	/** Whether the box has more of them. */
	hasMore: boolean;
	/** Whether the box did not answer as it should; `service` where the others will not either, `outage` where they may not. */
	failed?: 'box' | 'outage' | 'service';
}

/** So many boxes that fail one after another are an outage of all. */
const mostOutages = maxConcurrentRequests;

/**
 * Asks boxes in turn, some of them at the same time, each first for its fair share of the events of a poll. What is left is
 * shared among those that have more. With one box it is asked once, for all.
 *
 * @param bounds of the poll
 * @param ask throws nothing
 */
export async function askInTurn<Box>(
	boxes: readonly Box[],
	{ maxEvents, deadline }: Share,
	ask: (box: Box, share: Share) => Promise<TurnResult>,
): Promise<void> {
	const pace = new Pace(deadline);
	// A box that does not answer is not to take all of the time in which the others could.
	const longest = boxes.length > 1 ? (deadline - monotonicNow()) / 2 : Infinity;
	let left = maxEvents;
	let outages = 0;
	let isOver = false;

	/** Gives each box a turn, and says which have more. */
	const round = async (turns: readonly Box[], isFirst: boolean): Promise<Box[]> => {
		const fairShare = Math.max(1, Math.floor(left / turns.length));
		const withMore = new Set<Box>();
		const underWay = new Set<Promise<void>>();
		let reserved = 0;
		const share = () => Math.min(fairShare, left - reserved);

		const take = async (box: Box, most: number) => {
			const began = monotonicNow();
			const own = Math.min(deadline, began + longest);
			reserved += most;
			const { taken, hasMore, failed } = await ask(box, { maxEvents: most, deadline: own });
			reserved -= most;
			left -= taken;
			if (hasMore) withMore.add(box);
			if (isFirst && failed === undefined) pace.count(began);
			outages = failed === 'outage' ? outages + 1 : 0;
			if (failed === 'service' || outages >= mostOutages) isOver = true;
		};

		for (const [index, box] of turns.entries()) {
			while (underWay.size >= maxConcurrentRequests || (share() < 1 && underWay.size > 0)) {
				await Promise.race(underWay);
			}
			const isTime = pace.allowsAnother && (index === 0 || monotonicNow() < deadline);
			if (share() < 1 || isOver || !isTime) break;
			const turn: Promise<void> = take(box, share()).finally(() => underWay.delete(turn));
			underWay.add(turn);
		}
		await Promise.all(underWay);
		return turns.filter((box) => withMore.has(box));
	};

	let turns = await round(boxes, true);
	const enough = enoughOf(maxEvents);
	while (turns.length > 0 && maxEvents - left < enough && !isOver && pace.allowsAnother) {
		turns = await round(turns, false);
	}
}
