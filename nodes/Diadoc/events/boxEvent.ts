import type { BoxEvent, Entity } from '../protocol/decode';
import { entryTicksOf } from '../protocol/indexKey';

/** The message an event creates or changes. */
export function messageIdOf({ Message, Patch }: BoxEvent): string | undefined {
	return Message?.MessageId ?? Patch?.MessageId;
}

/** When the event happened: ticks of the message or of the patch. */
export function ticksOf({ Message, Patch }: BoxEvent): string | undefined {
	return Message?.TimestampTicks ?? Patch?.TimestampTicks;
}

/** Where the event stands in the feed: ticks of its entry, a little after it happened, or of the event where they are unknown. */
export function feedTicksOf(event: BoxEvent): string | undefined {
	return entryTicksOf(event.IndexKey ?? '') ?? ticksOf(event);
}

/** What the event brought: the entities of the new message or of the patch. */
export function entitiesOf({ Message, Patch }: BoxEvent): Entity[] {
	return Message?.Entities ?? Patch?.Entities ?? [];
}
