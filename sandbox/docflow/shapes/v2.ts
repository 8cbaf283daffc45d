import { docflowStatus, isFinished, secondaryStatus } from '../statuses';
import { optionalTimestamp, type Telling, timestamp } from './attachments';
import { documentId, forwardEvents } from './documentInfo';
import { roamingNotification } from './outside';
import { documentInfoV2 } from './v2DocumentInfo';
import {
	docflowOfType,
	recipientRejection,
	recipientSignature,
	signedAttachment,
} from './v2Docflows';

/** DocumentWithDocflow, which V2 and the forwarded documents share: each type of document has a block of its own. */
export function documentV2(telling: Telling) {
	const { state } = telling;
	const { lastEvent, info } = state;
	return {
		DocumentId: documentId(state),
		LastEventId: lastEvent.eventId,
		LastEventTimestamp: timestamp(lastEvent.ticks),
		DocumentInfo: documentInfoV2(info),
		Docflow: docflow(telling),
		InitialDocumentIds: info.InitialDocumentIds,
		SubordinateDocumentIds: state.amendments.map(({ id }) => id),
		ForwardDocumentEvents: forwardEvents(state),
	};
}

function docflow(telling: Telling) {
	const { state } = telling;
	const secondary = secondaryStatus(state);
	return {
		IsFinished: isFinished(state),
		DocumentAttachment: signedAttachment(state.senderTitle, telling),
		DepartmentId: state.departmentId,
		DocumentIsDeleted: state.isDeleted,
		DocflowStatus: {
			PrimaryStatus: { ...docflowStatus(state), StatusHint: '' },
			SecondaryStatus: secondary && { ...secondary, StatusHint: '' },
		},
		SendTimestamp: optionalTimestamp(state.sentAt),
		DeliveryTimestamp: optionalTimestamp(state.deliveredAt),
		...docflowOfType(telling),
		RevocationDocflow: revocation(telling),
		// The published schema has no field for it: that it is there says that somebody was asked.
		ResolutionDocflow: state.resolution && {},
		PacketId: state.info.PacketId,
		CustomData: state.customData,
		RoamingNotification: roamingNotification(state.roamingNotification, telling),
		CanDocumentBeRevokedUnilaterallyBySender: false,
	};
}

function revocation(telling: Telling) {
	const { revocation: proposal } = telling.state;
	if (!proposal) return undefined;
	const { request, acceptance, isAccepted, refusal, initiatorBoxId } = proposal;
	return {
		IsFinished: isAccepted || refusal !== undefined,
		RevocationRequestAttachment: signedAttachment(request, telling),
		RecipientSignatureDocflow: recipientSignature(acceptance, telling),
		RecipientSignatureRejectionDocflow: recipientRejection(refusal, telling),
		InitiatorBoxId: initiatorBoxId,
		IsRevocationAccepted: isAccepted,
		IsRevocationRejected: refusal !== undefined,
	};
}
