import { describe, expect, it } from 'vitest';
import { entitiesOf, messageOrPatch } from '../box/eventParts';
import { documentAbove } from '../box/messageState';
import { type DocflowEvent, type Documents, walkDocflow } from './docflowClient';
import { startSandbox } from '../sandbox';
import { sandboxForFile } from '../sandboxForFile';
import type { BoxEvent, Document, Entity } from '../wire/structures';

type Event = DocflowEvent<Documents['V5']>;

const WITHOUT_EFFECT = [
	'917',
	'DeletionRestoration',
	'Edition',
	'ResolutionRouteAssignmentAttachment',
	'ResolutionRouteRemovalAttachment',
	'StructuredData',
];

/** Attachments without a place in a docflow: they only change or remove something. */
const WITHOUT_PLACE = [
	...WITHOUT_EFFECT,
	'Cancellation',
	'CustomData',
	'DeliveryFailureNotification',
	'MoveDocument',
	'SignatureVerificationReport',
	'TemplateRefusal',
];

// The first two rounds: later ones have acts without a place in a docflow.
const sandbox = await sandboxForFile({ events: 195 });
const feed = sandbox.box.events;
const history = await walkDocflow(sandbox, {
	Limit: 500,
	PopulateDocuments: true,
	PopulatePreviousDocumentStates: true,
});

const idOf = ({ DocumentId }: Pick<Event, 'DocumentId'>) =>
	`${DocumentId.MessageId}/${DocumentId.EntityId}`;
const documentIdOf = ({ MessageId, EntityId }: Document) => `${MessageId}/${EntityId}`;
const lastStates = () => new Map(history.map((event) => [idOf(event), event]));

const messageOf = (event: BoxEvent) => messageOrPatch(event).MessageId;

/** The entities of a message after an event, by the feed. */
function entitiesUpTo(event: BoxEvent): Entity[] {
	return feed
		.slice(0, feed.indexOf(event) + 1)
		.filter((each) => messageOf(each) === messageOf(event))
		.flatMap(entitiesOf);
}

function changedBy(event: BoxEvent): string[] {
	const entities = entitiesUpTo(event);
	const documents = entities.flatMap(({ DocumentInfo }) => DocumentInfo ?? []);
	const { Patch } = event;
	const ofWholeMessage =
		Patch?.MessageIsDelivered ||
		Patch?.MessageIsDeleted ||
		Patch?.MessageIsRestored ||
		Patch?.DraftIsLocked ||
		Patch?.DraftIsRecycled;
	const touched = [
		...entitiesOf(event).filter(({ AttachmentType }) => !WITHOUT_EFFECT.includes(AttachmentType)),
		...entities.filter(({ EntityId }) =>
			Patch?.EntityPatches?.some((patch) => patch.EntityId === EntityId),
		),
	].flatMap((entity) => documentAbove(entities, entity) ?? []);
	const changed = (ofWholeMessage ? documents : touched).map(documentIdOf);
	return [...new Set([...changed, ...amendedBy(event)])].sort();
}

function amendedBy(event: BoxEvent): string[] {
	return entitiesOf(event).flatMap(({ DocumentInfo }) =>
		(DocumentInfo?.InitialDocumentIds ?? []).map(
			({ MessageId, EntityId }) => `${MessageId}/${EntityId}`,
		),
	);
}

