import { docflowStatus, isFinished, secondaryStatus } from '../statuses';
import { optionalTimestamp, type ShapeContext, timestamp } from './attachments';
import { documentId, forwardEvents } from './documentInfo';
import { roamingNotification } from './outside';
import { documentInfoV2 } from './v2DocumentInfo';
import {
	docflowOfType,
	recipientRejection,
	recipientSignature,
	signedAttachment,
} from './v2Docflows';

/** DocumentWithDocflow, in V2 and in forwarded documents: each type of document has its own block. */
export function documentV2(context: ShapeContext) {
	const { state } = context;
	const { lastEvent, info } = state;
	return {
		DocumentId: documentId(state),
		LastEventId: lastEvent.eventId,
		LastEventTimestamp: timestamp(lastEvent.ticks),
		DocumentInfo: documentInfoV2(info),
		Docflow: docflow(context),
		InitialDocumentIds: info.InitialDocumentIds,
		SubordinateDocumentIds: state.amendments.map(({ id }) => id),
		ForwardDocumentEvents: forwardEvents(state),
	};
}

function docflow(context: ShapeContext) {
	const { state } = context;
	const secondary = secondaryStatus(state);
	return {
		IsFinished: isFinished(state),
		DocumentAttachment: signedAttachment(state.senderTitle, context),
		DepartmentId: state.departmentId,
		DocumentIsDeleted: state.isDeleted,
		DocflowStatus: {
			PrimaryStatus: { ...docflowStatus(state), StatusHint: '' },
			SecondaryStatus: secondary && { ...secondary, StatusHint: '' },
		},
		SendTimestamp: optionalTimestamp(state.sentAt),
		DeliveryTimestamp: optionalTimestamp(state.deliveredAt),
		...docflowOfType(context),
		RevocationDocflow: revocation(context),
		// The published schema has no field for it: its presence means that an approval was requested.
		ResolutionDocflow: state.resolution && {},
		PacketId: state.info.PacketId,
		CustomData: state.customData,
		RoamingNotification: roamingNotification(state.roamingNotification, context),
		CanDocumentBeRevokedUnilaterallyBySender: false,
	};
}

function revocation(context: ShapeContext) {
	const { revocation: proposal } = context.state;
	if (!proposal) return undefined;
	const { request, acceptance, isAccepted, refusal, initiatorBoxId } = proposal;
	return {
		IsFinished: isAccepted || refusal !== undefined,
		RevocationRequestAttachment: signedAttachment(request, context),
		RecipientSignatureDocflow: recipientSignature(acceptance, context),
		RecipientSignatureRejectionDocflow: recipientRejection(refusal, context),
		InitiatorBoxId: initiatorBoxId,
		IsRevocationAccepted: isAccepted,
		IsRevocationRejected: refusal !== undefined,
	};
}
