import type { BoxEvent } from '../wire/structures';
import { documentsOf, entitiesOf, messageOrPatch } from './eventParts';
import { type Facets, FeedEntry } from './feedEntry';
import { ticksOfIndexKey } from './indexKey';

/** The append-only list of a box's events, in order of entry. */
export class Feed {
	readonly #entries: FeedEntry[] = [];
	readonly #byEventId = new Map<string, FeedEntry>();
	readonly #byMessageId = new Map<string, FeedEntry[]>();
	readonly #facetsOfMessages = new Map<string, Facets>();

	get entries(): readonly FeedEntry[] {
		return this.#entries;
	}

	/** The entries in the order in which they were added, which differs where one came late. */
	get arrivals(): FeedEntry[] {
		return [...this.#byEventId.values()];
	}

	get last(): FeedEntry | undefined {
		return this.#entries.at(-1);
	}

	find(eventId: string): FeedEntry | undefined {
		return this.#byEventId.get(eventId.toLowerCase());
	}

	/** The events of a message, a draft or a template: its own and its patches, in order of entry. */
	entriesOfMessage(messageId: string): readonly FeedEntry[] {
		return this.#byMessageId.get(messageId.toLowerCase()) ?? [];
	}

	/**
	 * Puts an event into its place by the time of entry: `ticks`, or the time in its IndexKey, or the time of its message
	 * or patch. An event with an earlier time than the end of the feed becomes visible late, behind cursors that have
	 * passed.
	 *
	 * @throws Error when the event has neither Message nor Patch, a field of it is unknown, or its EventId is taken.
	 */
	append(event: BoxEvent, ticks = entryTicks(event)): FeedEntry {
		if (this.find(event.EventId))
			throw new Error(`EventId ${event.EventId} is already in the feed`);
		const entry = new FeedEntry(ticks, event, this.#facetsOf(event));
		this.#entries.splice(this.countUpTo(ticks), 0, entry);
		this.#byEventId.set(event.EventId.toLowerCase(), entry);
		const messageId = messageOrPatch(event).MessageId.toLowerCase();
		const ofMessage = [...this.entriesOfMessage(messageId), entry];
		this.#byMessageId.set(
			messageId,
			ofMessage.sort((one, other) => Number(one.ticks - other.ticks)),
		);
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
		// A move is an event of both departments; later events belong to the new one.
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
