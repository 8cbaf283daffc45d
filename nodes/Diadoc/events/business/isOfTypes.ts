import type { DetailedEvent } from '../detailedEvent';
import type { BusinessEvent } from './businessEvents';
import { classifyEvent } from './classifyEvent';

/**
 * Whether an event tells of anything that a person wants to hear of.
 *
 * @param boxId the box the event was read from, as `normalizeBoxId` gives it
 * @param types `undefined` for every event
 */
export function isOfTypes(
	{ event, message }: DetailedEvent,
	boxId: string,
	types: ReadonlySet<BusinessEvent> | undefined,
): boolean {
	return (
		types === undefined ||
		classifyEvent(event, boxId, message?.Entities).some(({ type }) => types.has(type))
	);
}
