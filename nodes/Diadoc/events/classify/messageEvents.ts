import { normalizeBoxId } from '../../protocol/boxId';
import type { EntityPatch, Message, MessagePatch } from '../../protocol/decode';
import { isDocument } from '../documentEntity';
import type { BusinessEvent } from './businessEvents';

/** The names whose condition holds. */
function events(conditions: Partial<Record<BusinessEvent, boolean | undefined>>): BusinessEvent[] {
	const found: BusinessEvent[] = [];
	let event: BusinessEvent;
	for (event in conditions) if (conditions[event]) found.push(event);
	return found;
}

/** Whether a letter is saved and not sent: it waits for a signature of its sender (Diadoc API, DelaySend). */
function isUnsigned({ Entities }: Message): boolean {
	return Entities.some(
		(entity) =>
			isDocument(entity) &&
			entity.DocumentInfo.SenderSignatureStatus === 'WaitingForSenderSignature',
	);
}

/**
 * What the arrival of a new message means.
 *
 * @param boxId the box the event was read from, as a dashed GUID
 */
export function newMessageEvents(message: Message, boxId: string): BusinessEvent[] {
	const isLetter = message.MessageType === 'Letter';
	const isOurs = normalizeBoxId(message.FromBoxId ?? '') === boxId;
	const isPrepared = isLetter && isOurs && isUnsigned(message);
	return events({
		letterReceived: isLetter && !message.IsInternal && !isOurs,
		letterPrepared: isPrepared,
		letterSent: isLetter && !message.IsInternal && isOurs && !isPrepared,
		internalLetterSent: isLetter && message.IsInternal && !isPrepared,
		letterCreatedFromDraft: !!message.CreatedFromDraftId,
		// On a template it only says which letter it may become.
		letterCreatedFromTemplate: isLetter && message.TemplateToLetterTransformationInfo !== undefined,
		draftCreated: message.MessageType === 'Draft' || message.IsDraft,
		templateCreated: message.MessageType === 'Template',
	});
}

/** What the marks of a patch report of its message. */
export function messagePatchEvents(patch: MessagePatch): BusinessEvent[] {
	const isSent = patch.DraftIsTransformedToMessageIdList.length > 0;
	const isEndOrLock = isSent || patch.DraftIsRecycled || patch.DraftIsLocked;
	return events({
		draftChanged: patch.ForDraft && !isEndOrLock,
		draftLocked: patch.DraftIsLocked,
		draftRemoved: patch.DraftIsRecycled && !isSent,
		draftSent: isSent,
		messageDelivered: patch.MessageIsDelivered,
		deliveryFailed: !!patch.NotDeliveredEventId,
		messageDeleted: patch.MessageIsDeleted,
		messageRestored: patch.MessageIsRestored,
	});
}

/** What a patch reports of an entity that was there already. */
export function entityPatchEvents(patch: EntityPatch): BusinessEvent[] {
	return events({
		documentDeleted: patch.DocumentIsDeleted,
		documentRestored: patch.DocumentIsRestored,
		movedToDepartment: !!patch.MovedToDepartment,
		contentEdited: patch.ContentIsPatched,
		documentForwarded: !!patch.ForwardedToBoxId,
	});
}
