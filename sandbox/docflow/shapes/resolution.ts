import { type ResolutionState, resolvedWith } from '../resolutionState';
import { entity, signatureV3, type ShapeContext } from './attachments';

const OPEN = [
	'ApprovementRequested',
	'PrimarySignatureRequested',
	'ApprovementSignatureRequested',
	'ActionsRequested',
];

export function isResolved({ status }: ResolutionState): boolean {
	return !OPEN.includes(status);
}

/** ResolutionEntitiesV3, which V3 to V5 share. */
export function resolutionEntities(resolution: ResolutionState, context: ShapeContext) {
	const { requests, resolutions, approvementSignatures, denials } = resolution;
	const { contentOf } = context;
	const signatureRequest = requests.find(
		({ ResolutionRequestInfo }) =>
			ResolutionRequestInfo?.RequestType === 'ApprovementSignatureRequest',
	);
	return {
		Requests: requests.map((request) => ({
			Entity: entity(request, contentOf),
			Target: request.ResolutionRequestInfo?.Target ?? {},
			AuthorUserId: request.AuthorUserId,
			RequestType: request.ResolutionRequestInfo?.RequestType,
			ResolvedWith: resolvedWith(request, resolutions),
			Actions: request.ResolutionRequestInfo?.Actions,
		})),
		Resolutions: resolutions.map((each) => ({
			Entity: entity(each, contentOf),
			ResolutionRequestId: each.ResolutionInfo?.InitialRequestId,
			AuthorUserId: each.AuthorUserId,
			ResolutionType: each.ResolutionInfo?.ResolutionType,
		})),
		ApprovementSignatures: approvementSignatures.map((signature) => ({
			Signature: signatureV3({ signature, isValid: true }, context),
			ResolutionRequestId: signatureRequest?.EntityId,
			AuthorUserId: signature.AuthorUserId,
		})),
		SignatureDenials: denials.map((denial) => ({
			Entity: entity(denial, contentOf),
			ResolutionRequestId: denial.ResolutionRequestDenialInfo?.InitialRequestId ?? '',
			AuthorUserId: denial.AuthorUserId,
		})),
	};
}
