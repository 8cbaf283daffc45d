import { type Party, ROOT_DEPARTMENT_ID } from '../cast';
import { signature } from '../entities';
import { internalStep } from '../internalStep';
import type { Letter } from '../letter';
import { type Step, patchStep } from '../life';

/** A request inside the company that owns the box. */
export interface ResolutionRequest {
	letter: Letter;
	entityId: string;
	type: 'ApprovementRequest' | 'SignatureRequest' | 'ApprovementSignatureRequest';
	/** The request for a revocation that it is about, by its id; otherwise it is about the main document. */
	about?: string;
	/** One employee is asked; otherwise a department. */
	isToEmployee?: boolean;
}

export function planResolutionRequest(
	letter: Letter,
	type: ResolutionRequest['type'],
	about?: string,
): ResolutionRequest {
	return { letter, entityId: letter.stage.random.guid(), type, about };
}

const ACTIONS = {
	ApprovementRequest: ['ApproveAction', 'DisapproveAction'],
	SignatureRequest: ['SignWithPrimarySignature', 'DenySignatureRequest', 'RejectSigning'],
	ApprovementSignatureRequest: ['SignWithApprovementSignature', 'DisapproveAction'],
};

export function resolutionRequested(request: ResolutionRequest, comment: string): Step {
	const { stage, messageId, main } = request.letter;
	const { own } = stage;
	const attachment = {
		EntityId: request.entityId,
		ParentEntityId: request.about ?? main.entityId,
		AttachmentType: 'ResolutionRequest',
		ResolutionRequestInfo: {
			RequestType: request.type,
			Author: own.userName,
			Target: request.isToEmployee ? { User: own.userName, UserId: own.userId } : departmentOf(own),
			Actions: ACTIONS[request.type],
		},
	};
	return internalStep(stage, messageId, attachment, { text: comment });
}

function departmentOf({ departments: [department] }: Party) {
	return {
		Department: department?.Name ?? '',
		DepartmentId: department?.DepartmentId ?? ROOT_DEPARTMENT_ID,
	};
}

export function resolved(
	{ letter, entityId, about }: ResolutionRequest,
	resolution: 'Approve' | 'Disapprove' | 'UndefinedResolutionType',
	comment: string,
	resolutionId?: string,
): Step {
	const { stage, messageId, main } = letter;
	const attachment = {
		...(resolutionId !== undefined && { EntityId: resolutionId }),
		ParentEntityId: about ?? main.entityId,
		AttachmentType: 'Resolution',
		ResolutionInfo: {
			ResolutionType: resolution,
			Author: stage.own.userName,
			InitialRequestId: entityId,
		},
	};
	return internalStep(stage, messageId, attachment, { text: comment });
}

/** Who was asked for a signature inside the company declines. */
export function signatureRequestDenied(
	{ letter, entityId, about }: ResolutionRequest,
	comment: string,
	denialId?: string,
): Step {
	const { stage, messageId, main } = letter;
	const attachment = {
		...(denialId !== undefined && { EntityId: denialId }),
		ParentEntityId: about ?? main.entityId,
		AttachmentType: 'ResolutionRequestDenial',
		ResolutionRequestDenialInfo: { Author: stage.own.userName, InitialRequestId: entityId },
	};
	return internalStep(stage, messageId, attachment, { text: comment });
}

/** An approval by signature: no signature of the document in the sense of the exchange. */
export function approvedBySignature({ letter }: ResolutionRequest): Step {
	const { stage, messageId, main } = letter;
	const { own, random } = stage;
	return patchStep(stage, messageId, (at) => ({
		entities: [
			signature(random, at, main.entityId, own.boxId, {
				IsApprovementSignature: true,
				AuthorUserId: own.userId,
			}),
		],
	}));
}

/** The request is taken back. */
export function resolutionRequestCancelled({ letter, entityId }: ResolutionRequest): Step {
	return cancelled(letter, entityId);
}

/** Whatever it is, is taken back: a request, a resolution, or that a signature was denied. */
export function cancelled({ stage, messageId }: Letter, entityId: string): Step {
	return internalStep(stage, messageId, {
		ParentEntityId: entityId,
		AttachmentType: 'Cancellation',
		CancellationInfo: { Author: stage.own.userName },
	});
}
