import { Refusal } from '../../server/refusal';
import { ROOT_DEPARTMENT_ID } from '../../story/cast';
import { internalAttachment } from '../../story/entities';
import type { Entity } from '../../wire/structures';
import { requireRight } from '../actor';
import {
	checkRemarks,
	documentOf,
	type PatchContext,
	type PlannedAct,
	type Remarks,
	requiredId,
	subjectOf,
} from './patchContext';

type Info = NonNullable<Entity['ResolutionRequestInfo']>;

interface ResolutionRequest extends Remarks {
	InitialDocumentId?: string;
	Type?: string;
	TargetUserId?: string;
	TargetDepartmentId?: string;
}

/** The possible answers to each type of request. */
export const ACTIONS: Readonly<Record<string, string[]>> = {
	ApprovementRequest: ['ApproveAction', 'DisapproveAction'],
	SignatureRequest: ['SignWithPrimarySignature', 'DenySignatureRequest', 'RejectSigning'],
	ApprovementSignatureRequest: ['SignWithApprovementSignature', 'DisapproveAction'],
	Custom: ['ApproveAction', 'DisapproveAction'],
};

const MAX_COMMENT = 500;
const MAX_CANCELLATION_COMMENT = 256;

/** ResolutionRequests: an employee or a department is asked to approve or to sign. */
export function resolutionRequest(context: PatchContext, request: ResolutionRequest): PlannedAct {
	const { box, actor } = context;
	requireRight(actor, 'RequestResolutions');
	// The paths of the service name another list than the one that was sent (diadocsdk-csharp issues 920 and 1061).
	const path = 'Resolutions[0]';
	const subject = subjectOf(context, request.InitialDocumentId, `${path}.InitialDocumentId`);
	checkRemarks(request, path, MAX_COMMENT);
	const { Type: RequestType = 'ApprovementRequest' } = request;
	if (RequestType === 'ApprovementSignatureRequest' && !box.hasApprovementSignature) {
		throw Refusal.badRequest('Feature ApprovementSignature is not supported in current box');
	}
	if (RequestType === 'Custom' || ACTIONS[RequestType] === undefined) {
		throw Refusal.badRequest(`${path}.Type ${RequestType} is not supported`);
	}
	const Target = targetOf(context, request);
	return {
		kind: 'resolutionRequest',
		documentId: documentOf(context, subject),
		entities: (at, { random, own }) => [
			internalAttachment(
				random,
				at,
				own,
				{
					ParentEntityId: subject.EntityId,
					AttachmentType: 'ResolutionRequest',
					Labels: request.Labels,
					ResolutionRequestInfo: {
						RequestType,
						Author: own.userName,
						Target,
						Actions: ACTIONS[RequestType],
					},
				},
				request.Comment,
			),
		],
	};
}

function targetOf({ box }: PatchContext, request: ResolutionRequest): Info['Target'] {
	const { TargetUserId, TargetDepartmentId } = request;
	if ((TargetUserId === undefined) === (TargetDepartmentId === undefined)) {
		throw new Refusal(
			400,
			'Exactly one recipient of the resolution request must be set: recipient not set',
			'DocumentService.InvalidResolutionRequestCreationArgs',
		);
	}
	if (TargetUserId !== undefined) {
		const user = box.employees.find(({ id }) => id === TargetUserId.toLowerCase());
		if (user && !user.isBlocked) return { User: user.name, UserId: user.id };
		throw Refusal.notFound(`User ${TargetUserId} is not found in organization`);
	}
	const id = (TargetDepartmentId ?? '').toLowerCase();
	if (!box.departmentIds.has(id)) {
		throw new Refusal(
			400,
			`Department ${TargetDepartmentId} is not found.`,
			'OrganizationBoxService.Department.NotFound',
		);
	}
	const department = box.owner.departments.find(({ DepartmentId }) => DepartmentId === id);
	return {
		Department: id === ROOT_DEPARTMENT_ID ? box.title : (department?.Name ?? ''),
		DepartmentId: id,
	};
}

interface RequestAnswer extends Remarks {
	InitialResolutionRequestId?: string;
}

/** ResolutionRequestCancellations: a request is withdrawn. */
export function resolutionRequestCancellation(
	context: PatchContext,
	cancellation: RequestAnswer,
): PlannedAct {
	requireRight(context.actor, 'RequestResolutions');
	const path = 'ResolutionRequestCancellations[0]';
	checkRemarks(cancellation, path, MAX_CANCELLATION_COMMENT);
	const request = standingRequest(context, cancellation, path);
	return {
		kind: 'resolutionRequestCancellation',
		documentId: documentOf(context, request),
		entities: (at, { random, own }) => [
			internalAttachment(
				random,
				at,
				own,
				{
					ParentEntityId: request.EntityId,
					AttachmentType: 'Cancellation',
					Labels: cancellation.Labels,
					CancellationInfo: { Author: own.userName },
				},
				cancellation.Comment,
			),
		],
	};
}

