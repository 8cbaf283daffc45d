import { businessEvents, type BusinessEvent } from './businessEvents';
import { operatorBoxId } from './knownEntities';

/** Who acted, seen from the box: our organization, another one, or the operator of electronic documents. */
export type Side = 'us' | 'counteragent' | 'operator';

/**
 * The side that a box stands on.
 *
 * @param boxId dashed GUID; `undefined` where the event does not say who acted
 * @param own the box the event was read from
 */
function sideOf(boxId: string | undefined, own: string): Side | undefined {
	if (boxId === undefined) return undefined;
	if (boxId === operatorBoxId) return 'operator';
	return boxId === own ? 'us' : 'counteragent';
}

/**
 * The side that an act is of: by who acted, otherwise by what only one side can do.
 *
 * @param boxId dashed GUID; `undefined` where the event does not say who acted
 * @param own the box the event was read from
 */
export function sideOfAct(
	type: BusinessEvent,
	boxId: string | undefined,
	own: string,
): Side | undefined {
	return sideOf(boxId, own) ?? businessEvents[type].side;
}
