import { amendmentRequested } from './acts/amendment';
import {
	documentDeleted,
	documentRestored,
	messageDeleted,
	messageRestored,
} from './acts/deletion';
import { delivered, deliveryFailed } from './acts/delivery';
import { movedToDepartment } from './acts/movement';
import { receiptSent, receiptSentAsUniversalMessage } from './acts/receipt';
import { signatureRefused, signatureRequestRejected } from './acts/refusal';
import { commented, somethingNewHappened } from './acts/remark';
import {
	approvedBySignature,
	planResolutionRequest,
	resolutionRequestCancelled,
	resolutionRequested,
	resolved,
	signatureRequestDenied,
} from './acts/resolution';
import {
	planRevocation,
	revocationAccepted,
	revocationRefused,
	revocationRequested,
} from './acts/revocation';
import { dispatched, documentAdded, sent, sentUnsigned } from './acts/sending';
import { signatureStamped, signedByRecipient, signedBySender } from './acts/signing';
import { informed } from './acts/universalMessage';
import { KINDS } from './documentKinds';
import {
	draftChanged,
	draftCreated,
	draftLocked,
	draftRecycled,
	draftSent,
	planDraft,
} from './draft';
import { planLetter } from './letter';
import type { LifeMaker } from './life';
import { planTemplate, templateCreated, templateRefused, templateUsed } from './template';

export const deletedAndRestored: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Inbound', [KINDS.proformaInvoice]);
	return [
		sent(letter),
		documentDeleted(letter),
		documentRestored(letter),
		messageDeleted(letter),
		messageRestored(letter),
	];
};

export const LIVES: readonly LifeMaker[] = [
	function receivedAndSigned(stage) {
		const letter = planLetter(stage, 'Inbound', [KINDS.universalTransferDocument]);
		return [sent(letter), receiptSent(letter), signedByRecipient(letter)];
	},
	function sentAndSigned(stage) {
		const letter = planLetter(stage, 'Outbound', [KINDS.contract, KINDS.proformaInvoice]);
		const signatureId = stage.random.guid();
		return [
			dispatched(letter),
			delivered(letter),
			signedByRecipient(letter, signatureId),
			signatureStamped(letter, signatureId),
		];
	},
	function receivedAndRefused(stage) {
		const letter = planLetter(stage, 'Inbound', [KINDS.acceptanceCertificate, KINDS.invoice]);
		return [
			sent(letter),
			commented(letter, 'Объём работ не совпадает с заданием'),
			signatureRefused(letter, 'Работы приняты не полностью'),
		];
	},
	function sentAndRefused(stage) {
		const letter = planLetter(stage, 'Outbound', [KINDS.contract]);
		return [
			sent(letter),
			signatureRequestRejected(letter, 'Не согласны с пунктом 4.2, пришлите протокол разногласий'),
		];
	},
	function signedAndRevokedByCounteragent(stage) {
		const letter = planLetter(stage, 'Inbound', [KINDS.universalTransferDocument]);
		const revocation = planRevocation(letter, 'sender');
		return [
			sent(letter),
			signedByRecipient(letter),
			revocationRequested(revocation, 'Документ отправлен по ошибке'),
			revocationAccepted(revocation),
		];
	},
	function signedAndRevocationRefused(stage) {
		const letter = planLetter(stage, 'Outbound', [KINDS.universalTransferDocument]);
		const revocation = planRevocation(letter, 'sender');
		return [
			sent(letter),
			signedByRecipient(letter),
			revocationRequested(revocation, 'Неверно указан грузополучатель'),
			revocationRefused(revocation, 'Документ уже учтён, пришлите корректировку'),
		];
	},
	function correctionAsked(stage) {
		const letter = planLetter(stage, 'Outbound', [KINDS.invoice, KINDS.acceptanceCertificate]);
		return [
			sent(letter),
			receiptSentAsUniversalMessage(letter),
			amendmentRequested(letter, 'Ошибка в КПП покупателя'),
			informed(letter, 'Корректировку ждём до конца недели'),
		];
	},
	function approvedInside(stage) {
		const letter = planLetter(stage, 'Inbound', [KINDS.reconciliationAct]);
		const approval = planResolutionRequest(letter, 'ApprovementRequest');
		return [
			sent(letter),
			resolutionRequested(approval, 'Проверьте сальдо'),
			resolved(approval, 'Approve', 'Сальдо сходится'),
			signedByRecipient(letter),
		];
	},
	function disapprovedAndDenied(stage) {
		const letter = planLetter(stage, 'Internal', [KINDS.contract]);
		const approval = planResolutionRequest(letter, 'ApprovementSignatureRequest');
		const signing = planResolutionRequest(letter, 'SignatureRequest');
		const withdrawn = planResolutionRequest(letter, 'ApprovementRequest');
		return [
			sent(letter),
			resolutionRequested(approval, 'Согласуйте подписью'),
			approvedBySignature(approval),
			resolutionRequested(withdrawn, 'Согласуйте бюджет'),
			resolutionRequestCancelled(withdrawn),
			resolutionRequested(signing, 'Подпишите до пятницы'),
			signatureRequestDenied(signing, 'Нет полномочий на эту сумму'),
			resolved(signing, 'Disapprove', 'Вернуть исполнителю'),
		];
	},
	function movedBetweenDepartments(stage) {
		const letter = planLetter(stage, 'Inbound', [KINDS.proformaInvoice, KINDS.contract]);
		return [sent(letter), movedToDepartment(letter), commented(letter, 'Оплатить до 15 числа')];
	},
	function draftedAndSent(stage) {
		const letter = planLetter(stage, 'Outbound', [KINDS.universalTransferDocument]);
		const draft = planDraft(letter);
		return [
			draftCreated(draft),
			draftChanged(draft),
			draftLocked(draft),
			...draftSent(draft),
			receiptSent(letter),
		];
	},
	function draftedAndDropped(stage) {
		const draft = planDraft(planLetter(stage, 'Outbound', [KINDS.contract]));
		return [draftCreated(draft), draftRecycled(draft)];
	},
	function madeFromTemplate(stage) {
		const letter = planLetter(stage, 'Outbound', [KINDS.acceptanceCertificate]);
		const template = planTemplate(letter);
		return [...templateUsed(template), signedByRecipient(letter)];
	},
	function templateTurnedDown(stage) {
		const template = planTemplate(planLetter(stage, 'Inbound', [KINDS.contract]));
		return [templateCreated(template), templateRefused(template, 'Refusal', 'Договор неактуален')];
	},
	deletedAndRestored,
	function neverDelivered(stage) {
		const letter = planLetter(stage, 'Outbound', [KINDS.reconciliationAct]);
		return [dispatched(letter), deliveryFailed(letter, 'Оператор получателя не принял документ')];
	},
	function signedLater(stage) {
		const letter = planLetter(stage, 'Outbound', [KINDS.contract, KINDS.acceptanceCertificate]);
		return [
			sentUnsigned(letter),
			signedBySender(letter),
			documentAdded(letter, KINDS.proformaInvoice),
			signedByRecipient(letter),
		];
	},
	function aheadOfTheSchema(stage) {
		const letter = planLetter(stage, 'Inbound', [KINDS.reconciliationAct]);
		return [sent(letter), somethingNewHappened(letter)];
	},
];
