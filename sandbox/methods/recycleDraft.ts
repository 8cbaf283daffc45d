import { actorOf, requireRight } from '../acting/actor';
import { patchMessage } from '../acting/patching';
import type { Box } from '../box/box';
import { messageState } from '../box/messageState';
import { boxOfCall, type Call, DONE, type FileResult } from '../server/call';
import { Refusal } from '../server/refusal';
import type { Message } from '../wire/structures';

export function recycleDraft(call: Call): FileResult {
	const { box, access } = boxOfCall(call);
	const draftId = call.parameters.requiredGuid('draftId');
	const actor = actorOf(call, box);
	requireRight(actor, 'CreateDocuments');
	if (access.level !== 'AllDocuments') throw Refusal.forbidden('Drafts are out of reach');
	const { MessageId } = openDraft(box, draftId);
	const { PatchId: eventId } = patchMessage(
		box,
		actor,
		MessageId,
		() => ({ patch: { ForDraft: true, DraftIsRecycled: true } }),
		'Draft',
	);
	call.service.acts.add({
		method: 'RecycleDraft',
		kind: 'draftRecycled',
		boxId: box.guid,
		messageId: MessageId,
		userId: actor.id,
		eventId,
	});
	return DONE;
}

/** @throws Refusal 404 when there is no such draft, 409 when it was recycled. */
export function openDraft(box: Box, draftId: string): Message {
	const draft = messageState(box, draftId.toLowerCase());
	if (draft?.MessageType !== 'Draft') throw Refusal.notFound(`Draft ${draftId} is not found`);
	if (!draft.DraftIsRecycled) return draft;
	throw new Refusal(409, `Draft ${draftId} is already recycled`, 'DiadocApi.Conflict');
}
