import { normalizeBoxId } from '../../protocol/boxId';
import type { DetailedEvent } from '../detailedEvent';
import type { BusinessChange } from './businessChange';
import type { BusinessEvent } from './businessEvents';
import { classifyEvent, eventTypesOf } from './classifyEvent';
import { sideOfAct } from './sides';
import { includesWantedAct, type WantedActs } from './wantedActs';

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
 * Whether one of the chosen acts happened.
 *
 * @param own the box the event was read from, as `normalizeBoxId` gives it
 */
export function isWanted(
	{ changes }: ClassifiedEvent,
	own: string,
	wanted: WantedActs | undefined,
): boolean {
	const acts = changes.map(({ type, boxId = '' }) => ({
		type,
		by: sideOfAct(type, normalizeBoxId(boxId), own),
	}));
	return wanted === undefined || includesWantedAct(acts, wanted);
}
