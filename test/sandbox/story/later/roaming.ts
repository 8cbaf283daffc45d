import { roamingFailed } from '../acts/roaming';
import { dispatched, sent } from '../acts/sending';
import { signedByProxy, signedByRecipient } from '../acts/signing';
import { KINDS } from '../document-kinds';
import { planLetter, throughProxy } from '../letter';
import type { LifeMaker } from '../life';

/** The other operator did not take the document (diadocsdk-csharp issue 910). */
export const lostInRoaming: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Outbound', [KINDS.acceptanceCertificate]);
	return [
		dispatched(letter),
		roamingFailed(letter, 'Ошибка доставки: получатель не найден у оператора'),
	];
};

/** Three sides: who acts may be neither sender nor recipient (diadocsdk-csharp issue 643). */
export const sentThroughIntermediary: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Outbound', [KINDS.contract]);
	const { message, proxy } = throughProxy(stage);
	return [sent(letter, message), signedByProxy(letter, proxy), signedByRecipient(letter)];
};
