import { amended, amendmentRequested, authorityProofRequested } from './acts/amendment';
import { planRouteAssignment, routeAssigned, routeRemoved } from './acts/approvalRoute';
import { documentDeletedOnRecord, documentRestored } from './acts/deletion';
import { contentEdited } from './acts/editing';
import { forwarded } from './acts/forwarding';
import { markingCancellationRequested, markingReported } from './acts/outerDocflow';
import {
	planPowerOfAttorney,
	powerOfAttorneyChecked,
	signedByEmployee,
} from './acts/powerOfAttorney';
import { signatureRefused } from './acts/refusal';
import { planResolutionRequest, resolutionRequested } from './acts/resolution';
import { roamingConfirmed, roamingNotified } from './acts/roaming';
import { dispatched, sent, sentUnsigned, sentWithStructuredData } from './acts/sending';
import { signedByRecipient, signedBySender } from './acts/signing';
import { tagsChanged } from './acts/tags';
import { signatureFoundInvalid } from './acts/verification';
import { KINDS } from './documentKinds';
import { planLetter } from './letter';
import type { LifeMaker } from './life';
import {
	planTemplate,
	templateCreated,
	templateDocumentsRejected,
	templateRefused,
	templateUsed,
} from './template';

/** Rarer kinds of lives: with LIVES, everything that Diadoc reports happens. */
export const RARER_LIVES: readonly LifeMaker[] = [
	function signedWithReservations(stage) {
		const letter = planLetter(stage, 'Outbound', [KINDS.universalTransferDocument]);
		return [
			sentUnsigned(letter),
			contentEdited(letter),
			signedBySender(letter),
			signedByRecipient(
				letter,
				stage.random.guid(),
				'Приняты с расхождениями: не хватает двух мест',
			),
		];
	},
	function authorityDoubted(stage) {
		const letter = planLetter(stage, 'Outbound', [KINDS.universalTransferDocument]);
		return [sent(letter), authorityProofRequested(letter, 'Приложите доверенность подписанта')];
	},
	function revisedOnRequest(stage) {
		const letter = planLetter(stage, 'Outbound', [KINDS.universalTransferDocument]);
		const revision = planLetter(stage, 'Outbound', [KINDS.universalTransferDocumentRevision]);
		return [
			sent(letter),
			amendmentRequested(letter, 'Неверная ставка НДС в строке 3'),
			amended(letter, revision),
			signedByRecipient(revision),
		];
	},
	function correctedByCounteragent(stage) {
		const letter = planLetter(stage, 'Inbound', [KINDS.universalTransferDocument]);
		const correction = planLetter(stage, 'Inbound', [KINDS.universalCorrectionDocument]);
		return [
			sent(letter),
			signedByRecipient(letter),
			amended(letter, correction),
			signedByRecipient(correction),
		];
	},
	function routedForApproval(stage) {
		const letter = planLetter(stage, 'Inbound', [KINDS.acceptanceCertificate]);
		const assignment = planRouteAssignment(letter);
		const approval = planResolutionRequest(letter, 'ApprovementRequest');
		return [
			sent(letter),
			routeAssigned(assignment, 'Маршрут «Акты свыше 100 тысяч»'),
			resolutionRequested(approval, 'Согласуйте акт'),
			routeRemoved(assignment, 'Маршрут выбран по ошибке'),
		];
	},
	function tagged(stage) {
		const letter = planLetter(stage, 'Inbound', [KINDS.proformaInvoice]);
		return [sent(letter), tagsChanged(letter)];
	},
	function markedGoodsRejected(stage) {
		const letter = planLetter(stage, 'Outbound', [KINDS.universalTransferDocument]);
		return [
			sent(letter),
			signedByRecipient(letter),
			markingReported(letter, 'rejected'),
			markingCancellationRequested(letter, 'Товар не отгружен'),
		];
	},
	function markedGoodsAccepted(stage) {
		const letter = planLetter(stage, 'Inbound', [KINDS.universalTransferDocument]);
		return [sent(letter), signedByRecipient(letter), markingReported(letter, 'accepted')];
	},
	function signedWithPowerOfAttorney(stage) {
		const letter = planLetter(stage, 'Outbound', [KINDS.contract]);
		const power = planPowerOfAttorney(letter);
		return [sent(letter), signedByEmployee(power), powerOfAttorneyChecked(power)];
	},
	function sentToAnotherOperator(stage) {
		const letter = planLetter(stage, 'Outbound', [KINDS.universalTransferDocument]);
		return [
			dispatched(letter),
			roamingNotified(letter, 'Документ доставлен получателю через роуминг'),
			roamingConfirmed(letter),
			signedByRecipient(letter),
		];
	},
	function signedBadly(stage) {
		const letter = planLetter(stage, 'Outbound', [KINDS.contract]);
		const signatureId = stage.random.guid();
		return [
			sent(letter),
			signedByRecipient(letter, signatureId),
			signatureFoundInvalid(letter, signatureId),
		];
	},
	function invited(stage) {
		const letter = planLetter(stage, 'Inbound', [KINDS.trustConnectionRequest]);
		return [sent(letter), signedByRecipient(letter)];
	},
	function sentWithDataForPrograms(stage) {
		const letter = planLetter(stage, 'Inbound', [KINDS.proformaInvoice]);
		return [sentWithStructuredData(letter)];
	},
	function templateTakenBack(stage) {
		const template = planTemplate(planLetter(stage, 'Outbound', [KINDS.contract]));
		return [
			templateCreated(template),
			templateRefused(template, 'Withdrawal', 'Условия изменились, подготовим новый договор'),
		];
	},
	function madeFromTemplateAndRefused(stage) {
		const letter = planLetter(stage, 'Outbound', [KINDS.acceptanceCertificate]);
		const template = planTemplate(letter);
		return [
			...templateUsed(template),
			signatureRefused(letter, 'Работы по этапу 2 не выполнены'),
			templateDocumentsRejected(template),
		];
	},
	function shownToThirdParty(stage) {
		const letter = planLetter(stage, 'Internal', [KINDS.acceptanceCertificate]);
		return [sent(letter), forwarded(letter, stage.counteragent.boxId)];
	},
	function deletedOnRecord(stage) {
		const letter = planLetter(stage, 'Inbound', [KINDS.proformaInvoice]);
		return [sent(letter), documentDeletedOnRecord(letter), documentRestored(letter)];
	},
];
