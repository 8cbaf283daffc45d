import { markingReported } from '../acts/outerDocflow';
import { signatureRejectedByProxy } from '../acts/refusal';
import { planRevocation, revocationAccepted, revocationRequested } from '../acts/revocation';
import { roamingFailed, roamingNotified } from '../acts/roaming';
import { dispatched, sent } from '../acts/sending';
import { signedByProxy, signedByRecipient } from '../acts/signing';
import { KINDS } from '../documentKinds';
import { planLetter, throughProxy } from '../letter';
import type { LifeMaker } from '../life';
import { planTemplate, templateCreated } from '../template';

/** The other operator did not take the document (diadocsdk-csharp issue 910). */
export const lostInRoaming: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Outbound', [KINDS.acceptanceCertificate]);
	return [
		dispatched(letter),
		roamingFailed(letter, 'Ошибка доставки: получатель не найден у оператора'),
	];
};

/** Another operator and another system report on a proposal to revoke. */
export const revocationReportedFromOutside: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Outbound', [KINDS.universalTransferDocument]);
	const revocation = planRevocation(letter, 'sender');
	return [
		sent(letter),
		signedByRecipient(letter),
		revocationRequested(revocation, 'Отгрузка перенесена'),
		roamingNotified(letter, 'Предложение доставлено через роуминг', revocation.entityId),
		revocationAccepted(revocation),
		markingReported(letter, 'accepted', revocation.entityId),
	];
};

/** Three sides: the actor may be neither sender nor recipient (diadocsdk-csharp issue 643). */
export const sentThroughIntermediary: LifeMaker = (stage) => {
	const letter = throughProxy(planLetter(stage, 'Outbound', [KINDS.contract]));
	return [sent(letter), signedByProxy(letter), signedByRecipient(letter)];
};

export const receivedThroughIntermediary: LifeMaker = (stage) => {
	const letter = throughProxy(planLetter(stage, 'Inbound', [KINDS.contract]));
	return [sent(letter), signedByProxy(letter), signedByRecipient(letter)];
};

export const refusedByIntermediary: LifeMaker = (stage) => {
	const letter = throughProxy(planLetter(stage, 'Outbound', [KINDS.contract]));
	return [sent(letter), signatureRejectedByProxy(letter, 'Договор агента не продлён')];
};

export const templateForIntermediary: LifeMaker = (stage) => {
	const template = planTemplate(throughProxy(planLetter(stage, 'Inbound', [KINDS.contract])));
	return [templateCreated(template)];
};
