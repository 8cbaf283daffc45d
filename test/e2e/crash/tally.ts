import type { KillEvidence } from './evidence';
import type { StoredExecution } from './storedWorkflow';

/** Events by whether the engine's hand-over window explains them. */
export interface Split {
	inside: string[];
	outside: string[];
}

export interface Tally {
	lost: Split;
	twice: Split;
	/** In an execution, but from before the trigger was published. */
	foreign: string[];
}

/** Counts every event in the executions, by what the hand-over windows of the kills explain. */
export function tally(
	eventIds: readonly string[],
	executions: readonly StoredExecution[],
	kills: readonly KillEvidence[],
): Tally {
	const deliveries = new Map<string, number>();
	for (const eventId of executions.flatMap(({ eventIds }) => eventIds)) {
		deliveries.set(eventId, (deliveries.get(eventId) ?? 0) + 1);
	}
	const known = new Set(eventIds);
	const times = (eventId: string) => deliveries.get(eventId) ?? 0;
	const windows = (side: 'ahead' | 'behind', eventId: string) =>
		kills.filter((kill) => kill.handedOver.has(eventId) && kill[side].includes(eventId)).length;
	return {
		lost: split(
			eventIds.filter((id) => times(id) === 0),
			(id) => windows('ahead', id) > 0,
		),
		// Each repetition needs a window of its own.
		twice: split(
			eventIds.filter((id) => times(id) > 1),
			(id) => windows('behind', id) >= times(id) - 1,
		),
		foreign: [...deliveries.keys()].filter((eventId) => !known.has(eventId)),
	};
}

function split(eventIds: readonly string[], isInside: (eventId: string) => boolean): Split {
	return {
		inside: eventIds.filter(isInside),
		outside: eventIds.filter((eventId) => !isInside(eventId)),
	};
}
