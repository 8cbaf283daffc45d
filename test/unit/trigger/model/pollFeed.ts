import { feedBy } from '../../../../nodes/Diadoc/api/newEvents';
import { readFeed, type Findings } from '../../../../nodes/Diadoc/trigger/readFeed';
import type { Start } from '../../../../nodes/Diadoc/trigger/cursor/startPosition';
import type { TriggerState } from '../../../../nodes/Diadoc/trigger/cursor/triggerState';
import type { Filters } from './expectations';
import type { FeedModel } from './feedModel';

export interface Settings {
	start: Start;
	filters?: Filters;
	lookbackTicks?: bigint;
	/** What happens once an answer has the newest event. */
	meanwhile?: () => void;
}

/** Polls the feed of a model; what is prepared are the ids of the events. */
export async function pollFeed(
	model: FeedModel,
	state: TriggerState | undefined,
	{ start, filters = {}, lookbackTicks = 0n, meanwhile }: Settings,
): Promise<Findings<string>> {
	let isSeen = false;
	const feed = feedBy(async (query, cursor, size) => {
		const answer = model.answer(query, cursor, size);
		if (!isSeen && answer.body.includes(model.events.at(-1)?.eventId ?? '')) {
			isSeen = true;
			meanwhile?.();
		}
		return await Promise.resolve(answer);
	});
	const settings = { feed: { boxId: 'box', ...filters }, start, maxEvents: 1000, lookbackTicks };
	return await readFeed(feed, settings, state, {
		nodeId: 'node',
		deadline: Infinity,
		prepare: async ({ EventId = '' }) => await Promise.resolve(EventId),
	});
}
