import { plainTextOf } from '../story/content';
import { withTransferStatus } from '../story/transferStatus';
import type { Document } from '../wire/structures';
import type { DocumentState } from './documentState';
import { lastReports } from './outerReports';
import type { ResolutionState } from './resolutionState';
import {
	amendmentFlags,
	docflowStatuses,
	isRoamingFailure,
	proxySignatureStatus,
	receiptStatus,
	recipientResponseStatus,
	revocationStatus,
	senderSignatureStatus,
} from './statuses';

/** The current Entity.DocumentInfo of a document, as GetMessage gives it; an event has the original one. */
export function currentInfo(state: DocumentState): Document {
	const { info, receipt, response, resolution, lastEvent } = state;
	return withTransferStatus({
		...info,
		IsDeleted: state.isDeleted,
		DepartmentId: state.departmentId,
		ResolutionStatus: resolution && resolutionStatus(resolution),
		RevocationStatus: revocationStatus(state),
		SendTimestampTicks: state.sentAt,
		DeliveryTimestampTicks: state.deliveredAt,
		LastModificationTimestampTicks: String(lastEvent.ticks),
		SenderSignatureStatus: senderSignatureStatus(state),
		RecipientReceiptMetadata: {
			ReceiptStatus: receiptStatus(state),
			...(receipt?.confirmation && {
				ConfirmationMetadata: { ReceiptStatus: 'Finished', DateTimeTicks: receipt.at },
			}),
		},
		RecipientResponseStatus: recipientResponseStatus(state),
		AmendmentRequestMetadata: {
			...info.AmendmentRequestMetadata,
			AmendmentFlags: amendmentFlags(state),
		},
		...(state.roamingNotification && {
			RoamingNotificationStatus: isRoamingFailure(state)
				? 'RoamingNotificationStatusError'
				: 'RoamingNotificationStatusSuccess',
			RoamingNotificationStatusDescription: plainTextOf(state.roamingNotification),
		}),
		...(state.fixationCancellation && {
			TtGisFixationCancellationStatus: 'TtGisFixationCancellationRequestSigned',
		}),
		...(state.customData.length > 0 && { CustomData: state.customData }),
		SubordinateDocumentIds: state.amendments.map(({ id }) => id),
		ProxySignatureStatus: proxySignatureStatus(state),
		...(response?.receipt && { SenderReceiptMetadata: { ReceiptStatus: 'Finished' } }),
		LastOuterDocflows: lastReports(state.outerStatuses).map(({ outer }) => ({
			ParentEntityId: info.EntityId,
			OuterDocflow: outer,
		})),
		DocflowStatus: docflowStatuses(state),
		HasUnreadOutOfWorkflowUniversalMessages: state.information.length > 0,
	});
}

/** Names of Documents.ResolutionStatusType, where they differ from those of Docflow.ResolutionStatus. */
const RESOLUTION_STATUSES: Readonly<Record<string, string>> = {
	PrimarySignatureRequested: 'SignatureRequested',
	ApprovementSignatureRequested: 'ApprovementRequested',
	SignedWithApprovingSignature: 'Approved',
	SignatureRequestRejected: 'SignatureDenied',
};

function resolutionStatus({ status, latest }: ResolutionState): Document['ResolutionStatus'] {
	const { ResolutionRequestInfo, ResolutionInfo, ResolutionRequestDenialInfo } = latest ?? {};
	const act = ResolutionRequestInfo ?? ResolutionInfo ?? ResolutionRequestDenialInfo;
	return {
		Type: RESOLUTION_STATUSES[status] ?? status,
		Target: ResolutionRequestInfo?.Target,
		AuthorUserId: latest?.AuthorUserId ?? '',
		AuthorFIO: act?.Author ?? '',
	};
}
