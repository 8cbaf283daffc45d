import type { Entity, EntityPatch } from '../../protocol/decode';
import { isAnsweringTitle, isDocument } from '../documentEntity';

/**
 * The entities that are known when an event is read: those it brought, and those of its message when that was fetched.
 * They form a tree by ParentEntityId.
 */
export class KnownEntities {
	readonly #byId: ReadonlyMap<string | undefined, Entity>;
	readonly #brought: ReadonlySet<string | undefined>;
	readonly #signatures: ReadonlyMap<string | undefined, Entity>;

	/**
	 * @param brought entities of the event
	 * @param message entities of the whole message
	 */
	constructor(brought: readonly Entity[], message: readonly Entity[] = []) {
		this.#byId = new Map([...message, ...brought].map((entity) => [entity.EntityId, entity]));
		this.#brought = new Set(brought.map(({ EntityId }) => EntityId));
		const signatures = brought.filter(({ EntityType }) => EntityType === 'Signature').reverse();
		this.#signatures = new Map(signatures.map((entity) => [entity.ParentEntityId, entity]));
	}

	/** Whether the event itself brought the entity. */
	isBrought({ EntityId }: Entity): boolean {
		return this.#brought.has(EntityId);
	}

	/** `undefined` for an entity without a parent, and for a parent that is not known. */
	parentOf({ ParentEntityId }: Entity): Entity | undefined {
		return ParentEntityId ? this.#byId.get(ParentEntityId) : undefined;
	}

	/** The first signature under an entity among those that the event brought. */
	signatureOf({ EntityId }: Entity): Entity | undefined {
		return this.#signatures.get(EntityId);
	}

	/** Id of the document that an entity is about: itself, or the highest one above it as far as known. */
	documentIdOf(entity: Entity): string | undefined {
		let place = entity;
		// Entities that hang on each other in a circle would have no end.
		for (let height = 0; height <= this.#byId.size; height += 1) {
			const parent = this.parentOf(place);
			if (parent === undefined) break;
			place = parent;
		}
		return place.ParentEntityId || (isDocument(place) ? place.EntityId : undefined);
	}

	/** The document that an entity is about, when it is known. */
	documentOf(entity: Entity): Entity | undefined {
		return this.#byId.get(this.documentIdOf(entity));
	}
}

/** An entity that an event brought, and where it stands. */
export interface EntityPlace {
	entity: Entity;
	/** What it hangs on, when that is known. */
	parent: Entity | undefined;
	/** What the event changed about its document. */
	patch?: EntityPatch;
	known: KnownEntities;
	/** The box the event was read from, as a dashed GUID. */
	boxId: string;
}

export function isRevocationRequest(entity: Entity | undefined): boolean {
	return entity?.AttachmentType === 'RevocationRequest';
}

/**
 * What an entity hangs on. What came with an earlier event is not known unless the message was fetched; then it counts
 * as a document, because the entities that hang on anything else nearly always come together with it.
 */
export function isOnDocument(parent: Entity | undefined): boolean {
	return parent === undefined || isDocument(parent) || isAnsweringTitle(parent);
}
