import { completeLists } from '../wire/complete-lists';
import { toProtobuf } from '../wire/protobuf-writer';
import { messageType } from '../wire/schema';
import type { BoxEvent, Direction, Entity, MessageKind } from '../wire/structures';
import { documentsOf, entitiesOf, messageOrPatch } from './event-parts';
import { indexKeyOf, ticksOfIndexKey } from './index-key';

const BOX_EVENT = messageType('Events.BoxEvent');

/** What the filters of GetNewEvents look at. */
export interface Facets {
	messageType: MessageKind;
	typeNamedIds: ReadonlySet<string>;
	directions: ReadonlySet<Direction>;
	/** In the form of bodies. */
	counteragentBoxIds: ReadonlySet<string>;
	/** Empty for drafts: they belong to no department. */
	departmentIds: ReadonlySet<string>;
}

/** An event at its place in the feed of one box. */
export class FeedEntry {
	readonly event: BoxEvent;
	#withoutContent?: BoxEvent;
	#bytes?: Uint8Array;

	constructor(
		/** When the event entered the feed. */
		readonly ticks: bigint,
		event: BoxEvent,
		readonly facets: Facets,
	) {
		this.event = completeLists(BOX_EVENT, { ...event, IndexKey: indexKeyOf(ticks) });
	}

	/** The event as GetNewEvents and GetLastEvent V1 give it: metadata only. */
	get withoutContent(): BoxEvent {
		this.#withoutContent ??= stripContent(this.event);
		return this.#withoutContent;
	}

	/** Protobuf of `withoutContent`, written once: pages of a feed repeat it many times. */
	get bytesWithoutContent(): Uint8Array {
		this.#bytes ??= toProtobuf(BOX_EVENT, this.withoutContent);
		return this.#bytes;
	}
}

/** The append-only list of what happened in a box, in order of entry. */
export class Feed {
	readonly #entries: FeedEntry[] = [];
	readonly #byEventId = new Map<string, FeedEntry>();
	readonly #facetsOfMessages = new Map<string, Facets>();

	get entries(): readonly FeedEntry[] {
		return this.#entries;
	}

	get last(): FeedEntry | undefined {
		return this.#entries.at(-1);
	}

	find(eventId: string): FeedEntry | undefined {
		return this.#byEventId.get(eventId.toLowerCase());
	}

	/**
	 * Puts an event into its place by the time of entry: `ticks`, or the time in its IndexKey, or the time of its message
	 * or patch. An event whose time lies before the end of the feed becomes visible late, behind cursors that have passed.
	 *
	 * @throws Error when the event has neither Message nor Patch, a field of it is unknown, or its EventId is taken.
	 */
	append(event: BoxEvent, ticks = entryTicks(event)): FeedEntry {
		if (this.find(event.EventId))
			throw new Error(`EventId ${event.EventId} is already in the feed`);
		const entry = new FeedEntry(ticks, event, this.#facetsOf(event));
		this.#entries.splice(this.countUpTo(ticks), 0, entry);
		this.#byEventId.set(event.EventId.toLowerCase(), entry);
		return entry;
	}

	/** How many entries lie at or before the tick. */
	countUpTo(ticks: bigint): number {
		let low = 0;
		let high = this.#entries.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			const entry = this.#entries[middle];
			if (entry && entry.ticks <= ticks) low = middle + 1;
			else high = middle;
		}
		return low;
	}

	#facetsOf(event: BoxEvent): Facets {
		const { MessageId, MessageType } = messageOrPatch(event);
		const earlier = this.#facetsOfMessages.get(MessageId);
		const documents = documentsOf(event);
		const moves = entitiesOf(event).flatMap((entity) => entity.MoveDocumentInfo ?? []);
		const union = <T>(known: ReadonlySet<T> | undefined, added: Array<T | undefined>) =>
			new Set([...(known ?? []), ...added.filter((value) => value !== undefined)]);
		const facets: Facets = {
			messageType: MessageType,
			typeNamedIds: union(
				earlier?.typeNamedIds,
				documents.map((document) => document.TypeNamedId),
			),
			directions: union(
				earlier?.directions,
				documents.map((document) => document.DocumentDirection),
			),
			counteragentBoxIds: union(
				earlier?.counteragentBoxIds,
				documents.map((document) => document.CounteragentBoxId),
			),
			departmentIds:
				MessageType === 'Draft'
					? new Set()
					: union(earlier?.departmentIds, [
							...documents.map((document) => document.DepartmentId),
							...moves.flatMap((move) => [move.MovedFromDepartment, move.MovedToDepartment]),
						]),
		};
		// A move is an event of both departments; what follows belongs to the new one.
		const movedTo = moves.map((move) => move.MovedToDepartment);
		this.#facetsOfMessages.set(
			MessageId,
			movedTo.length > 0 ? { ...facets, departmentIds: new Set(movedTo) } : facets,
		);
		return facets;
	}
}

function entryTicks(event: BoxEvent): bigint {
	const keyed = event.IndexKey === undefined ? undefined : ticksOfIndexKey(event.IndexKey);
	return keyed ?? BigInt(messageOrPatch(event).TimestampTicks);
}

function stripContent(event: BoxEvent): BoxEvent {
	const strip = <T extends { Entities: Entity[] }>(part: T): T => ({
		...part,
		Entities: part.Entities.map((entity) =>
			entity.Content ? { ...entity, Content: { Size: entity.Content.Size } } : entity,
		),
	});
	const { Message, Patch } = event;
	return {
		...event,
		...(Message && { Message: strip(Message) }),
		...(Patch && { Patch: strip(Patch) }),
	};
}
