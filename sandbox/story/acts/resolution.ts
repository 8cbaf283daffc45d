import { type Party, ROOT_DEPARTMENT_ID } from '../cast';
import { signature } from '../entities';
import { internalStep } from '../internalStep';
import type { Letter } from '../letter';
import { type Step, patchStep } from '../life';

export interface ResolutionRequest {
	letter: Letter;
	entityId: string;
	type: 'ApprovementRequest' | 'SignatureRequest' | 'ApprovementSignatureRequest';
	/** The id of a request for a revocation, if it is about one instead of the main document. */
	about?: string;
	/** An employee is asked, instead of a department. */
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

/** An employee declines a request for a signature. */
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

/** An approval by signature, which is no signature for the counteragent. */
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

export function resolutionRequestCancelled({ letter, entityId }: ResolutionRequest): Step {
	return cancelled(letter, entityId);
}

/** Withdraws a request, a resolution, or a declined signature. */
export function cancelled({ stage, messageId }: Letter, entityId: string): Step {
	return internalStep(stage, messageId, {
		ParentEntityId: entityId,
		AttachmentType: 'Cancellation',
		CancellationInfo: { Author: stage.own.userName },
	});
}
