import type { Entity } from '../../../nodes/Diadoc/protocol/decode';
import { normalizeBoxId } from '../../../nodes/Diadoc/protocol/boxId';
import { type Assumption, type Group, heldIf, notSeen } from '../assumption';
import { documentsIn, entitiesOf, good, messageIdOf, pageOf } from '../observed';
import { say } from '../safe';

const maxBytes = 5 * 1024 * 1024;

const bytesOf = ({ Content }: Entity) => Content?.Size ?? -1;

const assumptions: Assumption[] = [
	{
		id: 'messages.oneOf',
		claim: 'An event has either a Message or a Patch',
		usedFor: 'Reading an event at all',
		whenItDiffers: 'Such an event is "other". Open an issue',
		async check(box) {
			const recent = await box.recent();
			const other = recent.filter(
				({ event }) => (event.Message === undefined) === (event.Patch === undefined),
			);
			return heldIf(other.length === 0, say`${other.length} of ${recent.length} have both or none`);
		},
	},
	{
		id: 'messages.patchId',
		claim: 'The PatchId of a patch is the EventId of its event',
		usedFor: 'Events that point to each other, such as the one that could not be delivered',
		whenItDiffers: 'Do not look such an event up by the id in the item. Open an issue',
		async check(box) {
			const patches = (await box.recent()).filter(
				({ event }) => event.Patch?.PatchId !== undefined,
			);
			if (patches.length === 0) return notSeen(say`no recent patch has a PatchId`);
			const other = patches.filter(({ id, event }) => event.Patch?.PatchId !== id);
			return heldIf(other.length === 0, say`${other.length} of ${patches.length} differ`);
		},
	},
	{
		id: 'messages.boxIds',
		claim: 'Box ids inside messages are 32 hex digits and @diadoc.ru',
		usedFor: 'Telling our side from the other one',
		whenItDiffers: 'Items may call our own acts those of the counteragent. Open an issue at once',
		async check(box) {
			const ids = (await box.recent()).flatMap(({ event: { Message: message } }) =>
				[message?.FromBoxId, message?.ToBoxId].filter((id) => !!id),
			);
			if (ids.length === 0) return notSeen(say`no recent event brings a message`);
			const other = ids.filter((id) => !/^[0-9a-f]{32}@diadoc\.ru$/i.test(id ?? ''));
			const own = await box.boxId();
			const named = ids.filter((id) => normalizeBoxId(id ?? '') === own);
			return heldIf(
				other.length === 0 && named.length > 0,
				say`${other.length} of ${ids.length} are not; ${named.length} are this box`,
			);
		},
	},
	{
		id: 'messages.noContents',
		claim: 'The feed brings no contents of documents',
		usedFor: 'Page sizes and memory; contents are fetched one by one',
		whenItDiffers:
			'Polls become slow in boxes with large documents: lower Batch Size, and open an issue',
		async check(box) {
			const { list } = pageOf(await box.recentAnswer());
			const full = list.Events.flatMap(entitiesOf).filter(
				({ Content }) => Content?.Data !== undefined,
			);
			return heldIf(full.length === 0, say`${full.length} entities have contents`);
		},
	},
	{
		id: 'messages.getEvent',
		claim: 'GetEvent gives the event of the feed with the same key and the same entities',
		usedFor: 'Event: Get, and contents that are downloaded with an event',
		whenItDiffers: 'Read events with Event: Get Many instead, and open an issue',
		async check(box) {
			const { seen, event } = await box.withContents();
			const given = new Set(entitiesOf(event).map(({ EntityId }) => EntityId));
			const missing = entitiesOf(seen.event).filter(({ EntityId }) => !given.has(EntityId));
			const isSame = event.EventId === seen.id && event.IndexKey === seen.key;
			return heldIf(
				isSame && missing.length === 0,
				say`${isSame ? say`the same event` : say`another id or key`}, ${missing.length} entities missing`,
			);
		},
	},
	{
		id: 'messages.holdFeed',
		claim: 'GetMessage has every entity that the feed brought, of the same type',
		usedFor: 'Include Details: what an event means is read from its message',
		whenItDiffers: 'Items of such events lack details and say so in detailsMissing. Open an issue',
		async check(box) {
			let [looked, missing, other] = [0, 0, 0];
			for (const { seen, message } of await box.messages()) {
				const given = new Map(message.Entities.map((entity) => [entity.EntityId, entity]));
				for (const entity of entitiesOf(seen.event)) {
					const found = given.get(entity.EntityId);
					looked += 1;
					if (found === undefined) missing += 1;
					else if (found.AttachmentType !== entity.AttachmentType) other += 1;
				}
			}
			if (looked === 0) return notSeen(say`the newest events have no entities`);
			return heldIf(
				missing + other === 0,
				say`${looked} entities: ${missing} missing, ${other} of another type`,
			);
		},
	},
	{
		id: 'messages.documents',
		claim: 'GetMessage has DocumentInfo for each document that the feed brought',
		usedFor: 'status and awaits of items',
		whenItDiffers: 'Items have no document. Open an issue',
		async check(box) {
			const found = (await box.messages()).flatMap(({ seen, message }) =>
				documentsIn(seen.event).map(({ EntityId }) =>
					message.Entities.find((entity) => entity.EntityId === EntityId),
				),
			);
			if (found.length === 0) return notSeen(say`the newest events bring no document`);
			const without = found.filter((entity) => entity?.DocumentInfo === undefined);
			return heldIf(without.length === 0, say`${without.length} of ${found.length} have none`);
		},
	},
	{
		id: 'messages.parents',
		claim: 'ParentEntityId leads to another entity of the same message',
		usedFor: 'What a signature, a receipt or a refusal is about',
		whenItDiffers: 'Such acts come without their document. Open an issue',
		async check(box) {
			let [looked, lost] = [0, 0];
			for (const { message } of await box.messages()) {
				const given = new Set(message.Entities.map(({ EntityId }) => EntityId));
				const parents = message.Entities.flatMap(({ ParentEntityId }) => ParentEntityId || []);
				looked += parents.length;
				lost += parents.filter((parent) => !given.has(parent)).length;
			}
			if (looked === 0) return notSeen(say`the newest messages have no such entity`);
			return heldIf(lost === 0, say`${lost} of ${looked} lead nowhere`);
		},
	},
	{
		id: 'messages.entityContent',
		claim: 'GetEntityContent gives the bytes of a document, as many as Content.Size says',
		usedFor: 'Document: Download and Download Content',
		whenItDiffers:
			'Compare a downloaded file with that of the web interface before using it. Open an issue',
		async check(box) {
			const { event } = await box.withContents();
			const known = documentsIn(event).filter(
				(entity) => bytesOf(entity) > 0 && bytesOf(entity) <= maxBytes,
			);
			const [smallest] = known.toSorted((one, other) => bytesOf(one) - bytesOf(other));
			if (!smallest) return notSeen(say`the size of no document is known`);
			const { body } = good(
				await box.client.ask('/V4/GetEntityContent', {
					query: {
						...(await box.box()),
						messageId: messageIdOf(event),
						entityId: smallest.EntityId,
					},
				}),
			);
			return heldIf(
				body.length === bytesOf(smallest),
				say`${body.length} of ${bytesOf(smallest)} bytes`,
			);
		},
	},
];

export const messages: Group = { title: 'Events and messages', assumptions };
