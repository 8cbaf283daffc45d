import type { DetailedEvent } from '../detailedEvent';
import type { BusinessChange } from './businessChange';
import type { BusinessEvent } from './businessEvents';
import { classifyEvent, eventTypesOf } from './classifyEvent';

/** An event whose meaning is known. */
export interface ClassifiedEvent extends DetailedEvent {
	/** Every act that it tells of, at least one. */
	changes: BusinessChange[];
	/** What happened, each once. */
	eventTypes: BusinessEvent[];
}

/** @param boxId the box the event was read from, as `normalizeBoxId` gives it */
export function classified(detailed: DetailedEvent, boxId: string): ClassifiedEvent {
	const { event, message, reports } = detailed;
	const changes = classifyEvent(event, boxId, message?.Entities, reports);
	return { ...detailed, changes, eventTypes: eventTypesOf(changes) };
}

/**
 * Whether something happened that a person wants to hear of.
 *
 * @param wanted `undefined` for everything
 */
export function tellsOf(
	{ eventTypes }: { eventTypes: readonly BusinessEvent[] },
	wanted: ReadonlySet<BusinessEvent> | undefined,
): boolean {
	return wanted === undefined || eventTypes.some((type) => wanted.has(type));
}
