import type { FeedEntry } from '../../../sandbox/box/feedEntry';
import type { Effect } from '../../../sandbox/server/faults';
import { messageType } from '../../../sandbox/wire/schema';
import type { BoxEvent } from '../../../sandbox/wire/structures';
import { sandboxForTest } from '../support/sandboxForTest';

export function pageOf(entries: readonly FeedEntry[], change = (event: BoxEvent) => event): Effect {
	const events = entries.map((entry) => entry.view({ universalMessages: true }).withoutContent);
	return {
		kind: 'structure',
		type: messageType('Events.BoxEventList'),
		structure: { Events: events.map(change), TotalCountType: 'Equal' },
	};
}

export async function foreignEvent(): Promise<BoxEvent> {
	const other = await sandboxForTest({ events: 40, seed: 'another box' });
	const letter = other.box.events.find(({ Message }) => Message?.Entities[0]?.DocumentInfo);
	if (!letter) throw new Error('The other box has no letter');
	return letter;
}
