import { createHash } from 'node:crypto';
import { actorOf, asAuthor, requireRight } from '../acting/actor';
import {
	letterOf,
	messageParts,
	partyOf,
	requirePartner,
	unsignedEntities,
} from '../acting/newMessage';
import { type DocumentAttachment, readDocuments } from '../acting/sentDocuments';
import type { Box } from '../box/box';
import { messageState } from '../box/messageState';
import { boxNamed, type Call, type Result } from '../server/call';
import { Refusal } from '../server/refusal';
import { undeserializable } from '../server/requestBody';
import { type Party, ROOT_DEPARTMENT_ID } from '../story/cast';
import { messageEvent, type Stage } from '../story/life';
import { complete } from '../wire/complete';
import { messageType } from '../wire/schema';

interface MessageToPost {
	FromBoxId?: string;
	ToBoxId?: string;
	ToDepartmentId?: string;
	IsDraft?: boolean;
	LockDraft?: boolean;
	IsInternal?: boolean;
	FromDepartmentId?: string;
	DelaySend?: boolean;
	LockMode?: 'None' | 'Send' | 'Full';
	DocumentAttachments?: DocumentAttachment[];
}

const MESSAGE = messageType('Events.Message');

/**
 * The key of repeated calls: the operationId, or without one the MD5 of the body (documentation of PostMessage).
 */
export function operationKey(call: Call, method: string, userId: string): string {
	const operationId =
		call.parameters.text('operationId') ?? createHash('md5').update(call.body).digest('hex');
	return `${method}/${userId}/${operationId}`;
}

/** POST /V3/PostMessage: a draft, or a letter that is saved unsent or stays inside. The sandbox takes no signatures. */
export function postMessage(call: Call): Result {
	const request: MessageToPost | undefined = call.received;
	if (!request?.FromBoxId) throw undeserializable('MessageToPost');
	const { box } = boxNamed(call, request.FromBoxId, 'FromBoxId');
	const actor = actorOf(call, box);
	requireRight(actor, 'CreateDocuments');
	return call.service.operations.once(operationKey(call, 'PostMessage', actor.id), () => {
		const documents = readDocuments(call.service, request.DocumentAttachments ?? []);
		const to = recipientOf(box, request);
		const { IsDraft = false, LockDraft = false, DelaySend = false, IsInternal = false } = request;
		if (!IsDraft && !DelaySend && !IsInternal) {
			throw Refusal.badRequest('DocumentAttachments[0].SignedContent.Signature is required');
		}
		const departmentId = departmentOf(box, request.FromDepartmentId);
		const toDepartmentId = request.ToDepartmentId?.toLowerCase();
		const entry = box.act((random, at) => {
			const own = asAuthor(box, actor);
			const stage: Stage = { random, own, counteragent: to, intermediary: to };
			const letter = letterOf(stage, documents, {
				direction: IsInternal ? 'Internal' : 'Outbound',
				from: own,
				to,
				departmentId,
				marks:
					request.LockMode === undefined || request.LockMode === 'None'
						? {}
						: { lockMode: request.LockMode },
			});
			const status = IsDraft ? 'Черновик' : 'Требуется подпись отправителя';
			const entities = unsignedEntities(letter, documents, at, status).map((entity) =>
				entity.DocumentInfo && toDepartmentId !== undefined
					? { ...entity, DocumentInfo: { ...entity.DocumentInfo, ToDepartmentId: toDepartmentId } }
					: entity,
			);
			return messageEvent(at, {
				MessageId: letter.messageId,
				...messageParts(letter),
				Entities: entities,
				IsDraft,
				DraftIsLocked: LockDraft,
				LockMode: request.LockMode ?? 'None',
				MessageType: IsDraft ? 'Draft' : 'Letter',
			});
		});
		const { EventId } = entry.event;
		call.service.acts.add({
			method: 'PostMessage',
			kind: 'message',
			boxId: box.guid,
			messageId: EventId,
			userId: actor.id,
			eventId: EventId,
		});
		const structure = messageState(box, EventId);
		if (!structure) throw new Error('The new message is not in the box');
		return { type: MESSAGE, structure: complete(MESSAGE, structure) };
	});
}

/** @throws Refusal 400 where the two sides do not suit the message, 409 for a company that takes no documents. */
export function recipientOf(
	box: Box,
	request: Pick<
		MessageToPost,
		'IsInternal' | 'IsDraft' | 'ToBoxId' | 'FromDepartmentId' | 'ToDepartmentId'
	>,
): Party {
	const { IsInternal = false, IsDraft = false, ToBoxId } = request;
	if (IsInternal) {
		if (ToBoxId !== undefined)
			throw Refusal.badRequest('ToBoxId must not be set for internal message');
		for (const name of ['FromDepartmentId', 'ToDepartmentId'] as const) {
			if (!request[name]) throw Refusal.badRequest(`${name} must be set for internal message`);
			departmentOf(box, request[name]);
		}
		return box.owner;
	}
	// A draft may lack its recipient.
	if (ToBoxId === undefined && IsDraft) return box.owner;
	const to = partyOf(box, ToBoxId ?? '');
	if (!to || to.boxId === box.boxId)
		throw Refusal.badRequest(`ToBoxId is invalid: ${ToBoxId ?? ''}`);
	requirePartner(box, to);
	return to;
}

/** @throws Refusal 400 for a department that the box does not have. */
function departmentOf(box: Box, id = ROOT_DEPARTMENT_ID): string {
	if (box.departmentIds.has(id.toLowerCase())) return id.toLowerCase();
	throw new Refusal(
		400,
		`Department ${id} is not found.`,
		'OrganizationBoxService.Department.NotFound',
	);
}
