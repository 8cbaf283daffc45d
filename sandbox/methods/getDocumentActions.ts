import { actorOf } from '../acting/actor';
import { currentDocument, requireDocumentAccess } from '../acting/currentDocument';
import { boxOfCall, type Call, type StructureResult } from '../server/call';
import { Refusal } from '../server/refusal';
import { messageType } from '../wire/schema';

const ACTIONS = messageType('Documents.DocumentActionList');

/** GET /GetDocumentActions: what the user may do with a document now, as far as the sandbox can do it. */
export function getDocumentActions(call: Call): StructureResult {
	const { box, access } = boxOfCall(call);
	const MessageId = call.parameters.requiredGuid('messageId');
	const EntityId = call.parameters.requiredGuid('entityId');
	const document = currentDocument(box, { MessageId, EntityId });
	requireDocumentAccess(document, access);
	const { state, entry } = document;
	if (state.isDeleted) {
		throw Refusal.notFound(`Document ${EntityId} is deleted`, 'DocumentService.DocumentNotFound');
	}
	const { rights, id } = actorOf(call, box);
	const isLetter = entry.messageType === 'Letter';
	const requests = state.resolution?.requests ?? [];
	const answers = state.resolution?.resolutions ?? [];
	const isAsked = requests.some(
		({ ResolutionRequestInfo: info }) =>
			info?.RequestType === 'SignatureRequest' && info.Target?.UserId === id,
	);
	const hasAnswered = answers.some(
		({ AuthorUserId, ResolutionInfo }) =>
			AuthorUserId === id && ResolutionInfo?.ResolutionType !== 'UndefinedResolutionType',
	);
	const allowed: Readonly<Record<string, boolean>> = {
		PatchCustomData: isLetter,
		RequestApprovement: isLetter && rights.RequestResolutions,
		RequestPrimarySignature: isLetter && rights.RequestResolutions,
		RequestApprovementSignature:
			isLetter && rights.RequestResolutions && box.hasApprovementSignature,
		ResolveWithApprove: isLetter && rights.AddResolutions,
		ResolveWithDisapprove: isLetter && rights.AddResolutions,
		CancelResolution: hasAnswered,
		CancelResolutionRequest: requests.length > 0 && rights.RequestResolutions,
		DenySignatureRequest: isAsked,
		Delete: rights.DeleteRestoreDocuments,
		Move: isLetter,
	};
	const structure = {
		Actions: Object.entries(allowed).flatMap(([Type, isAllowed]) => (isAllowed ? { Type } : [])),
	};
	return { type: ACTIONS, structure };
}
