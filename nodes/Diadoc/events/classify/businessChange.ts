import type { Entity, EntityPatch } from '../../protocol/decode';
import { businessEvents, type BusinessEvent } from './businessEvents';

/** One act that an event tells of. */
export interface BusinessChange {
	type: BusinessEvent;
	/** What the act added: more than one where Diadoc writes it down twice, none where it only changes a mark. */
	entities: Entity[];
	/** The document that it is about; acts on a whole message have none, nor have those under something that is not known. */
	documentId?: string;
	/** What the act hangs on, where it is not known what that is. */
	parentEntityId?: string;
	/** What kind of service document a signature that was checked is under, as Diadoc names it. */
	signedType?: string;
	/** The box of who acted, as the event writes it, where it tells. */
	boxId?: string;
	/** What the act changed about an entity that was there already. */
	patch?: EntityPatch;
}

/** Two reports of one act: what the first does not say, the second may. Its list grows, lest it is copied for each. */
function merged(one: BusinessChange, other: BusinessChange): BusinessChange {
	one.entities.push(...other.entities);
	return {
		...one,
		documentId: one.documentId ?? other.documentId,
		parentEntityId: one.parentEntityId ?? other.parentEntityId,
		signedType: one.signedType ?? other.signedType,
		boxId: one.boxId ?? other.boxId,
		patch: one.patch ?? other.patch,
	};
}

/**
 * The same acts, each once. While Diadoc goes over to universal messages it reports a rejection, a correction request and
 * a receipt twice in one patch, as the old service document and as a universal message (Diadoc API, migration to
 * universal messages).
 *
 * @param changes they are taken over: their lists of entities may grow
 */
export function countedOnce(changes: BusinessChange[]): BusinessChange[] {
	if (changes.length < 2) return changes;
	const counted = new Map<string, BusinessChange>();
	for (const [index, change] of changes.entries()) {
		const { type, documentId, parentEntityId, signedType } = change;
		const key = businessEvents[type].oncePerDocument
			? `${type} ${documentId ?? parentEntityId ?? ''} ${signedType ?? ''}`
			: String(index);
		const same = counted.get(key);
		counted.set(key, same ? merged(same, change) : change);
	}
	return [...counted.values()];
}
