import type { Document } from '../wire/structures';

const RESPONSES: Readonly<Record<string, { outbound: string; inbound: string }>> = {
	WaitingForRecipientSignature: {
		outbound: 'OutboundWaitingForRecipientSignature',
		inbound: 'InboundWaitingForRecipientSignature',
	},
	WithRecipientSignature: {
		outbound: 'OutboundWithRecipientSignature',
		inbound: 'InboundWithRecipientSignature',
	},
	WithRecipientPartiallySignature: {
		outbound: 'OutboundWithRecipientSignature',
		inbound: 'InboundWithRecipientSignature',
	},
	RecipientSignatureRequestRejected: {
		outbound: 'OutboundRecipientSignatureRequestRejected',
		inbound: 'InboundRecipientSignatureRequestRejected',
	},
	InvalidRecipientSignature: {
		outbound: 'OutboundNotFinished',
		inbound: 'InboundInvalidRecipientSignature',
	},
};

const FINISHED = { outbound: 'OutboundFinished', inbound: 'InboundFinished' };

/** UniversalTransferDocumentStatus: the old status of transfer documents, which newer fields have split up. */
function transferStatus(info: Document): string {
	if (info.SenderSignatureStatus === 'WaitingForSenderSignature') {
		return 'OutboundWaitingForSenderSignature';
	}
	const { outbound, inbound } = RESPONSES[info.RecipientResponseStatus] ?? FINISHED;
	return info.DocumentDirection === 'Inbound' ? inbound : outbound;
}

/** A transfer document with its old status, and when the operator has confirmed it; any other document unchanged. */
export function withTransferStatus(info: Document): Document {
	const {
		UniversalTransferDocumentMetadata: transfer,
		UniversalTransferDocumentRevisionMetadata: revision,
		UniversalCorrectionDocumentMetadata: correction,
	} = info;
	const status = { DocumentStatus: transferStatus(info) };
	const { DateTimeTicks } = info.ConfirmationMetadata;
	const confirmation = DateTimeTicks !== '0' && { ConfirmationDateTimeTicks: DateTimeTicks };
	return {
		...info,
		...(transfer && {
			UniversalTransferDocumentMetadata: { ...transfer, ...status, ...confirmation },
		}),
		...(revision && {
			UniversalTransferDocumentRevisionMetadata: { ...revision, ...status, ...confirmation },
		}),
		...(correction && {
			UniversalCorrectionDocumentMetadata: { ...correction, ...status, ...confirmation },
		}),
	};
}
