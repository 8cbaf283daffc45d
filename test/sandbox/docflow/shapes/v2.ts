import type { Document } from '../../wire/structures';
import { docflowStatus, isFinished } from '../statuses';
import { optionalTimestamp, type Telling, timestamp } from './attachments';
import { documentId, forwardEvents } from './document-info';
import {
	docflowOfType,
	recipientRejection,
	recipientSignature,
	signedAttachment,
} from './v2-docflows';

/** DocumentWithDocflow, which V2 and the forwarded documents share: each type of document has a block of its own. */
export function documentV2(telling: Telling) {
	const { state } = telling;
	const { lastEvent, info } = state;
	return {
		DocumentId: documentId(state),
		LastEventId: lastEvent.eventId,
		LastEventTimestamp: timestamp(lastEvent.ticks),
		DocumentInfo: {
			DocumentType: info.DocumentType,
			DocumentDirection: info.DocumentDirection,
			IsTest: info.IsTest,
			FromDepartmentId: info.FromDepartmentId,
			ToDepartmentId: info.ToDepartmentId,
			CounteragentBoxId: info.CounteragentBoxId,
			DocumentDateAndNumber: {
				DocumentDate: info.DocumentDate,
				DocumentNumber: info.DocumentNumber,
			},
			...attributes(info),
			Version: info.Version,
		},
		Docflow: docflow(telling),
		InitialDocumentIds: info.InitialDocumentIds,
		ForwardDocumentEvents: forwardEvents(state),
	};
}

/** The attributes that a type of document has besides date and number. */
function attributes(info: Document) {
	const { InvoiceMetadata, UniversalTransferDocumentMetadata, ContractMetadata } = info;
	const { XmlAcceptanceCertificateMetadata: certificate, ProformaInvoiceMetadata } = info;
	const basic = certificate ?? ProformaInvoiceMetadata;
	return {
		BasicDocumentInfo: basic && {
			Total: basic.Total,
			NoVat: false,
			Vat: basic.Vat,
			Grounds: certificate?.Grounds,
		},
		InvoiceInfo: InvoiceMetadata && {
			Total: InvoiceMetadata.Total,
			Vat: InvoiceMetadata.Vat,
			CurrencyCode: InvoiceMetadata.Currency,
		},
		ContractInfo: ContractMetadata && {
			ContractPrice: ContractMetadata.ContractPrice,
			ContractType: ContractMetadata.ContractType,
		},
		UniversalTransferDocumentInfo: UniversalTransferDocumentMetadata && {
			Total: UniversalTransferDocumentMetadata.Total,
			Vat: UniversalTransferDocumentMetadata.Vat,
			CurrencyCode: UniversalTransferDocumentMetadata.Currency,
			Grounds: UniversalTransferDocumentMetadata.Grounds,
			Function: UniversalTransferDocumentMetadata.DocumentFunction,
		},
	};
}

function docflow(telling: Telling) {
	const { state } = telling;
	return {
		IsFinished: isFinished(state),
		DocumentAttachment: signedAttachment(state.senderTitle, telling),
		DepartmentId: state.departmentId,
		DocumentIsDeleted: state.isDeleted,
		DocflowStatus: { PrimaryStatus: { ...docflowStatus(state), StatusHint: '' } },
		SendTimestamp: optionalTimestamp(state.sentAt),
		DeliveryTimestamp: optionalTimestamp(state.deliveredAt),
		...docflowOfType(telling),
		RevocationDocflow: revocation(telling),
		// The published schema has no field for it: that it is there says that somebody was asked.
		ResolutionDocflow: state.resolution && {},
		CustomData: state.customData,
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
