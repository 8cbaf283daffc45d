import type { Entity } from '../wire/structures';

export interface ResolutionState {
	/** Those that were not withdrawn. */
	requests: Entity[];
	resolutions: Entity[];
	approvementSignatures: Entity[];
	denials: Entity[];
	/** A name of Docflow.ResolutionStatus. */
	status: string;
	latest?: Entity;
}

const REQUESTED: Readonly<Record<string, string>> = {
	ApprovementRequest: 'ApprovementRequested',
	SignatureRequest: 'PrimarySignatureRequested',
	ApprovementSignatureRequest: 'ApprovementSignatureRequested',
};

/**
 * The approval by the entities of a document; the newest one that was not withdrawn gives the status.
 *
 * @returns undefined when nothing was requested or decided.
 */
export function resolutionOf(entities: readonly Entity[]): ResolutionState | undefined {
	const withdrawn = ofType(entities, 'Resolution')
		.filter(isWithdrawal)
		.flatMap(({ ResolutionInfo }) => approvalsOf(entities, ResolutionInfo?.InitialRequestId));
	const cancelled = new Set([
		...ofType(entities, 'Cancellation').map(({ ParentEntityId }) => ParentEntityId),
		...withdrawn,
	]);
	const all = {
		requests: ofType(entities, 'ResolutionRequest'),
		resolutions: ofType(entities, 'Resolution'),
		approvementSignatures: entities.filter((entity) => entity.IsApprovementSignature),
		denials: ofType(entities, 'ResolutionRequestDenial'),
	};
	if (Object.values(all).every((list) => list.length === 0)) return undefined;
	const standing = entities.filter(({ EntityId }) => !cancelled.has(EntityId));
	const latest = standing.findLast((entity) => statusAfter(entity) !== undefined);
	return {
		...all,
		requests: all.requests.filter((request) => standing.includes(request)),
		status: (latest && statusAfter(latest)) ?? 'None',
		latest,
	};
}

/** A withdrawal of one's own approval is a resolution without a type (diadocapi-docs issue 728). */
function isWithdrawal({ ResolutionInfo }: Entity): boolean {
	return ResolutionInfo?.ResolutionType === 'UndefinedResolutionType';
}

export function resolvedWith(request: Entity, entities: readonly Entity[]): string | undefined {
	return approvalsOf(entities, request.EntityId)[0];
}

function approvalsOf(entities: readonly Entity[], requestId: string | undefined): string[] {
	return ofType(entities, 'Resolution')
		.filter(({ ResolutionInfo }) => ResolutionInfo?.InitialRequestId === requestId)
		.map(({ EntityId }) => EntityId);
}

function statusAfter(entity: Entity): string | undefined {
	if (entity.IsApprovementSignature) return 'SignedWithApprovingSignature';
	switch (entity.AttachmentType) {
		case 'ResolutionRequest':
			return REQUESTED[entity.ResolutionRequestInfo?.RequestType ?? ''] ?? 'ActionsRequested';
		case 'Resolution':
			if (isWithdrawal(entity)) return undefined;
			return entity.ResolutionInfo?.ResolutionType === 'Approve' ? 'Approved' : 'Disapproved';
		case 'ResolutionRequestDenial':
			return 'SignatureRequestRejected';
		default:
			return undefined;
	}
}

function ofType(entities: readonly Entity[], type: string): Entity[] {
	return entities.filter(({ AttachmentType }) => AttachmentType === type);
}
