import type {
	BoxEvent,
	Document,
	Entity,
	EntityPatch,
	Message,
	MessagePatch,
} from '../../../../nodes/Diadoc/protocol/decode';
import { emptyLists } from '../emptyLists';

// Events as the feed writes them, with what matters to their meaning.

/** The polled box. */
export const OWN = '1f208d03-2a60-4f64-91b1-b7aad54cfaf3';
export const OWN_IN_BODIES = '1f208d032a604f6491b1b7aad54cfaf3@diadoc.ru';
export const COUNTERAGENT = '09ae254c5cd0408284de7ccb46d86f82@diadoc.ru';
export const OPERATOR = '00000000000000000000000000000000@diadoc.ru';

export const message = (Entities: Entity[], more: Partial<Message> = {}): BoxEvent => ({
	EventId: 'event',
	Message: {
		MessageId: 'message',
		MessageType: 'Letter',
		FromBoxId: COUNTERAGENT,
		ToBoxId: OWN_IN_BODIES,
		IsInternal: false,
		DraftIsTransformedToMessageIdList: [],
		Entities,
		...more,
	},
});

export const patch = (Entities: Entity[], more: Partial<MessagePatch> = {}): BoxEvent => ({
	EventId: 'event',
	Patch: {
		MessageId: 'message',
		MessageType: 'Letter',
		DraftIsTransformedToMessageIdList: [],
		EntityPatches: [],
		Entities,
		...more,
	},
});

export const entityPatch = (more: Partial<EntityPatch>): BoxEvent =>
	patch([], { EntityPatches: [{ EntityId: 'document', ...more }] });

/** A received document unless told otherwise. */
export const document = (info: Partial<Document> = {}, more: Partial<Entity> = {}): Entity => ({
	EntityType: 'Attachment',
	EntityId: 'document',
	AttachmentType: 'Contract',
	Labels: [],
	DocumentInfo: { ...emptyLists, DocumentDirection: 'Inbound', DocumentType: 'Contract', ...info },
	...more,
});

export const sentDocument = document({ DocumentDirection: 'Outbound' });

/** Something that hangs on the document unless told otherwise. */
export const attachment = (AttachmentType: string, more: Partial<Entity> = {}): Entity => ({
	EntityType: 'Attachment',
	EntityId: AttachmentType,
	ParentEntityId: 'document',
	AttachmentType,
	Labels: [],
	...more,
});

/** A signature by a box under an entity. Its AttachmentType means nothing. */
export const signature = (
	SignerBoxId: string,
	ParentEntityId = 'document',
	more: Partial<Entity> = {},
): Entity => ({
	EntityType: 'Signature',
	EntityId: `signature of ${SignerBoxId} under ${ParentEntityId}`,
	AttachmentType: 'Nonformalized',
	ParentEntityId,
	SignerBoxId,
	IsApprovementSignature: false,
	Labels: [],
	...more,
});

/** A universal message of those status codes. */
export const universalMessage = (
	codes: number[],
	{
		group,
		isOutOfWorkflow = false,
		...more
	}: {
		group?: string;
		isOutOfWorkflow?: boolean;
	} & Partial<Entity> = {},
): Entity =>
	attachment('UniversalMessage', {
		UniversalMessageInfo: {
			CodeGroup: group ?? 'UnknownUniversalMessageCodeGroup',
			Events: codes.map((StatusCode) => ({ StatusCode })),
			UniversalMessageCreator: { BoxId: COUNTERAGENT },
			IsOutOfWorkflow: isOutOfWorkflow,
		},
		...more,
	});

export const revocationRequest = attachment('RevocationRequest', {
	RevocationRequestInfo: { InitiatorBoxId: COUNTERAGENT },
});
