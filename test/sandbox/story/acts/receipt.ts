import { type Letter } from '../letter';
import { type Step, patchStep } from '../life';
import { operatorConfirmation, serviceDocument, signature } from '../entities';

/** The recipient's notice of receiving the main document, with the operator's confirmation of its delivery. */
export function receiptSent(letter: Letter): Step {
	const { stage, messageId, main, from, to } = letter;
	const { random } = stage;
	const receiptId = random.guid();
	return patchStep(stage, messageId, (at) => ({
		entities: [
			serviceDocument(random, at, {
				entityId: receiptId,
				parentEntityId: main.entityId,
				attachmentType: main.kind.isConfirmed ? 'InvoiceReceipt' : 'Receipt',
				contentTypeId: 'receipt_133_01_03',
				filePrefix: 'DP_IZVPOL',
				from: to,
				to: from,
				text: `Извещение о получении: ${main.kind.caption} №${main.number}`,
			}),
			signature(random, at, receiptId, to.boxId),
			...operatorConfirmation(random, at, {
				parentEntityId: receiptId,
				receiver: to,
				date: 'delivery',
			}),
		],
	}));
}