/** ResolutionRequestDenials: a request for a signature is declined. */
export function resolutionRequestDenial(context: PatchContext, denial: RequestAnswer): PlannedAct {
	const path = 'ResolutionRequestDenials[0]';
	checkRemarks(denial, path, MAX_COMMENT);
	const request = standingRequest(context, denial, path);
	const { RequestType } = request.ResolutionRequestInfo ?? {};
	if (RequestType !== 'SignatureRequest') {
		throw Refusal.badRequest(`Resolution request ${request.EntityId} is not a signature request`);
	}
	requireAsked(context, request);
	return {
		kind: 'resolutionRequestDenial',
		documentId: documentOf(context, request),
		entities: (at, { random, own }) => [
			internalAttachment(
				random,
				at,
				own,
				{
					ParentEntityId: request.ParentEntityId,
					AttachmentType: 'ResolutionRequestDenial',
					Labels: denial.Labels,
					ResolutionRequestDenialInfo: {
						Author: own.userName,
						InitialRequestId: request.EntityId,
					},
				},
				denial.Comment,
			),
		],
	};
}

/** ResolutionRequestDenialCancellations: the request is open again. */
export function denialCancellation(
	context: PatchContext,
	{ InitialResolutionRequestDenialId }: { InitialResolutionRequestDenialId?: string },
): PlannedAct {
	const path = 'ResolutionRequestDenialCancellations[0].InitialResolutionRequestDenialId';
	const id = requiredId(InitialResolutionRequestDenialId, path);
	const denial = context.entities.find(
		({ EntityId, AttachmentType }) =>
			EntityId === id && AttachmentType === 'ResolutionRequestDenial',
	);
	if (!denial || isCancelled(context.entities, id)) throw Refusal.badRequest(NOTHING_TO_CANCEL);
	return {
		kind: 'resolutionRequestDenialCancellation',
		documentId: documentOf(context, denial),
		entities: (at, { random, own }) => [
			internalAttachment(random, at, own, {
				ParentEntityId: id,
				AttachmentType: 'Cancellation',
				CancellationInfo: { Author: own.userName },
			}),
		],
	};
}

/** In the words of the service (diadocapi-docs issue 728). */
export const NOTHING_TO_CANCEL = 'Не найдена сущность для отмены';

function standingRequest(
	{ entities }: PatchContext,
	{ InitialResolutionRequestId }: RequestAnswer,
	path: string,
): Entity {
	const id = requiredId(InitialResolutionRequestId, `${path}.InitialResolutionRequestId`);
	const entity = entities.find(({ EntityId }) => EntityId === id);
	// The id of the document in place of that of the request (diadocapi-docs issues 728 and 1047).
	if (!entity?.ResolutionRequestInfo) {
		throw Refusal.badRequest('Не найден корневой документ для сущности');
	}
	if (isCancelled(entities, id) || isAnswered(entities, id)) {
		throw Refusal.badRequest(NOTHING_TO_CANCEL);
	}
	return entity;
}

export function isCancelled(entities: readonly Entity[], id: string): boolean {
	return entities.some(
		({ AttachmentType, ParentEntityId }) =>
			AttachmentType === 'Cancellation' && ParentEntityId === id,
	);
}

/** Whether a resolution or a denial that was not withdrawn answers the request. */
export function isAnswered(entities: readonly Entity[], requestId: string): boolean {
	return entities.some(
		({ EntityId, ResolutionInfo, ResolutionRequestDenialInfo }) =>
			(ResolutionInfo ?? ResolutionRequestDenialInfo)?.InitialRequestId === requestId &&
			!isCancelled(entities, EntityId),
	);
}

/** @throws Refusal 403 for anybody but the target (diadocapi-docs issue 863). */
export function requireAsked({ actor }: PatchContext, { ResolutionRequestInfo }: Entity): void {
	const { UserId, DepartmentId } = ResolutionRequestInfo?.Target ?? {};
	if (UserId !== undefined && UserId !== actor.id) {
		throw Refusal.forbidden('document was passed to another employee');
	}
	const isOfDepartment = actor.seesAllDocuments || DepartmentId === actor.departmentId;
	if (DepartmentId !== undefined && !isOfDepartment) {
		throw Refusal.forbidden('document was passed to another department');
	}
}
