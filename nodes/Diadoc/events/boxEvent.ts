import type { BoxEvent, Entity } from '../protocol/decode';

/** The message an event creates or changes. */
export function messageIdOf({ Message, Patch }: BoxEvent): string | undefined {
	return Message?.MessageId ?? Patch?.MessageId;
}

/** When the event happened: ticks of the message or of the patch. */
export function ticksOf({ Message, Patch }: BoxEvent): string | undefined {
	return Message?.TimestampTicks ?? Patch?.TimestampTicks;
}

/** What the event brought: the entities of the new message or of the patch. */
export function entitiesOf({ Message, Patch }: BoxEvent): Entity[] {
	return Message?.Entities ?? Patch?.Entities ?? [];
}
