import type { Entity } from '../wire/structures';

/** The approval of a document inside the company. */
export interface ResolutionState {
	/** Those that were not taken back. */
	requests: Entity[];
	resolutions: Entity[];
	approvementSignatures: Entity[];
	denials: Entity[];
	/** A name of Docflow.ResolutionStatus. */
	status: string;
	/** The entity behind the status. */
	latest?: Entity;
}

const REQUESTED: Readonly<Record<string, string>> = {
	ApprovementRequest: 'ApprovementRequested',
	SignatureRequest: 'PrimarySignatureRequested',
	ApprovementSignatureRequest: 'ApprovementSignatureRequested',
};

/**
 * The approval as the entities of a document tell it; the newest of them that still stands gives the status.
 *
 * @returns undefined when nobody has asked or decided anything.
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

/** A resolution that is none: somebody has withdrawn his own approval (diadocapi-docs issue 728). */
function isWithdrawal({ ResolutionInfo }: Entity): boolean {
	return ResolutionInfo?.ResolutionType === 'UndefinedResolutionType';
}

/** The resolution that answers a request. */
export function resolvedWith(request: Entity, entities: readonly Entity[]): string | undefined {
	return approvalsOf(entities, request.EntityId)[0];
}

/** The resolutions of a request, by their ids. */
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
