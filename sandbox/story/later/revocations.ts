import { planResolutionRequest, resolutionRequested, resolved } from '../acts/resolution';
import {
	planRevocation,
	revocationAccepted,
	revocationPrepared,
	revocationRefusedByUniversalMessage,
	revocationRequested,
	revocationSigned,
} from '../acts/revocation';
import { sent } from '../acts/sending';
import { signedByRecipient } from '../acts/signing';
import { KINDS } from '../documentKinds';
import { planLetter } from '../letter';
import { afterDays, type LifeMaker } from '../life';

/** The request is made, sent by its signature, and signed by the other side days later. */
export const revocationSentBySignature: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Outbound', [KINDS.universalTransferDocument]);
	const revocation = planRevocation(letter, 'sender');
	return [
		sent(letter),
		signedByRecipient(letter),
		revocationPrepared(revocation, 'Отгрузка не состоялась'),
		revocationSigned(revocation),
		afterDays(3, revocationAccepted(revocation)),
	];
};

export const revocationRefusedDaysLater: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Inbound', [KINDS.universalTransferDocument]);
	const revocation = planRevocation(letter, 'recipient');
	return [
		sent(letter),
		signedByRecipient(letter),
		revocationRequested(revocation, 'Документ принят по ошибке'),
		afterDays(2, revocationRefusedByUniversalMessage(revocation, 'Товар уже отгружен')),
	];
};

/** No consent is needed: the document requires no answer. */
export const revokedAtOnce: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Outbound', [KINDS.proformaInvoice]);
	return [
		sent(letter),
		revocationRequested(planRevocation(letter, 'sender'), 'Выставлен не тому покупателю'),
	];
};

/** The other side's request during one's own is the consent (diadocsdk-csharp issues 244, 245 and 1092). */
export const revocationMet: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Outbound', [KINDS.contract]);
	return [
		sent(letter),
		signedByRecipient(letter),
		revocationRequested(planRevocation(letter, 'sender'), 'Стороны передумали'),
		afterDays(1, revocationRequested(planRevocation(letter, 'recipient'), 'Согласны, отменяем')),
	];
};

/** Approval of a revocation inside the company, not of the document. */
export const revocationApprovedInside: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Inbound', [KINDS.universalTransferDocument]);
	const revocation = planRevocation(letter, 'sender');
	const approval = planResolutionRequest(letter, 'ApprovementRequest', revocation.entityId);
	const signing = planResolutionRequest(letter, 'SignatureRequest', revocation.entityId);
	return [
		sent(letter),
		signedByRecipient(letter),
		revocationRequested(revocation, 'Неверный договор-основание'),
		resolutionRequested(approval, 'Согласуйте аннулирование'),
		resolved(approval, 'Approve', 'Аннулируем'),
		resolutionRequested(signing, 'Подпишите аннулирование'),
		afterDays(1, revocationAccepted(revocation)),
	];
};

export const revocationDisapprovedInside: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Inbound', [KINDS.acceptanceCertificate]);
	const revocation = planRevocation(letter, 'sender');
	const approval = planResolutionRequest(letter, 'ApprovementRequest', revocation.entityId);
	return [
		sent(letter),
		signedByRecipient(letter),
		revocationRequested(revocation, 'Акт составлен с ошибкой'),
		resolutionRequested(approval, 'Согласуйте аннулирование акта'),
		resolved(approval, 'Disapprove', 'Работы приняты, оснований нет'),
	];
};
