import {
	attachment,
	COUNTERAGENT,
	document,
	OWN_IN_BODIES,
	patch,
	sentDocument,
	signature,
} from './eventsOfBox';
import type { Row } from './row';

const cancellationOf = (ParentEntityId: string) => attachment('Cancellation', { ParentEntityId });
const second = document({ DocumentDirection: 'Outbound' }, { EntityId: 'second' });
const waiting = document(
	{ DocumentDirection: 'Outbound', SenderSignatureStatus: 'WaitingForSenderSignature' },
	{ EntityId: 'second' },
);
const undelivered = document({ RoamingNotificationStatus: 'RoamingNotificationStatusError' });
const delivered = document({ RoamingNotificationStatus: 'RoamingNotificationStatusSuccess' });

/** Acts whose meaning is in what they hang on, or in the state of their document. */
export const rowsOfConsequence: Row[] = [
	[
		38,
		'a withdrawn request of an earlier event',
		patch([cancellationOf('ResolutionRequest')]),
		['requestCancelled'],
		[document(), attachment('ResolutionRequest')],
	],
	[
		38,
		'a withdrawn approval',
		patch([cancellationOf('Resolution')]),
		['approvalWithdrawn'],
		[document(), attachment('Resolution')],
	],
	[
		38,
		'a withdrawn signature of approval',
		patch([cancellationOf('approval')]),
		['approvalWithdrawn'],
		[
			document(),
			signature(OWN_IN_BODIES, 'document', { EntityId: 'approval', IsApprovementSignature: true }),
		],
	],
	[
		38,
		'a decline that is taken back',
		patch([cancellationOf('ResolutionRequestDenial')]),
		['signatureRequestRestored'],
		[document(), attachment('ResolutionRequestDenial')],
	],
	[
		38,
		'a route that is taken back',
		patch([cancellationOf('ResolutionRouteAssignmentAttachment')]),
		['approvalRouteRemoved'],
		[document(), attachment('ResolutionRouteAssignmentAttachment')],
	],
	[
		15,
		'our signatures under both documents of a letter',
		patch([signature(OWN_IN_BODIES), signature(OWN_IN_BODIES, 'second')]),
		['letterSent', 'documentSignedByUs'],
		[sentDocument, second],
	],
	[
		15,
		'our signature under one of two documents that wait for it',
		patch([signature(OWN_IN_BODIES)]),
		['letterSent', 'documentSignedByUs'],
		[sentDocument, waiting],
	],
	[
		15,
		'our signature under a document to whose letter another one was added since',
		patch([signature(OWN_IN_BODIES)]),
		['letterSent', 'documentSignedByUs'],
		[sentDocument, signature(OWN_IN_BODIES), second, signature(OWN_IN_BODIES, 'second')],
	],
	[
		15,
		'our signature under the first of two documents, when the second one was signed since',
		patch([signature(OWN_IN_BODIES)]),
		['letterSent', 'documentSignedByUs'],
		[sentDocument, second, signature(OWN_IN_BODIES), signature(OWN_IN_BODIES, 'second')],
	],
	[
		15,
		'our signature under the second of two documents, when the letter is sent already',
		patch([signature(OWN_IN_BODIES, 'second')]),
		['documentSignedByUs'],
		[sentDocument, second, signature(OWN_IN_BODIES)],
	],
	[
		15,
		'another signature of ours under a sent document',
		patch([signature(OWN_IN_BODIES, 'document', { EntityId: 'another' })]),
		['documentSignedByUs'],
		[sentDocument, signature(OWN_IN_BODIES)],
	],
	[
		30,
		'a notification of roaming that delivery failed',
		patch([attachment('RoamingNotification')]),
		['deliveryFailed'],
		[undelivered],
	],
	[
		30,
		'an earlier notification of roaming than the one that failed',
		patch([attachment('RoamingNotification')]),
		['roamingNotification'],
		[
			undelivered,
			attachment('RoamingNotification'),
			attachment('RoamingNotification', { EntityId: 'later' }),
		],
	],
	[
		30,
		'a notification of roaming that delivery succeeded',
		patch([attachment('RoamingNotification')]),
		['roamingNotification'],
		[delivered],
	],
	[
		50,
		'an answered invitation',
		patch([attachment('Title'), signature(COUNTERAGENT, 'Title')]),
		['invitationAccepted'],
		[document({ TypeNamedId: 'MesNotification', DocumentDirection: 'Outbound' })],
	],
	[16, 'a signature under nothing known', patch([signature(COUNTERAGENT)]), ['signatureAdded']],
	[
		20,
		'a refusal of nothing known',
		patch([attachment('XmlSignatureRejection')]),
		['refusalAdded'],
	],
];
