import { plainTextOf } from '../story/content';
import type { DocflowStatus, DocflowStatusModel, Entity } from '../wire/structures';
import type { DocumentState } from './documentState';

// The service's statuses of a state, from the point of view of the box.

/** Documents.SenderSignatureStatus. */
export function senderSignatureStatus({ senderTitle }: DocumentState): string {
	return senderTitle.signature ? 'SenderSignatureCheckedAndValid' : 'WaitingForSenderSignature';
}

/** Documents.RecipientResponseStatus. */
export function recipientResponseStatus({ response, info }: DocumentState): string {
	if (!response) return info.RecipientResponseStatus;
	if (response.refusal) return 'RecipientSignatureRequestRejected';
	const signature = response.signature ?? response.title?.signature;
	if (signature?.isValid === false) return 'InvalidRecipientSignature';
	return response.isPartial ? 'WithRecipientPartiallySignature' : 'WithRecipientSignature';
}

/** Documents.GeneralReceiptStatus. */
export function receiptStatus({ receipt, info }: DocumentState): string {
	return receipt ? 'Finished' : info.RecipientReceiptMetadata.ReceiptStatus;
}

/** Documents.RevocationStatus. */
export function revocationStatus({ revocation, ...state }: DocumentState): string {
	if (!revocation) return 'RevocationStatusNone';
	if (revocation.isAccepted) return 'RevocationAccepted';
	if (revocation.refusal) return 'RevocationRejected';
	return revocation.initiatorBoxId === ownBoxId(state)
		? 'RevocationIsRequestedByMe'
		: 'RequestsMyRevocation';
}

export function ownBoxId({ info, message }: Pick<DocumentState, 'info' | 'message'>): string {
	return info.DocumentDirection === 'Inbound' ? (message.ToBoxId ?? '') : message.FromBoxId;
}

/** AmendmentRequestMetadata.AmendmentFlags: 1 for a requested correction, 2 for a revision, 4 for a correction. */
export function amendmentFlags(state: DocumentState): number {
	const isAsked = state.amendmentRequests.length > 0;
	return (isAsked ? 1 : 0) + (isRevised(state) ? 2 : 0) + (isCorrected(state) ? 4 : 0);
}

/** Another document replaces this one: исправление. */
export function isRevised({ amendments }: DocumentState): boolean {
	return amendments.some(({ info }) => info.TypeNamedId.endsWith('Revision'));
}

/** Another document changes its sums: корректировка. */
export function isCorrected({ amendments }: DocumentState): boolean {
	return amendments.some(({ info }) => /Correction(Document)?$/.test(info.TypeNamedId));
}

/** Documents.ProxySignatureStatus. */
export function proxySignatureStatus({ proxyResponse, info }: DocumentState): string | undefined {
	if (!proxyResponse) return info.ProxySignatureStatus;
	return proxyResponse.refusal ? 'ProxySignatureRejected' : 'WithProxySignature';
}

/** Whether the other operator's notification reports a failure: in the story, by its text alone. */
export function isFailure(roamingNotification: Entity): boolean {
	return plainTextOf(roamingNotification).startsWith('Ошибка');
}

export function isRoamingFailure({ roamingNotification }: DocumentState): boolean {
	return roamingNotification !== undefined && isFailure(roamingNotification);
}

/** Nobody has anything left to do. */
export function isFinished(state: DocumentState): boolean {
	const isRevocationPending =
		state.revocation && !state.revocation.isAccepted && !state.revocation.refusal;
	return (
		state.senderTitle.signature !== undefined &&
		recipientResponseStatus(state) !== 'WaitingForRecipientSignature' &&
		receiptStatus(state) !== 'WaitingForReceipt' &&
		!isRevocationPending
	);
}

/** DocflowStatusV3: the sentence that a person reads, and the secondary status. */
export function docflowStatuses(state: DocumentState): DocflowStatus {
	const power = signatureOf(state)?.powerOfAttorney;
	const reports = [power?.attached, ...(power?.reports ?? [])].flatMap(
		(entity) => entity?.PowerOfAttorneyInfo ?? [],
	);
	return {
		PrimaryStatus: docflowStatus(state),
		SecondaryStatus: secondaryStatus(state),
		PowerOfAttorneyGeneralStatus: reports.findLast(({ Status }) => Status)?.Status,
		GeneralRoamingSendingStatus: reports.findLast(({ RoamingSendingStatus: sent }) => sent)
			?.RoamingSendingStatus,
	};
}

function signatureOf({ response }: DocumentState) {
	return response?.signature ?? response?.title?.signature;
}

/** What happens besides the exchange. */
export function secondaryStatus({ resolution }: DocumentState): DocflowStatusModel | undefined {
	return resolution && SECONDARY_STATUSES[resolution.status];
}

const SECONDARY_STATUSES: Readonly<Record<string, DocflowStatusModel>> = {
	ApprovementRequested: status('Info', 'На согласовании'),
	ApprovementSignatureRequested: status('Info', 'На согласовании'),
	PrimarySignatureRequested: status('Info', 'На подписании'),
	Approved: status('Success', 'Согласован'),
	SignedWithApprovingSignature: status('Success', 'Согласован'),
	Disapproved: status('Error', 'Отказано в согласовании'),
	SignatureRequestRejected: status('Error', 'Отказано в подписании'),
};

/** The sentence that a person reads: the original one, until something happens to the document. */
export function docflowStatus(state: DocumentState): DocflowStatusModel {
	const { revocation, response, amendmentRequests, draft, template } = state;
	const isOwnAct = state.info.DocumentDirection !== 'Outbound';
	if (draft?.letterIds.length) return status('Success', 'Черновик отправлен');
	if (draft?.isRecycled) return status('Info', 'Черновик удален');
	if (template?.refusal) return status('Error', 'Шаблон отклонен');
	if (template?.transformations.length) return status('Success', 'По шаблону отправлен документ');
	if (state.deliveryFailure || isRoamingFailure(state)) return status('Error', 'Ошибка доставки');
	if (revocation?.isAccepted) return status('Info', 'Аннулирован');
	if (revocation?.refusal) return status('Success', 'Отказано в аннулировании');
	if (revocation) {
		return revocationStatus(state) === 'RequestsMyRevocation'
			? status('Warning', 'Требуется аннулирование')
			: status('Warning', 'Ожидается аннулирование');
	}
	if (state.proxyResponse?.refusal) {
		return status('Error', 'Промежуточный получатель отказал в подписи');
	}
	if (response?.refusal) {
		return status('Error', isOwnAct ? 'Отказано в подписи' : 'Контрагент отказал в подписи');
	}
	if (amendmentRequests.length > 0) return status('Warning', 'Требуется уточнение');
	const answer = recipientResponseStatus(state);
	if (answer === 'InvalidRecipientSignature') return status('Error', 'Подпись получателя неверна');
	if (answer === 'WithRecipientPartiallySignature') {
		return status('Warning', 'Подписан с расхождениями');
	}
	if (response || isFinished(state)) return status('Success', 'Документооборот завершен');
	const isSignedLater =
		state.senderTitle.signature && state.info.SenderSignatureStatus === 'WaitingForSenderSignature';
	return isSignedLater
		? status('Warning', 'Ожидается подпись контрагента')
		: state.info.DocflowStatus.PrimaryStatus;
}

function status(Severity: string, StatusText: string): DocflowStatusModel {
	return { Severity, StatusText };
}
