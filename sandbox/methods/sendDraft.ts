import { actorOf, asAuthor, requireRight } from '../acting/actor';
import { partyOf, requirePartner } from '../acting/newMessage';
import { patchMessage } from '../acting/patching';
import { messageState } from '../box/messageState';
import { boxNamed, type Call, type Result } from '../server/call';
import { Refusal } from '../server/refusal';
import { undeserializable } from '../server/requestBody';
import { signature } from '../story/entities';
import { messageEvent } from '../story/life';
import { complete } from '../wire/complete';
import { messageType } from '../wire/schema';
import { operationKey } from './postMessage';
import { openDraft } from './recycleDraft';

const MESSAGE = messageType('Events.Message');

interface DraftToSend {
	BoxId?: string;
	DraftId?: string;
	ToBoxId?: string;
	DocumentSignatures?: Array<{
		ParentEntityId: string;
		Signature?: string;
		SignWithTestSignature?: boolean;
	}>;
}

/** POST /SendDraft: ends a draft, and adds the letter to the feed; each document needs a signature. */
export function sendDraft(call: Call): Result {
	const request: DraftToSend | undefined = call.received;
	if (!request?.BoxId) throw undeserializable('DraftToSend');
	const { box } = boxNamed(call, request.BoxId);
	const actor = actorOf(call, box);
	requireRight(actor, 'SignDocuments');
	return call.service.operations.once(operationKey(call, 'SendDraft', actor.id), () => {
		const draft = openDraft(box, request.DraftId ?? '');
		const to = partyOf(box, request.ToBoxId ?? draft.ToBoxId ?? '');
		if (!to || to.boxId === box.boxId) throw Refusal.badRequest('ToBoxId must be set');
		requirePartner(box, to);
		const signed = new Set(
			(request.DocumentSignatures ?? []).flatMap((each) =>
				each.Signature || each.SignWithTestSignature ? each.ParentEntityId.toLowerCase() : [],
			),
		);
		const documents = draft.Entities.filter(({ DocumentInfo }) => DocumentInfo);
		const unsigned = documents.find(({ EntityId }) => !signed.has(EntityId));
		if (unsigned)
			throw Refusal.badRequest(`Signature of document ${unsigned.EntityId} is required`);
		const { event } = box.act((random, at) => {
			const own = asAuthor(box, actor);
			const messageId = random.guid();
			const entities = draft.Entities.flatMap((entity) => {
				const { DocumentInfo: info } = entity;
				if (!info) return [entity];
				const DocumentInfo = {
					...info,
					MessageId: messageId,
					CounteragentBoxId: to.boxId,
					SenderSignatureStatus: 'SenderSignatureCheckedAndValid',
					SendTimestampTicks: String(at),
					DeliveryTimestampTicks: String(at),
					Origin: { MessageType: 'Draft', MessageId: draft.MessageId },
				};
				return [{ ...entity, DocumentInfo }, signature(random, at, entity.EntityId, own.boxId)];
			});
			return messageEvent(at, {
				MessageId: messageId,
				FromBoxId: box.boxId,
				FromTitle: box.title,
				ToBoxId: to.boxId,
				ToTitle: to.shortName,
				Entities: entities,
				CreatedFromDraftId: draft.MessageId,
			});
		});
		const { EventId: messageId } = event;
		patchMessage(
			box,
			actor,
			draft.MessageId,
			() => ({
				patch: {
					ForDraft: true,
					DraftIsRecycled: true,
					DraftIsTransformedToMessageIdList: [messageId],
				},
			}),
			'Draft',
		);
		call.service.acts.add({
			method: 'SendDraft',
			kind: 'draftSent',
			boxId: box.guid,
			messageId,
			userId: actor.id,
			eventId: messageId,
		});
		const structure = messageState(box, messageId);
		if (!structure) throw new Error('The letter is not in the box');
		return { type: MESSAGE, structure: complete(MESSAGE, structure) };
	});
}
