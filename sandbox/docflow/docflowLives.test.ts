import { describe, expect, it } from 'vitest';
import { contract, recipientOf, statesOf, statusText, transferDocument } from './docflowLife';
import { delivered, deliveryFailed } from '../story/acts/delivery';
import { receiptSent, receiptSentAsUniversalMessage } from '../story/acts/receipt';
import { dispatched, sent } from '../story/acts/sending';
import { signatureStamped, signedByRecipient, signedBySender } from '../story/acts/signing';
import { informed, universalMessage } from '../story/acts/universalMessage';
import { patchStep } from '../story/life';

describe('docflow V5 of an exchange', () => {
	it('reports sending, delivery and a signature, which is stamped later', async () => {
		const states = await statesOf((stage) => {
			const letter = contract(stage);
			const signatureId = stage.random.guid();
			return [
				dispatched(letter),
				delivered(letter),
				signedByRecipient(letter, signatureId),
				signatureStamped(letter, signatureId),
			];
		});
		const facts = states.map((state) => {
			const { TitleDelivery, Response } = recipientOf(state) ?? {};
			return [
				TitleDelivery?.Delivery.Status,
				Response?.Status,
				Response?.Signature?.CadesT !== undefined,
				statusText(state),
			];
		});
		expect(facts).toEqual([
			[
				'DeliveryStatusNotReady',
				'TitleParticipantResponseStatusWaiting',
				false,
				'Ожидается подпись контрагента',
			],
			[
				'DeliveryStatusDelivered',
				'TitleParticipantResponseStatusWaiting',
				false,
				'Ожидается подпись контрагента',
			],
			[
				'DeliveryStatusDelivered',
				'TitleParticipantResponseStatusSigned',
				false,
				'Документооборот завершен',
			],
			[
				'DeliveryStatusDelivered',
				'TitleParticipantResponseStatusSigned',
				true,
				'Документооборот завершен',
			],
		]);
	});

	it('takes no further signature of the sender for an answer', async () => {
		const states = await statesOf((stage) => {
			const letter = contract(stage);
			return [sent(letter), signedBySender(letter)];
		});
		expect(states.map((state) => recipientOf(state)?.Response.Status)).toEqual([
			'TitleParticipantResponseStatusWaiting',
			'TitleParticipantResponseStatusWaiting',
		]);
	});

	it('reports a failed delivery', async () => {
		const states = await statesOf((stage) => {
			const letter = contract(stage);
			return [dispatched(letter), deliveryFailed(letter, 'Ящик закрыт')];
		});
		expect(recipientOf(states[1])?.TitleDelivery.Delivery).toMatchObject({
			Status: 'DeliveryStatusFailed',
		});
		expect(states.map(statusText)).toEqual(['Ожидается подпись контрагента', 'Ошибка доставки']);
	});

	it('reports a receipt and a title of the recipient', async () => {
		const [first, received, signed] = await statesOf((stage) => {
			const letter = transferDocument(stage, 'Inbound');
			return [sent(letter), receiptSent(letter), signedByRecipient(letter)];
		});
		expect(recipientOf(first)).toMatchObject({
			TitleDelivery: { Confirmation: { IsFinished: true } },
			Receipt: { IsFinished: false, Status: 'WaitingForReceipt' },
		});
		expect(recipientOf(received)?.Receipt).toMatchObject({
			IsFinished: true,
			Status: 'Finished',
			ReceiptAttachment: { Signature: { IsValid: true }, ContentTypeId: 'receipt_133_01_03' },
			Confirmation: { IsFinished: true },
		});
		expect(received?.Docflow.Titles).toHaveLength(1);
		expect(signed?.Docflow.Titles).toMatchObject([
			{ Author: { Role: 'Sender', IsCurrentBox: false } },
			{
				TitleIndex: 1,
				Author: { Role: 'Recipient', IsCurrentBox: true },
				AuthorSigning: { Status: 'TitleAuthorStatusSigned' },
			},
		]);
		expect(recipientOf(signed)?.Response.Status).toBe('TitleParticipantResponseStatusSigned');
	});

	it('reports a receipt in the new form, and information without effect', async () => {
		const [, received, later] = await statesOf((stage) => {
			const letter = transferDocument(stage);
			return [sent(letter), receiptSentAsUniversalMessage(letter), informed(letter, 'Ждём')];
		});
		const { Receipt } = recipientOf(received) ?? {};
		expect(Receipt).toMatchObject({
			Status: 'Finished',
			UniversalMessage: { MessageInfo: { CodeGroup: 'Receipt' } },
		});
		expect(Receipt?.ReceiptAttachment).toBeUndefined();
		expect(later?.DocumentInfo.HasUnreadOutOfWorkflowUniversalMessages).toBe(true);
		expect(later?.Docflow.Titles[0]).toMatchObject({
			OutOfWorkflowUniversalMessageDocflow: {
				Messages: [{ MessageInfo: { IsOutOfWorkflow: true, Events: [{ PlainText: 'Ждём' }] } }],
			},
		});
		expect(statusText(later)).toBe(statusText(received));
	});

	it('takes no receipt out of workflow for a receipt', async () => {
		const [, later] = await statesOf((stage) => {
			const letter = transferDocument(stage);
			const receipt = patchStep(stage, letter.messageId, (at) => ({
				entities: [
					universalMessage(stage.random, at, {
						meaning: 'receipt',
						entityId: stage.random.guid(),
						parentEntityId: letter.main.entityId,
						from: letter.to,
						to: letter.from,
						isOutOfWorkflow: true,
					}),
				],
			}));
			return [sent(letter), receipt];
		});
		expect(recipientOf(later)?.Receipt?.Status).toBe('WaitingForReceipt');
		expect(later?.Docflow.Titles[0]).toMatchObject({
			OutOfWorkflowUniversalMessageDocflow: {
				Messages: [{ MessageInfo: { CodeGroup: 'Receipt' } }],
			},
		});
	});
});
