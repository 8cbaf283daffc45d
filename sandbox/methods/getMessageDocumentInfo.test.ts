import { describe, expect, it } from 'vitest';
import { approvals } from '../approvals';
import { infosOf } from '../messageLife';
import { startSandbox } from '../sandbox';
import { amendmentRequested } from '../story/acts/amendment';
import { delivered, deliveryFailed } from '../story/acts/delivery';
import { movedToDepartment } from '../story/acts/movement';
import { receiptSent } from '../story/acts/receipt';
import { signatureRequestRejected } from '../story/acts/refusal';
import {
	planRevocation,
	revocationAccepted,
	revocationRefused,
	revocationRequested,
} from '../story/acts/revocation';
import { sent, sentUnsigned } from '../story/acts/sending';
import { signedByRecipient, signedBySender } from '../story/acts/signing';
import { informed } from '../story/acts/universalMessage';
import { KINDS } from '../story/documentKinds';
import { planLetter } from '../story/letter';
import type { LifeMaker } from '../story/life';

const inbound: LifeMaker = (stage) => [sent(planLetter(stage, 'Inbound', [KINDS.contract]))];

describe('DocumentInfo of GetMessage contains', () => {
	it('a document as it came, as long as nothing happens to it', async () => {
		const sandbox = await startSandbox();
		const [event] = sandbox.box.live(inbound);
		await sandbox.close();
		const came = event?.Message?.Entities[0]?.DocumentInfo;
		const [info] = await infosOf(inbound, (each) => each);
		// An event is entered a little after it happened.
		expect(info).toEqual({ ...came, LastModificationTimestampTicks: expect.any(String) });
	});

	it('the department that it was moved to', async () => {
		const departments = await infosOf(
			(stage) => {
				const letter = planLetter(stage, 'Inbound', [KINDS.contract]);
				return [sent(letter), movedToDepartment(letter)];
			},
			({ DepartmentId }) => DepartmentId,
		);
		expect(new Set(departments).size).toBe(2);
	});

	it('signatures of both sides, and since when it is sent', async () => {
		const infos = await infosOf(
			(stage) => {
				const letter = planLetter(stage, 'Outbound', [KINDS.contract]);
				return [sentUnsigned(letter), signedBySender(letter), signedByRecipient(letter)];
			},
			(info) => [
				info.SenderSignatureStatus,
				info.RecipientResponseStatus,
				info.SendTimestampTicks !== undefined,
				info.DocflowStatus.PrimaryStatus.StatusText,
			],
		);
		const waiting = 'WaitingForRecipientSignature';
		expect(infos).toEqual([
			['WaitingForSenderSignature', waiting, false, 'Требуется подпись отправителя'],
			['SenderSignatureCheckedAndValid', waiting, true, 'Ожидается подпись контрагента'],
			[
				'SenderSignatureCheckedAndValid',
				'WithRecipientSignature',
				true,
				'Документооборот завершен',
			],
		]);
	});

	it('a refusal to sign', async () => {
		const statuses = await infosOf(
			(stage) => {
				const letter = planLetter(stage, 'Outbound', [KINDS.contract]);
				return [sent(letter), signatureRequestRejected(letter, 'Нет')];
			},
			({ RecipientResponseStatus }) => RecipientResponseStatus,
		);
		expect(statuses).toEqual(['WaitingForRecipientSignature', 'RecipientSignatureRequestRejected']);
	});

	it('a receipt, and when the operator confirmed it', async () => {
		const receipts = await infosOf(
			(stage) => {
				const letter = planLetter(stage, 'Outbound', [KINDS.invoice]);
				return [sent(letter), receiptSent(letter)];
			},
			({ RecipientReceiptMetadata }) => RecipientReceiptMetadata,
		);
		expect(receipts).toEqual([
			{ ReceiptStatus: 'WaitingForReceipt' },
			{
				ReceiptStatus: 'Finished',
				ConfirmationMetadata: {
					ReceiptStatus: 'Finished',
					DateTimeTicks: expect.stringMatching(/^\d{18}$/),
				},
			},
		]);
	});

	it('a request for a correction, and a message that moves nothing', async () => {
		const infos = await infosOf(
			(stage) => {
				const letter = planLetter(stage, 'Outbound', [KINDS.invoice]);
				return [sent(letter), amendmentRequested(letter, 'КПП'), informed(letter, 'Ждём')];
			},
			(info) => [
				info.AmendmentRequestMetadata.AmendmentFlags,
				info.HasUnreadOutOfWorkflowUniversalMessages,
			],
		);
		expect(infos).toEqual([
			[0, false],
			[1, false],
			[1, true],
		]);
	});

	it.each([
		['accepted', 'sender', 'RequestsMyRevocation', 'RevocationAccepted'],
		['refused', 'recipient', 'RevocationIsRequestedByMe', 'RevocationRejected'],
	] as const)('a revocation that is %s', async (outcome, initiator, asked, answered) => {
		const statuses = await infosOf(
			(stage) => {
				const letter = planLetter(stage, 'Inbound', [KINDS.contract]);
				const revocation = planRevocation(letter, initiator);
				return [
					sent(letter),
					// A document that is not signed yet is revoked at once.
					signedByRecipient(letter),
					revocationRequested(revocation, 'Ошибка'),
					outcome === 'accepted'
						? revocationAccepted(revocation)
						: revocationRefused(revocation, 'Нет'),
				];
			},
			({ RevocationStatus }) => RevocationStatus,
		);
		expect(statuses).toEqual(['RevocationStatusNone', 'RevocationStatusNone', asked, answered]);
	});

	it('a delivery, and one that failed', async () => {
		const deliveries = await infosOf(
			(stage) => {
				const letter = planLetter(stage, 'Outbound', [KINDS.contract]);
				return [sent(letter), delivered(letter), deliveryFailed(letter, 'Роуминг')];
			},
			({ DeliveryTimestampTicks, DocflowStatus }) => [
				DeliveryTimestampTicks,
				DocflowStatus.PrimaryStatus.StatusText,
			],
		);
		expect(Number(deliveries[1]?.[0])).toBeGreaterThan(Number(deliveries[0]?.[0]));
		expect(deliveries[2]?.[1]).toBe('Ошибка доставки');
	});

	it('the approval inside the company', async () => {
		const statuses = await infosOf(approvals, ({ ResolutionStatus }) => [
			ResolutionStatus?.Type,
			ResolutionStatus?.AuthorFIO !== '',
		]);
		// A signature names no author.
		const bySignature = ['Approved', false];
		expect(statuses).toEqual([
			[undefined, true],
			['ApprovementRequested', true],
			['Approved', true],
			['ApprovementRequested', true],
			bySignature,
			['ApprovementRequested', true],
			bySignature,
			['SignatureRequested', true],
			['SignatureDenied', true],
			['Disapproved', true],
		]);
	});

	it('when the document changed last', async () => {
		const times = await infosOf(
			(stage) => {
				const letter = planLetter(stage, 'Inbound', [KINDS.contract]);
				return [sent(letter), signedByRecipient(letter)];
			},
			({ LastModificationTimestampTicks }) => LastModificationTimestampTicks,
		);
		expect(Number(times[1])).toBeGreaterThan(Number(times[0]));
	});
});
