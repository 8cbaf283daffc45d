import type { Box } from '../box/box';
import { documentAbove, messageState } from '../box/messageState';
import type { DocumentAccess } from '../service';
import type { Entity, Message } from '../wire/structures';
import { boxOfCall, type Call } from './call';
import { Refusal } from './refusal';

/**
 * The message of a call in its current state.
 *
 * @throws Refusal 404 when the box has no such message; what boxOfCall throws.
 */
export function messageOfCall(call: Call): { box: Box; access: DocumentAccess; message: Message } {
	const { box, access } = boxOfCall(call);
	const messageId = call.parameters.requiredGuid('messageId');
	const message = messageState(box, messageId);
	if (message) return { box, access, message };
	throw Refusal.notFound(`Message ${messageId} is not found in box ${box.guid}.`);
}

/** @throws Refusal 404 when the message has no such entity. */
export function entityOf({ MessageId, Entities }: Message, entityId: string): Entity {
	const entity = Entities.find(({ EntityId }) => EntityId.toLowerCase() === entityId);
	if (entity) return entity;
	throw Refusal.notFound(`Entity ${entityId} is not found in message ${MessageId}.`);
}

/**
 * Entities are visible with their document's department. Drafts belong to no department, so they need access to
 * everything.
 *
 * @throws Refusal 403 when a document of the entities is not accessible.
 */
export function requireAccess(
	{ MessageType, Entities }: Message,
	wanted: readonly Entity[],
	access: DocumentAccess,
): void {
	if (access.level === 'AllDocuments') return;
	const isOpen = (entity: Entity) =>
		MessageType !== 'Draft' &&
		documentAbove(Entities, entity)?.DepartmentId === access.userDepartmentId;
	if (wanted.every(isOpen)) return;
	throw new Refusal(
		403,
		'Employee cannot access document.',
		'DocumentService.EmployeeCannotAccessDocument',
	);
}
