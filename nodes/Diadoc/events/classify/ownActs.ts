import { entitiesOf } from '../boxEvent';
import type { BoxEvent } from '../../protocol/decode';

/** The label of acts of these nodes; Diadoc keeps it with them (diadocapi-docs, labels). */
export const ownLabel = 'n8n';

/**
 * Whether all that an event added was added by these nodes, in whatever workflow. One that added nothing says nothing of
 * who acted.
 */
export function isOwnAct(event: BoxEvent): boolean {
	const entities = entitiesOf(event);
	return entities.length > 0 && entities.every(({ Labels }) => Labels.includes(ownLabel));
}
