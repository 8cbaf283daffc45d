import { describe, expect, it } from 'vitest';
import { ask, readProtobuf } from './plain-client';
import { startSandbox } from './sandbox';
import { amendmentRequested } from './story/acts/amendment';
import {
	documentDeleted,
	documentRestored,
	messageDeleted,
	messageRestored,
} from './story/acts/deletion';
import { delivered, deliveryFailed } from './story/acts/delivery';
import { movedToDepartment } from './story/acts/movement';
import { receiptSent } from './story/acts/receipt';
import { signatureRequestRejected } from './story/acts/refusal';
import {
	approvedBySignature,
	planResolutionRequest,
	resolutionRequestCancelled,
	resolutionRequested,
	resolved,
	signatureRequestDenied,
} from './story/acts/resolution';
import {
	planRevocation,
	revocationAccepted,
	revocationRefused,
	revocationRequested,
} from './story/acts/revocation';
import { documentAdded, sent, sentUnsigned } from './story/acts/sending';
import { signedByRecipient, signedBySender } from './story/acts/signing';
import { informed } from './story/acts/universal-message';
import { KINDS } from './story/document-kinds';
import { draftChanged, draftCreated, draftLocked, draftSent, planDraft } from './story/draft';
import { planLetter } from './story/letter';
import type { LifeMaker } from './story/life';
import type { BoxEvent, Document, Message } from './wire/structures';

/** The message that a life begins with, after each of its steps. */
async function messagesOf(life: LifeMaker): Promise<Message[]> {
	const messages: Message[] = [];
	for (let steps = 1; ; steps += 1) {
		// The same sandbox each time, where the life gets one step further.
		const sandbox = await startSandbox();
		const events: BoxEvent[] = sandbox.box.live((stage) => life(stage).slice(0, steps));
		const query = { boxId: sandbox.box.guid, messageId: events[0]?.EventId ?? '' };
		const response = await ask(sandbox, '/V6/GetMessage', { query });
		await sandbox.close();
		if (events.length < steps) return messages;
		messages.push(await readProtobuf<Message>(response, 'Events.Message'));
	}
}

/** What DocumentInfo of the main document says after each step. */
async function infosOf<T>(life: LifeMaker, pick: (info: Document) => T): Promise<T[]> {
	return (await messagesOf(life)).map(({ Entities: [main] }) => {
		if (!main?.DocumentInfo) throw new Error('The first entity is no document');
		return pick(main.DocumentInfo);
	});
}

const inbound: LifeMaker = (stage) => [sent(planLetter(stage, 'Inbound', [KINDS.contract]))];

describe('GetMessage tells what a message has become:', () => {
	it('deleted and restored, with its documents', async () => {
		const messages = await messagesOf((stage) => {
			const letter = planLetter(stage, 'Inbound', [KINDS.contract]);
			return [
				sent(letter),
				documentDeleted(letter),
				documentRestored(letter),
				messageDeleted(letter),
				messageRestored(letter),
			];
		});
		expect(
			messages.map(({ IsDeleted, Entities }) => [IsDeleted, Entities[0]?.DocumentInfo?.IsDeleted]),
		).toEqual([
			[false, false],
			[false, true],
			[false, false],
			[true, true],
			[false, false],
		]);
	});

	it('a draft that is changed, locked and sent', async () => {
		let letterId = '';
		const messages = await messagesOf((stage) => {
			const letter = planLetter(stage, 'Outbound', [KINDS.contract]);
			const draft = planDraft(letter);
			letterId = letter.messageId;
			return [draftCreated(draft), draftChanged(draft), draftLocked(draft), ...draftSent(draft)];
		});
		expect(
			messages.map((draft) => [
				draft.DraftIsLocked,
				draft.DraftIsRecycled,
				draft.DraftIsTransformedToMessageIdList,
			]),
		).toEqual([
			[false, false, []],
			[false, false, []],
			[true, false, []],
			[true, true, [letterId]],
			[true, true, [letterId]],
		]);
	});

	it('the time of its last patch, and a document added later', async () => {
		const messages = await messagesOf((stage) => {
			const letter = planLetter(stage, 'Inbound', [KINDS.contract]);
			return [sent(letter), documentAdded(letter, KINDS.proformaInvoice)];
		});
		const [first, last] = messages;
		expect(first?.LastPatchTimestampTicks).toBe(first?.TimestampTicks);
		expect(Number(last?.LastPatchTimestampTicks)).toBeGreaterThan(Number(last?.TimestampTicks));
		const types = last?.Entities.flatMap(({ DocumentInfo }) => DocumentInfo?.TypeNamedId ?? []);
		expect(types).toEqual(['Contract', 'ProformaInvoice']);
	});
});

describe('GetMessage tells in DocumentInfo', () => {
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
					revocationRequested(revocation, 'Ошибка'),
					outcome === 'accepted'
						? revocationAccepted(revocation)
						: revocationRefused(revocation, 'Нет'),
				];
			},
			({ RevocationStatus }) => RevocationStatus,
		);
		expect(statuses).toEqual(['RevocationStatusNone', asked, answered]);
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
		const statuses = await infosOf(
			(stage) => {
				const letter = planLetter(stage, 'Inbound', [KINDS.contract]);
				const approval = planResolutionRequest(letter, 'ApprovementRequest');
				const signing = planResolutionRequest(letter, 'SignatureRequest');
				const stamp = planResolutionRequest(letter, 'ApprovementSignatureRequest');
				const taken = planResolutionRequest(letter, 'ApprovementSignatureRequest');
				return [
					sent(letter),
					resolutionRequested(approval, 'Проверьте'),
					resolved(approval, 'Approve', 'Верно'),
					resolutionRequested(signing, 'Подпишите'),
					signatureRequestDenied(signing, 'Нет полномочий'),
					resolutionRequested(taken, 'Согласуйте'),
					resolutionRequestCancelled(taken),
					approvedBySignature(stamp),
				];
			},
			({ ResolutionStatus }) => [ResolutionStatus?.Type, ResolutionStatus?.AuthorFIO !== ''],
		);
		expect(statuses).toEqual([
			[undefined, true],
			['ApprovementRequested', true],
			['Approved', true],
			['SignatureRequested', true],
			['SignatureDenied', true],
			['ApprovementRequested', true],
			['SignatureDenied', true],
			// A signature names no author.
			['Approved', false],
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
