import { sent } from '../acts/sending';
import { answeredByUniversalMessages } from '../acts/universalMessage';
import { KINDS } from '../documentKinds';
import { planLetter } from '../letter';
import type { LifeMaker } from '../life';

/** Two statuses in one universal message, each with its own text. */
export const authorityAndCorrectionAsked: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Outbound', [KINDS.universalTransferDocument]);
	return [
		sent(letter),
		answeredByUniversalMessages(letter, [
			{ meaning: 'authorityRequest', text: 'Приложите доверенность директора' },
			{ meaning: 'amendmentRequest', text: 'Исправьте адрес грузополучателя' },
		]),
	];
};

/** Out of the workflow a universal message of any code is information only. */
export const informedByAnyCode: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Outbound', [KINDS.universalTransferDocument]);
	const outOfWorkflow = { isOutOfWorkflow: true };
	return [
		sent(letter),
		answeredByUniversalMessages(letter, [{ meaning: 'receipt' }]),
		answeredByUniversalMessages(letter, [{ meaning: 'receipt' }], outOfWorkflow),
		answeredByUniversalMessages(
			letter,
			[{ meaning: 'rejection', text: 'Отказ уже направлен на бумаге' }],
			outOfWorkflow,
		),
		answeredByUniversalMessages(
			letter,
			[{ meaning: 'data', text: 'Данные о перевозке во вложении' }],
			outOfWorkflow,
		),
	];
};

/** From roaming, a request for a correction may mean that the signature is refused. */
export const refusedFromRoaming: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Outbound', [KINDS.universalTransferDocument]);
	return [
		sent(letter),
		answeredByUniversalMessages(letter, [{ meaning: 'roamingRejection', text: 'Не наш заказ' }]),
	];
};
