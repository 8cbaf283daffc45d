import { normalizeBoxId } from '../../protocol/boxId';
import type { Document, Entity, EntityPatch } from '../../protocol/decode';
import { isAnsweringTitle, isDocument } from '../documentEntity';
import { groupedBy } from '../groupedBy';

type Id = string | undefined;

/**
 * The entities that are known when an event is read: those it brought, and those of its message when that was fetched.
 * They form a tree by ParentEntityId.
 */
export class KnownEntities {
	readonly #byId = new Map<Id, Entity>();
	readonly #newest: ReadonlyMap<Id, Entity>;
	readonly #brought: Pick<ReadonlySet<Id>, 'has'>;
	// Few events have or need these.
	#signatures: Map<Id, Entity> | undefined;
	#tops: Map<Entity, Entity> | undefined;
	#children: ReadonlyMap<Id, readonly Entity[]> | undefined;
	#order: ReadonlyMap<Id, number> | undefined;

	/**
	 * @param brought entities of the event
	 * @param message entities of the whole message as it is now
	 */
	constructor(brought: readonly Entity[], message: readonly Entity[] = []) {
		for (const entity of message) this.#byId.set(entity.EntityId, entity);
		for (const entity of brought) {
			const { EntityId, EntityType, ParentEntityId } = entity;
			this.#byId.set(EntityId, entity);
			if (EntityType !== 'Signature') continue;
			this.#signatures ??= new Map();
			if (!this.#signatures.has(ParentEntityId)) this.#signatures.set(ParentEntityId, entity);
		}
		const isAlone = message.length === 0;
		this.#newest = isAlone
			? this.#byId
			: new Map([...brought, ...message].map((entity) => [entity.EntityId, entity]));
		this.#brought = isAlone ? this.#byId : new Set(brought.map(({ EntityId }) => EntityId));
	}

	/** All of them, each once. */
	all(): Iterable<Entity> {
		return this.#byId.values();
	}

	/** Whether the event itself brought the entity. */
	isBrought({ EntityId }: Entity): boolean {
		return this.#brought.has(EntityId);
	}

	/** `undefined` for an entity without a parent, and for a parent that is not known. */
	parentOf({ ParentEntityId }: Entity): Entity | undefined {
		return ParentEntityId ? this.#byId.get(ParentEntityId) : undefined;
	}

	/** What hangs on an entity, in the order of the message. */
	childrenOf({ EntityId }: Entity): readonly Entity[] {
		this.#children ??= groupedBy([...this.#byId.values()], (entity) => entity.ParentEntityId);
		return (EntityId && this.#children.get(EntityId)) || [];
	}

	/** The first signature under an entity among those that the event brought. */
	signatureOf({ EntityId }: Entity): Entity | undefined {
		return this.#signatures?.get(EntityId);
	}

	/** Whether one entity came to the message before another, by the time of each, otherwise by their order. */
	isBefore(one: Entity, other: Entity): boolean {
		const { RawCreationDate: time } = one;
		const { RawCreationDate: otherTime } = other;
		if (time && otherTime && time !== otherTime) return BigInt(time) < BigInt(otherTime);
		this.#order ??= new Map([...this.#byId.keys()].map((id, index) => [id, index]));
		return (this.#order.get(one.EntityId) ?? 0) < (this.#order.get(other.EntityId) ?? 0);
	}

	/** The one that came to the message before all others. */
	firstOf(entities: readonly Entity[]): Entity | undefined {
		const [one, ...others] = entities;
		return others.reduce(
			(first, each) => (first && !this.isBefore(each, first) ? first : each),
			one,
		);
	}

	/** The one that came to the message after all others. */
	lastOf(entities: readonly Entity[]): Entity | undefined {
		const [one, ...others] = entities;
		return others.reduce((last, each) => (last && !this.isBefore(last, each) ? last : each), one);
	}

	/** Id of the document that an entity is about: itself, or the highest one above it as far as known. */
	documentIdOf(entity: Entity): string | undefined {
		const top = this.#topOf(entity);
		return top.ParentEntityId || (isDocument(top) ? top.EntityId : undefined);
	}

	/** Id of the document of an entity that is known by its id alone: a mark of a title is one of its document. */
	documentIdOfId(entityId: string | undefined): string | undefined {
		const entity = entityId ? this.#byId.get(entityId) : undefined;
		return entity === undefined ? entityId : (this.documentIdOf(entity) ?? entityId);
	}

	/** The document that an entity is about, when it is known. */
	documentOf(entity: Entity): Entity | undefined {
		return this.#byId.get(this.documentIdOf(entity));
	}

	/** What is known of the state of the document that an entity is about, from the newest source. */
	stateOf(entity: Entity): Document | undefined {
		return this.#newest.get(this.documentIdOf(entity))?.DocumentInfo;
	}

	/** The highest known entity above one. Each is climbed once, so that a long chain costs no more than its length. */
	#topOf(entity: Entity): Entity {
		// Most entities hang on a document, or on what is not known.
		const above = this.parentOf(entity);
		if (above === undefined) return entity;
		if (this.parentOf(above) === undefined) return above;
		this.#tops ??= new Map();
		const climbed = new Set<Entity>();
		let place = entity;
		for (;;) {
			const known = this.#tops.get(place);
			if (known !== undefined) {
				place = known;
				break;
			}
			climbed.add(place);
			const parent = this.parentOf(place);
			// Entities that hang on each other in a circle would have no end.
			if (parent === undefined || climbed.has(parent)) break;
			place = parent;
		}
		for (const each of climbed) this.#tops.set(each, place);
		return place;
	}
}

/**
 * Finds something out of an entity once, however many others ask for it: whoever sends documents chooses how many hang on
 * one.
 */
export function foundOnce<Found>(
	find: (entity: Entity, known: KnownEntities) => Found,
): (entity: Entity, known: KnownEntities) => Found {
	const foundBy = new WeakMap<KnownEntities, Map<Entity, Found>>();
	return (entity, known) => {
		const found = foundBy.get(known) ?? new Map<Entity, Found>();
		foundBy.set(known, found);
		const before = found.get(entity);
		if (before !== undefined) return before;
		const now = find(entity, known);
		found.set(entity, now);
		return now;
	};
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
	/** Whether a signature that was checked is valid, by the id of the report, as far as that is known. */
	reports?: ReadonlyMap<string, boolean>;
}

/** Signs service documents only. */
export const operatorBoxId = '00000000-0000-0000-0000-000000000000';

/** Who signed, as a dashed GUID. */
export function signerOf({ SignerBoxId = '' }: Entity): string | undefined {
	return normalizeBoxId(SignerBoxId);
}

export function isSignature({ EntityType }: Entity): boolean {
	return EntityType === 'Signature';
}

export function isRevocationRequest(entity: Entity | undefined): entity is Entity {
	return entity?.AttachmentType === 'RevocationRequest' && !isSignature(entity);
}

/** Whether something is certain to hang on a document or on a title of one. */
export function isOnDocument(parent: Entity | undefined): boolean {
	return parent !== undefined && (isDocument(parent) || isAnsweringTitle(parent));
}

/** Whether it is not known what an entity hangs on: that came with an earlier event, and the message is not known. */
export function isUnderUnknown({ entity, parent }: EntityPlace): boolean {
	return parent === undefined && !!entity.ParentEntityId;
}
