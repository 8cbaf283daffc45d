import { operatorConfirmation, signedServiceDocument } from '../entities';
import type { Letter } from '../letter';
import { type Step, patchStep } from '../life';
import { answeredByUniversalMessage } from './universalMessage';

/** The recipient's receipt of the main document, in the old form, with the confirmation of its delivery. */
export function receiptSent(letter: Letter): Step {
	return receiptSentWithSignature(letter);
}

/** The same, for events that refer to the signature under it. */
export function receiptSentWithSignature(letter: Letter, signatureId?: string): Step {
	const { stage, messageId, main, from, to } = letter;
	const { random } = stage;
	const receiptId = random.guid();
	return patchStep(stage, messageId, (at) => ({
		entities: [
			...signedServiceDocument(random, at, {
				entityId: receiptId,
				parentEntityId: main.entityId,
				attachmentType: main.kind.isConfirmed ? 'InvoiceReceipt' : 'Receipt',
				contentTypeId: 'receipt_133_01_03',
				filePrefix: 'DP_IZVPOL',
				from: to,
				to: from,
				text: `Извещение о получении: ${main.kind.caption} №${main.number}`,
				signatureId,
			}),
			...operatorConfirmation(random, at, {
				parentEntityId: receiptId,
				receiver: to,
				date: 'delivery',
			}),
		],
	}));
}

/** The sender's receipt of something else: a confirmation, a request, the recipient's title. */
export function receiptedBySender(letter: Letter, parentEntityId: string): Step {
	const { stage, messageId, from, to } = letter;
	const entityId = stage.random.guid();
	return patchStep(stage, messageId, (at) => ({
		entities: signedServiceDocument(stage.random, at, {
			entityId,
			parentEntityId,
			attachmentType: 'InvoiceReceipt',
			contentTypeId: 'receipt_133_01_03',
			filePrefix: 'DP_IZVPOL',
			from,
			to,
			text: 'Извещение о получении',
		}),
	}));
}

/** The operator confirms that a title or a refusal of the recipient was sent. */
export function answerConfirmed({ stage, messageId, to }: Letter, parentEntityId: string): Step {
	return patchStep(stage, messageId, (at) => ({
		entities: operatorConfirmation(stage.random, at, {
			parentEntityId,
			receiver: to,
			date: 'send',
		}),
	}));
}

export function receiptSentAsUniversalMessage(letter: Letter): Step {
	return answeredByUniversalMessage(letter, { meaning: 'receipt' });
}