describe('the docflow of a story', () => {
	it('changes exactly the documents that the feed reports, at the same tick', () => {
		const byTick = (pairs: Array<[string, string[]]>) => {
			const ticks = new Map<string, string[]>();
			for (const [tick, ids] of pairs) ticks.set(tick, [...(ticks.get(tick) ?? []), ...ids].sort());
			return [...ticks].filter(([, ids]) => ids.length > 0);
		};
		const reported = sandbox.box.feed.entries.map(({ ticks, event }): [string, string[]] => [
			String(ticks),
			changedBy(event),
		]);
		const changed = history.map((event): [string, string[]] => [
			event.Timestamp.Ticks,
			[idOf(event)],
		]);
		expect(byTick(changed)).toEqual(byTick(reported));
	});

	it('gives what one event changes one id, and what another changes another', () => {
		const ids = new Set(history.map(({ EventId }) => EventId));
		expect(ids.size).toBe(feed.filter((event) => changedBy(event).length > 0).length);
		for (const id of ids) {
			const events = history.filter(({ EventId }) => EventId === id);
			expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-1[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
			const amended = events
				.filter(({ PreviousEventId }) => PreviousEventId === undefined)
				.flatMap(({ Document }) => Document?.DocumentInfo.DocumentLinks.InitialIds ?? [])
				.map(({ MessageId }) => MessageId);
			const messageIds = events
				.map(({ DocumentId }) => DocumentId.MessageId)
				.filter((messageId) => !amended.includes(messageId));
			expect(new Set(messageIds).size).toBe(1);
			expect(new Set(events.map(idOf)).size).toBe(events.length);
		}
	});

	it('goes from state to state without a gap', () => {
		const last = new Map<string, Event>();
		for (const event of history) {
			const previous = last.get(idOf(event));
			expect(event.PreviousEventId).toBe(previous?.EventId);
			expect(event.PreviousDocumentState).toEqual(previous?.Document);
			expect(event.Document?.LastEvent).toEqual({
				EventId: event.EventId,
				Timestamp: event.Timestamp,
			});
			expect(event.Document?.DocumentId).toEqual(event.DocumentId);
			last.set(idOf(event), event);
		}
		expect(last.size).toBeGreaterThan(70);
	});

	it('changes something each time, apart from the id of the event', () => {
		for (const { Document, PreviousDocumentState } of history) {
			expect({ ...Document, LastEvent: undefined }).not.toEqual({
				...PreviousDocumentState,
				LastEvent: undefined,
			});
		}
	});

	it('begins with what the feed says of the document', () => {
		const first = history.filter(({ PreviousEventId }) => PreviousEventId === undefined);
		const infos = new Map(
			feed.flatMap(entitiesOf).flatMap(({ DocumentInfo: info }) => {
				return info ? [[documentIdOf(info), info] as const] : [];
			}),
		);
		expect(first.length).toBe(infos.size);
		for (const event of first) {
			const info = infos.get(idOf(event));
			const { DocumentInfo, Docflow } = event.Document ?? {};
			const [title] = Docflow?.Titles ?? [];
			const [recipient] = title?.ParticipantDocflows ?? [];
			expect(DocumentInfo?.Metadata).toEqual(info?.Metadata);
			expect(DocumentInfo?.DocumentDirection).toBe(info?.DocumentDirection);
			expect(DocumentInfo?.DepartmentId).toBe(info?.DepartmentId);
			expect(DocumentInfo?.FullVersion.TypeNamedId).toBe(info?.TypeNamedId);
			expect(Docflow?.DocflowStatus.PrimaryStatus).toEqual(info?.DocflowStatus.PrimaryStatus);
			expect(recipient?.TitleDelivery.Delivery.SentAt?.Ticks).toBe(info?.SendTimestampTicks);
			const receipt = recipient && 'Receipt' in recipient ? recipient.Receipt : undefined;
			expect(receipt?.Status ?? 'GeneralReceiptStatusNotAcceptable').toBe(
				info?.RecipientReceiptMetadata.ReceiptStatus,
			);
		}
	});

	it('ends with everything that the feed has added to the document', () => {
		let found = 0;
		for (const [id, { Document }] of lastStates()) {
			const [messageId = '', entityId = ''] = id.split('/');
			const events = feed.filter((event) => messageOf(event) === messageId);
			const entities = events.flatMap(entitiesOf);
			const cancelled = entities
				.filter(({ AttachmentType }) => AttachmentType === 'Cancellation')
				.map(({ ParentEntityId }) => ParentEntityId);
			const isOfDocument = (entity: Entity) =>
				documentAbove(entities, entity)?.EntityId === entityId;
			const text = JSON.stringify(Document);
			for (const entity of entities.filter(isOfDocument)) {
				const hasPlace =
					!WITHOUT_PLACE.includes(entity.AttachmentType) && !cancelled.includes(entity.EntityId);
				expect([entity.AttachmentType, text.includes(entity.EntityId)]).toEqual([
					entity.AttachmentType,
					hasPlace,
				]);
				found += 1;
			}
			const patches = events.flatMap(({ Patch }) => Patch?.EntityPatches ?? []);
			const movedTo = patches.findLast(
				(patch) => patch.EntityId === entityId && patch.MovedToDepartment,
			)?.MovedToDepartment;
			const info = entities.find(({ EntityId }) => EntityId === entityId)?.DocumentInfo;
			expect(Document?.DocumentInfo.DepartmentId).toBe(movedTo ?? info?.DepartmentId);
		}
		expect(found).toBeGreaterThan(300);
	});

	it('never goes back in time, also when an event enters the feed late', async () => {
		const late = await startSandbox({ events: 20 });
		const { box } = late;
		const before = box.docflow.entries.length;
		const [original] = box.events;
		const MessageId = original?.Message?.MessageId ?? '';
		const tick = box.feed.entries[0]?.ticks ?? 0n;
		const PatchId = '11111111-2222-4333-8444-555555555555';
		const patch = { MessageId, PatchId, TimestampTicks: String(tick), Entities: [] };
		box.append({
			EventId: PatchId,
			Patch: { ...patch, MessageIsDeleted: true, MessageType: 'Letter' },
		});
		const [entry] = box.docflow.entries.slice(before);
		expect(box.events.at(-1)?.EventId).not.toBe(PatchId);
		expect(entry?.ticks).toBe(box.feed.last?.ticks);
		expect(entry?.history.message.MessageId).toBe(MessageId);
		await late.close();
	});

	it('knows nothing of additions to messages that the box never had', () => {
		expect(sandbox.samplesBox.events).toHaveLength(1);
		expect(sandbox.samplesBox.docflow.entries).toEqual([]);
	});
});
