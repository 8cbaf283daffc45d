import type { Box } from '../box/box';
import type { DocflowEntry } from '../docflow/docflowLog';
import type { DocumentState } from '../docflow/documentState';
import { stateOf } from '../docflow/stateOf';
import type { DocumentAccess } from '../service';
import { Refusal } from '../server/refusal';
import type { DocumentId } from '../wire/structures';

export interface CurrentDocument {
	entry: DocflowEntry;
	state: DocumentState;
}

/** @throws Refusal 404 when the box has no such message, or the message no such document. */
export function currentDocument(box: Box, { MessageId, EntityId }: DocumentId): CurrentDocument {
	const entityId = EntityId.toLowerCase();
	const entry = box.docflow.latest(MessageId.toLowerCase(), entityId);
	if (!entry || entry.history.entity.EntityId !== entityId) {
		throw Refusal.notFound(
			`Document ${EntityId} is not found in message ${MessageId}`,
			'DocumentService.DocumentNotFound',
		);
	}
	return { entry, state: stateOf(entry) };
}

/** @throws Refusal 403 when the document is beyond the user's access; drafts are in no department. */
export function requireDocumentAccess(
	{ entry, state }: CurrentDocument,
	access: DocumentAccess,
): void {
	if (access.level === 'AllDocuments') return;
	if (entry.messageType !== 'Draft' && state.departmentId === access.userDepartmentId) return;
	throw new Refusal(
		403,
		'Employee cannot access document.',
		'DocumentService.EmployeeCannotAccessDocument',
	);
}

/** The documents of the packet of a document, or only itself when it is in none. */
export function packetOf(box: Box, { entry, state: { info } }: CurrentDocument): string[] {
	const { MessageId } = entry.history.message;
	if (info.PacketId === undefined) return [info.EntityId];
	return box.feed
		.entriesOfMessage(MessageId)
		.flatMap(({ event }) =>
			[...(event.Message?.Entities ?? []), ...(event.Patch?.Entities ?? [])].flatMap(
				({ DocumentInfo: its }) => (its?.PacketId === info.PacketId && its ? its.EntityId : []),
			),
		);
}

/** Whether the documents of the packet stay together: locked for good, or until it is sent. */
export function isPacketLocked({ state: { info, sentAt } }: CurrentDocument): boolean {
	return info.LockMode === 'Full' || (info.LockMode === 'Send' && sentAt === undefined);
}
