import { currentDocument, requireDocumentAccess } from '../acting/currentDocument';
import type { Box } from '../box/box';
import type { DocflowEntry } from '../docflow/docflowLog';
import { contentAllowance, sizeOnly } from '../docflow/contentAllowance';
import type { Fact } from '../docflow/facts';
import { entity as part, type ContentOf } from '../docflow/shapes/attachments';
import { boxOfCall, type Call, type StructureResult } from '../server/call';
import { Refusal } from '../server/refusal';
import { complete } from '../wire/complete';
import { messageType } from '../wire/schema';

const HISTORY = messageType('Documents.DocumentHistory.DocumentHistory');

/** Kinds of the history by the types of their attachments. */
const KINDS: Readonly<Record<string, string>> = {
	ResolutionRequest: 'ResolutionRequested',
	Resolution: 'Resolved',
	ResolutionRequestDenial: 'SignatureRequestDenied',
	Cancellation: 'ResolutionRequestCancelled',
	CustomData: 'TagsChanged',
	XmlSignatureRejection: 'Rejected',
	InvoiceReceipt: 'ReceiptSent',
	Receipt: 'ReceiptSent',
	InvoiceCorrectionRequest: 'AmendmentRequested',
	RevocationRequest: 'RevocationRequested',
};

/**
 * GET /GetDocumentHistory: who did what with a document when. Only moves, requests and their answers have payloads in
 * the sandbox; there are no published samples of others.
 */
export function getDocumentHistory(call: Call): StructureResult {
	const { box, access } = boxOfCall(call);
	const MessageId = call.parameters.requiredGuid('messageId');
	const EntityId = call.parameters.requiredGuid('entityId');
	const embed = call.parameters.listOf('embed', ['None', 'Comments', 'ResolutionEntities']);
	const contentOf = embed?.includes('ResolutionEntities') ? contentAllowance() : sizeOnly;
	const document = currentDocument(box, { MessageId, EntityId });
	requireDocumentAccess(document, access);
	if (document.state.isDeleted) {
		throw Refusal.notFound(`Document ${EntityId} is deleted`, 'DocumentService.DocumentNotFound');
	}
	const entries = box.docflow.entries.filter(({ history }) => history === document.entry.history);
	const structure = {
		Items: entries.flatMap((entry) => itemsOf(box, entry, contentOf)),
		ReferenceData: {
			Boxes: [
				{
					BoxId: box.guid,
					BoxTitle: box.title,
					OrganizationId: box.organizationId,
					OrganizationInn: box.owner.inn,
					OrganizationKpp: box.owner.kpp,
					OrganizationFullName: box.owner.fullName,
					OrganizationShortName: box.owner.shortName,
				},
			],
			Departments: box.owner.departments.map((Department) => ({ BoxId: box.guid, Department })),
		},
	};
	return { type: HISTORY, structure: complete(HISTORY, structure) };
}

function itemsOf(
	box: Box,
	{ history, factCount, previous, ticks, departmentIds }: DocflowEntry,
	contentOf: ContentOf,
) {
	const facts = history.facts.slice(previous?.factCount ?? 0, factCount);
	return facts.flatMap((fact) => {
		const Type = kindOf(
			fact,
			history.entity.EntityId,
			history.info.DocumentDirection === 'Inbound',
		);
		if (Type === undefined) return [];
		const { AuthorUserId: UserId = '' } = fact.kind === 'entity' ? fact.entity : {};
		const DisplayName = box.employees.find(({ id }) => id === UserId)?.name;
		return {
			OccurredAt: { Ticks: String(ticks) },
			Category: Type === 'Received' ? 'Incoming' : Type === 'Sent' ? 'Outgoing' : 'Internal',
			Type,
			BoxId: box.guid,
			...(DisplayName !== undefined && { Author: { UserId, DisplayName } }),
			DepartmentId: departmentIds.at(-1),
			Payload: payloadOf(fact, contentOf),
		};
	});
}

function payloadOf(fact: Fact, contentOf: ContentOf): object | undefined {
	if (fact.kind === 'moved') return { Moved: { TargetDepartmentId: fact.departmentId } };
	if (fact.kind !== 'entity') return undefined;
	const { entity } = fact;
	const common = { Entity: part(entity, contentOf), AuthorUserId: entity.AuthorUserId };
	const { ResolutionRequestInfo: request, ResolutionInfo, ResolutionRequestDenialInfo } = entity;
	if (request) {
		const { Target = {}, RequestType, Actions } = request;
		return { ResolutionRequested: { Request: { ...common, Target, RequestType, Actions } } };
	}
	if (ResolutionInfo) {
		const { InitialRequestId: ResolutionRequestId, ResolutionType } = ResolutionInfo;
		return { Resolved: { Resolution: { ...common, ResolutionRequestId, ResolutionType } } };
	}
	if (ResolutionRequestDenialInfo) {
		const ResolutionRequestId = ResolutionRequestDenialInfo.InitialRequestId ?? '';
		return { SignatureRequestDenied: { Denial: { ...common, ResolutionRequestId } } };
	}
	return undefined;
}

/** Undefined for facts outside the history. */
function kindOf(fact: Fact, documentId: string, isInbound: boolean): string | undefined {
	switch (fact.kind) {
		case 'entity':
			if (fact.entity.EntityId === documentId) return isInbound ? 'Received' : 'Sent';
			return KINDS[fact.entity.AttachmentType];
		case 'moved':
			return 'Moved';
		case 'deletion':
			return fact.isDeleted ? 'Deleted' : 'Restored';
		case 'amended':
			return 'AmendmentSent';
		case 'forwarded':
			return 'Forwarded';
		default:
			return undefined;
	}
}
