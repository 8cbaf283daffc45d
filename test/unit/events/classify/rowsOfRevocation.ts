import {
	attachment,
	COUNTERAGENT,
	document,
	OPERATOR,
	OWN_IN_BODIES,
	patch,
	revocationRequest,
	sentDocument,
	signature,
	universalMessage,
} from './eventsOfBox';
import type { Row } from './row';

const ours = attachment('RevocationRequest', {
	EntityId: 'our request',
	RevocationRequestInfo: { InitiatorBoxId: OWN_IN_BODIES },
});
const ourSignature = signature(OWN_IN_BODIES, 'our request');
const theirSignature = signature(COUNTERAGENT, 'RevocationRequest');
const revoked = document({ DocumentDirection: 'Outbound', RevocationStatus: 'RevocationAccepted' });
const refused = attachment('XmlSignatureRejection', { ParentEntityId: 'our request' });

/** The ways of a proposal to revoke a document, whose request, signature and answer come days apart: rows 21 to 23. */
export const rowsOfRevocation: Row[] = [
	[21, 'a request whose signature comes later', patch([ours]), ['other'], [document()]],
	[
		21,
		'a request whose signature came since',
		patch([ours]),
		['other'],
		[document(), ours, ourSignature],
	],
	[
		21,
		'a request of the other side while ours is not sent',
		patch([revocationRequest, theirSignature]),
		['revocationRequested'],
		[document(), ours],
	],
	[
		21,
		'a request of the other side before ours is sent',
		patch([revocationRequest, theirSignature]),
		['revocationRequested'],
		[document(), ours, revocationRequest, theirSignature, ourSignature],
	],
	[
		22,
		'the signature that sends our earlier request while one of the other side stands',
		patch([ourSignature]),
		['revocationAccepted'],
		[document(), ours, revocationRequest, theirSignature],
	],
	[
		21,
		'the signature that sends an earlier request',
		patch([ourSignature]),
		['revocationRequested'],
		[document(), ours],
	],
	[
		21,
		'a second signature of the initiator',
		patch([signature(OWN_IN_BODIES, 'our request', { EntityId: 'second' })]),
		['other'],
		[document(), ours, ourSignature],
	],
	[
		21,
		'a signature of the operator under a request',
		patch([signature(OPERATOR, 'our request')]),
		['other'],
		[document(), ours, ourSignature],
	],
	[
		21,
		'a request that the other side accepted since',
		patch([ours, ourSignature]),
		['revocationRequested'],
		[revoked, ours, ourSignature, signature(COUNTERAGENT, 'our request')],
	],
	[
		21,
		'a request that the other side answered with one of its own since',
		patch([ours, ourSignature]),
		['revocationRequested'],
		[revoked, ours, ourSignature, revocationRequest, theirSignature],
	],
	[
		22,
		'a request about a document that is revoked at once',
		patch([ours, ourSignature]),
		['revocationAccepted'],
		[revoked, ours, ourSignature],
	],
	[
		22,
		'the later signature of a request about a document that is revoked at once',
		patch([ourSignature]),
		['revocationAccepted'],
		[revoked, ours],
	],
	[
		22,
		'a request of the counteragent about a document that is revoked at once',
		patch([revocationRequest, theirSignature]),
		['revocationAccepted'],
		[revoked, revocationRequest, theirSignature],
	],
	[
		22,
		'a request of the other side while ours stands',
		patch([revocationRequest, theirSignature]),
		['revocationAccepted'],
		[document(), ours, ourSignature],
	],
	[
		21,
		'a request of the other side after it refused ours',
		patch([revocationRequest, theirSignature]),
		['revocationRequested'],
		[document(), ours, ourSignature, refused],
	],
	[
		21,
		'a second request of the same side',
		patch([{ ...ours, EntityId: 'again' }, signature(OWN_IN_BODIES, 'again')]),
		['revocationRequested'],
		[document(), ours, ourSignature],
	],
	[
		22,
		'the consent to our request of an earlier event',
		patch([signature(COUNTERAGENT, 'our request')]),
		['revocationAccepted'],
		[sentDocument, ours, ourSignature],
	],
	[
		23,
		'the refusal of our request of an earlier event',
		patch([universalMessage([3999], { group: 'Rejection', ParentEntityId: 'our request' })]),
		['revocationRejected'],
		[sentDocument, ours, ourSignature],
	],
	[
		36,
		'a signature of approval under a request',
		patch([signature(OWN_IN_BODIES, 'RevocationRequest', { IsApprovementSignature: true })]),
		['revocationApproved'],
		[document(), revocationRequest],
	],
	...(
		[
			['Approve', 'revocationApproved'],
			['Disapprove', 'revocationDisapproved'],
			['UndefinedResolutionType', 'approvalWithdrawn'],
		] as const
	).map(
		([ResolutionType, meaning]): Row => [
			35,
			`${ResolutionType} of a revocation`,
			patch([
				attachment('Resolution', {
					ParentEntityId: 'RevocationRequest',
					ResolutionInfo: { ResolutionType },
				}),
			]),
			[meaning],
			[document(), revocationRequest],
		],
	),
	...(
		[
			['ApprovementRequest', 'revocationApprovalRequested'],
			['ApprovementSignatureRequest', 'revocationApprovalRequested'],
			['SignatureRequest', 'revocationSignatureRequested'],
		] as const
	).map(
		([RequestType, meaning]): Row => [
			34,
			`${RequestType} about a revocation`,
			patch([
				attachment('ResolutionRequest', {
					ParentEntityId: 'RevocationRequest',
					ResolutionRequestInfo: { RequestType, Actions: [] },
				}),
			]),
			[meaning],
			[document(), revocationRequest],
		],
	),
];
