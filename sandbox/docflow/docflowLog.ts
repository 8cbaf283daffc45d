import type { FeedEntry } from '../box/feedEntry';
import { entitiesOf, messageOrPatch } from '../box/eventParts';
import type { Document, Entity, Message, MessageKind } from '../wire/structures';
import { concernsDocflow, type Fact, factsOfEntityPatch, factsOfPatch, isDocument } from './facts';
import type { KeyedEvent } from './keyedEvent';
import { timeBasedId } from './timeBasedId';

/** A document and the facts of its docflow, in order, append-only. */
interface DocumentHistory {
	entity: Entity;
	info: Document;
	message: Message;
	facts: Fact[];
}

/** A change of a document's state, which follows from the first `factCount` facts of the history. */
export interface DocflowEntry extends KeyedEvent {
	eventId: string;
	history: DocumentHistory;
	factCount: number;
	/** The departments before and after; none for drafts. */
	departmentIds: readonly string[];
	messageType: MessageKind;
	/** The change of the same document before this one. */
	previous?: DocflowEntry;
	/** For a change that forwarded the document. */
	forward?: Extract<Fact, { kind: 'forwarded' }>;
}

interface OpenDocument {
	history: DocumentHistory;
	departmentId?: string;
	last?: DocflowEntry;
}

interface OpenMessage {
	message: Message;
	documents: OpenDocument[];
	owners: Map<string, OpenDocument>;
}

/**
 * The changes of the documents of one box, in order of time. Entries share the histories of their documents, and a
 * state is computed on demand, so a box of 100,000 events costs little.
 */
export class DocflowLog {
	readonly #entries: DocflowEntry[] = [];
	readonly #messages = new Map<string, OpenMessage>();
	#now = 0n;

	get entries(): readonly DocflowEntry[] {
		return this.#entries;
	}

	latest(messageId: string, entityId: string): DocflowEntry | undefined {
		return this.#messages.get(messageId)?.owners.get(entityId)?.last;
	}

	/** Notes what an event of the box's feed changes. Time does not go back, even when an event entered its feed late. */
	add({ event, ticks }: FeedEntry): void {
		if (ticks > this.#now) this.#now = ticks;
		const message = this.#messageOf(event.Message, messageOrPatch(event).MessageId);
		if (!message) return;
		const news = new Map<OpenDocument, Fact[]>();
		const note = (document: OpenDocument | undefined, facts: readonly Fact[]) => {
			if (document && facts.length > 0)
				news.set(document, [...(news.get(document) ?? []), ...facts]);
		};
		for (const entity of entitiesOf(event)) {
			const document = own(message, entity);
			const isNews = concernsDocflow(entity) || isDocument(entity);
			note(document, isNews ? [{ kind: 'entity', entity }] : []);
			const { DocumentInfo: info } = entity;
			for (const { MessageId, EntityId } of (isDocument(entity) && info?.InitialDocumentIds) ||
				[]) {
				const id = { MessageId: message.message.MessageId, EntityId: entity.EntityId };
				const initial = this.#messages.get(MessageId)?.owners.get(EntityId);
				note(initial, info ? [{ kind: 'amended', id, info }] : []);
			}
		}
		const { Patch } = event;
		if (Patch) {
			for (const document of message.documents) note(document, factsOfPatch(Patch));
			for (const change of Patch.EntityPatches ?? []) {
				note(message.owners.get(change.EntityId), factsOfEntityPatch(change, Patch));
			}
		}
		const eventId = timeBasedId(this.#now, event.EventId.slice(-12));
		for (const [document, facts] of news) this.#change(document, facts, eventId);
	}

	/** Undefined for an addition to a message that the box never had. */
	#messageOf(message: Message | undefined, messageId: string): OpenMessage | undefined {
		if (message) this.#messages.set(messageId, { message, documents: [], owners: new Map() });
		return this.#messages.get(messageId);
	}

	#change(document: OpenDocument, facts: Fact[], eventId: string): void {
		const { history, last } = document;
		const { MessageId, MessageType } = history.message;
		history.facts.push(...facts);
		const before = document.departmentId;
		for (const fact of facts) if (fact.kind === 'moved') document.departmentId = fact.departmentId;
		const departmentIds = new Set([before, document.departmentId]);
		const entry: DocflowEntry = {
			ticks: this.#now,
			eventId,
			keyIds: [MessageId, history.entity.EntityId, eventId],
			history,
			factCount: history.facts.length,
			departmentIds:
				MessageType === 'Draft' ? [] : [...departmentIds].filter((id) => id !== undefined),
			messageType: MessageType,
			previous: last,
			forward: facts.find((fact) => fact.kind === 'forwarded'),
		};
		document.last = entry;
		this.#entries.push(entry);
	}
}

/** The document that an entity belongs to; the entity is added to its owners. */
function own(message: OpenMessage, entity: Entity): OpenDocument | undefined {
	const { DocumentInfo: info, EntityId, ParentEntityId } = entity;
	const isNew = info !== undefined && isDocument(entity);
	const document = isNew
		? {
				history: { entity, info, message: message.message, facts: [] },
				departmentId: info.DepartmentId,
			}
		: message.owners.get(ParentEntityId ?? '');
	if (document) message.owners.set(EntityId, document);
	if (document && isNew) message.documents.push(document);
	return document;
}
