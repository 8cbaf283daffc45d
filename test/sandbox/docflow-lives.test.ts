import { describe, expect, it } from 'vitest';
import { type Documents, walkDocflow } from './docflow-client';
import { startSandbox } from './sandbox';
import { amendmentRequested } from './story/acts/amendment';
import { documentDeleted, messageDeleted, messageRestored } from './story/acts/deletion';
import { delivered, deliveryFailed } from './story/acts/delivery';
import { forwarded } from './story/acts/forwarding';
import { movedToDepartment } from './story/acts/movement';
import { receiptSent, receiptSentAsUniversalMessage } from './story/acts/receipt';
import { signatureRefused, signatureRequestRejected } from './story/acts/refusal';
import { commented } from './story/acts/remark';
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
import { dispatched, sent, sentUnsigned } from './story/acts/sending';
import { signatureStamped, signedByRecipient, signedBySender } from './story/acts/signing';
import { informed } from './story/acts/universal-message';
import { KINDS } from './story/document-kinds';
import { draftCreated, draftLocked, draftRecycled, draftSent, planDraft } from './story/draft';
import { type Letter, planLetter } from './story/letter';
import type { LifeMaker } from './story/life';
import {
	planTemplate,
	templateCreated,
	templateRefused,
	templateTransformed,
} from './story/template';

type State = Documents['V5'];

/** The states of the main document of a life, one after each step that changes it. */
async function statesOf(life: LifeMaker): Promise<State[]> {
	const sandbox = await startSandbox();
	sandbox.box.live(life);
	const events = await walkDocflow(sandbox, { PopulateDocuments: true });
	await sandbox.close();
	const [first] = events;
	return events
		.filter(({ DocumentId }) => DocumentId.EntityId === first?.DocumentId.EntityId)
		.flatMap(({ Document }) => Document ?? []);
}

const recipientOf = ({ Docflow }: State) => {
	const [recipient] = Docflow.Titles[0]?.ParticipantDocflows ?? [];
	return recipient && 'Response' in recipient ? recipient : undefined;
};
const statusText = ({ Docflow }: State) => Docflow.DocflowStatus.PrimaryStatus.StatusText;

const contract = (stage: Parameters<LifeMaker>[0], direction: Letter['direction'] = 'Outbound') =>
	planLetter(stage, direction, [KINDS.contract]);
const transferDocument: typeof contract = (stage, direction = 'Outbound') =>
	planLetter(stage, direction, [KINDS.universalTransferDocument]);

describe('docflow V5', () => {
	it('tells of sending, delivery and a signature, which is stamped later', async () => {
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

	it('tells of a failed delivery', async () => {
		const states = await statesOf((stage) => {
			const letter = contract(stage);
			return [dispatched(letter), deliveryFailed(letter, 'Ящик закрыт')];
		});
		expect(recipientOf(states[1] ?? notThere())?.TitleDelivery.Delivery).toMatchObject({
			Status: 'DeliveryStatusFailed',
		});
		expect(states.map(statusText)).toEqual(['Ожидается подпись контрагента', 'Ошибка доставки']);
	});

	it('tells of a receipt and of a title of the recipient', async () => {
		const [first, received, signed] = await statesOf((stage) => {
			const letter = transferDocument(stage, 'Inbound');
			return [sent(letter), receiptSent(letter), signedByRecipient(letter)];
		});
		expect(recipientOf(first ?? notThere())).toMatchObject({
			TitleDelivery: { Confirmation: { IsFinished: true } },
			Receipt: { IsFinished: false, Status: 'WaitingForReceipt' },
		});
		expect(recipientOf(received ?? notThere())?.Receipt).toMatchObject({
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
		expect(recipientOf(signed ?? notThere())?.Response.Status).toBe(
			'TitleParticipantResponseStatusSigned',
		);
	});

	it('tells of a receipt in the new form, and of information that moves nothing', async () => {
		const [, received, later] = await statesOf((stage) => {
			const letter = transferDocument(stage);
			return [sent(letter), receiptSentAsUniversalMessage(letter), informed(letter, 'Ждём')];
		});
		const { Receipt } = recipientOf(received ?? notThere()) ?? {};
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
		expect(statusText(later ?? notThere())).toBe(statusText(received ?? notThere()));
	});

	it('tells of a refusal once, in both of its forms, with its words', async () => {
		const [, refused] = await statesOf((stage) => {
			const letter = planLetter(stage, 'Inbound', [KINDS.acceptanceCertificate]);
			return [sent(letter), signatureRefused(letter, 'Принято не всё & "не так"')];
		});
		expect(recipientOf(refused ?? notThere())?.Response).toMatchObject({
			IsFinished: true,
			Status: 'TitleParticipantResponseStatusSignatureRejected',
			Rejection: {
				IsFormal: true,
				PlainText: 'Принято не всё & "не так"',
				SignatureRejection: { Signature: { IsValid: true } },
				UniversalMessage: { MessageInfo: { CodeGroup: 'Rejection' } },
			},
		});
		expect(statusText(refused ?? notThere())).toBe('Отказано в подписи');
	});

	it('tells of a refusal of a document without a form of its own', async () => {
		const [, refused] = await statesOf((stage) => {
			const letter = contract(stage);
			return [sent(letter), signatureRequestRejected(letter, 'Пункт 4.2')];
		});
		const { Rejection } = recipientOf(refused ?? notThere())?.Response ?? {};
		expect(Rejection).toMatchObject({ IsFormal: false, PlainText: 'Пункт 4.2' });
		expect(Rejection?.UniversalMessage).toBeUndefined();
		expect(statusText(refused ?? notThere())).toBe('Контрагент отказал в подписи');
	});

	it('tells of each request for a correction', async () => {
		const [, once, twice] = await statesOf((stage) => {
			const letter = planLetter(stage, 'Outbound', [KINDS.invoice]);
			return [sent(letter), amendmentRequested(letter, 'КПП'), amendmentRequested(letter, 'ИНН')];
		});
		expect(once?.Docflow.AmendmentRequests).toMatchObject([
			{
				Requester: { Role: 'Recipient', IsCurrentBox: false },
				AmendmentFlags: 1,
				PlainText: 'КПП',
				UniversalMessage: { MessageInfo: { CodeGroup: 'AmendmentRequest' } },
				AmendmentRequest: { ContentTypeId: 'amendment_request_133_01_03' },
				RecipientDocflows: [{ Confirmation: { IsFinished: true } }],
			},
		]);
		expect(twice?.Docflow.AmendmentRequests.map(({ PlainText }) => PlainText)).toEqual([
			'КПП',
			'ИНН',
		]);
	});

	it.each([
		['sender', 'Outbound', 'RevocationIsRequestedByMe', 'Ожидается аннулирование'],
		['recipient', 'Outbound', 'RequestsMyRevocation', 'Требуется аннулирование'],
		['sender', 'Inbound', 'RequestsMyRevocation', 'Требуется аннулирование'],
		['recipient', 'Inbound', 'RevocationIsRequestedByMe', 'Ожидается аннулирование'],
	] as const)(
		'tells of a revocation that the %s of an %s document proposes',
		async (initiator, direction, requested, text) => {
			const answered = async (isAccepted: boolean) =>
				(
					await statesOf((stage) => {
						const letter = contract(stage, direction);
						const revocation = planRevocation(letter, initiator);
						return [
							sent(letter),
							signedByRecipient(letter),
							revocationRequested(revocation, 'Ошибка'),
							isAccepted ? revocationAccepted(revocation) : revocationRefused(revocation, 'Нет'),
						];
					})
				).slice(2);
			const [proposed, accepted] = await answered(true);
			const [, refused] = await answered(false);
			expect(proposed?.Docflow.Revocation).toMatchObject({
				IsFinished: false,
				RevocationStatus: requested,
				RevocationRequest: {
					PlainText: 'Ошибка',
					RevocationRequest: { Signature: { IsValid: true } },
				},
				Initiator: { Role: initiator === 'sender' ? 'Sender' : 'Recipient' },
				RevocationResponse: [{ IsFinished: false }],
			});
			expect(accepted?.Docflow.Revocation).toMatchObject({
				IsFinished: true,
				RevocationStatus: 'RevocationAccepted',
				RevocationResponse: [{ Signature: { IsValid: true } }],
			});
			expect(refused?.Docflow.Revocation).toMatchObject({
				IsFinished: true,
				RevocationStatus: 'RevocationRejected',
				RevocationResponse: [{ Rejection: { PlainText: 'Нет' } }],
			});
			expect([proposed, accepted, refused].map((each) => statusText(each ?? notThere()))).toEqual([
				text,
				'Аннулирован',
				'Отказано в аннулировании',
			]);
		},
	);

	it('tells of approvals', async () => {
		const states = await statesOf((stage) => {
			const letter = contract(stage, 'Internal');
			const approval = planResolutionRequest(letter, 'ApprovementRequest');
			const bySignature = planResolutionRequest(letter, 'ApprovementSignatureRequest');
			const signing = planResolutionRequest(letter, 'SignatureRequest');
			const withdrawn = planResolutionRequest(letter, 'ApprovementRequest');
			return [
				sent(letter),
				resolutionRequested(approval, 'Проверьте'),
				resolved(approval, 'Approve', 'Да'),
				resolutionRequested(bySignature, 'Согласуйте'),
				approvedBySignature(bySignature),
				resolutionRequested(withdrawn, 'Бюджет'),
				resolutionRequestCancelled(withdrawn),
				resolutionRequested(signing, 'Подпишите'),
				signatureRequestDenied(signing, 'Не могу'),
				resolved(signing, 'Disapprove', 'Нет'),
			];
		});
		const facts = states.map(({ Docflow: { Resolution } }) => [
			Resolution?.ResolutionStatus,
			Resolution?.IsFinished,
			Resolution?.ResolutionEntities.Requests.length,
		]);
		expect(facts).toEqual([
			[undefined, undefined, undefined],
			['ApprovementRequested', false, 1],
			['Approved', true, 1],
			['ApprovementSignatureRequested', false, 2],
			['SignedWithApprovingSignature', true, 2],
			['ApprovementRequested', false, 3],
			['SignedWithApprovingSignature', true, 2],
			['PrimarySignatureRequested', false, 3],
			['SignatureRequestRejected', true, 3],
			['Disapproved', true, 3],
		]);
		expect(states.at(-1)?.Docflow.Resolution).toMatchObject({
			ResolutionEntities: {
				ApprovementSignatures: [{ Signature: { IsValid: true } }],
				SignatureDenials: [{}],
				Resolutions: [{ ResolutionType: 'Approve' }, { ResolutionType: 'Disapprove' }],
			},
		});
		const { Requests = [] } = states.at(-1)?.Docflow.Resolution?.ResolutionEntities ?? {};
		expect(Requests.map(({ ResolvedWith }) => ResolvedWith !== undefined)).toEqual([
			true,
			false,
			true,
		]);
		// An approval by signature is no signature for the other side.
		expect(recipientOf(states.at(-1) ?? notThere())?.Response.Status).toBe(
			'TitleParticipantResponseStatusWaiting',
		);
	});

	it('tells of a comment, a move, a deletion and a forwarding', async () => {
		const states = await statesOf((stage) => {
			const letter = contract(stage, 'Inbound');
			return [
				sent(letter),
				commented(letter, 'Срочно'),
				movedToDepartment(letter),
				documentDeleted(letter),
				messageRestored(letter),
				messageDeleted(letter),
				forwarded(letter, 'third@diadoc.ru'),
			];
		});
		const departments = states.map(({ DocumentInfo }) => DocumentInfo.DepartmentId);
		expect(new Set(departments).size).toBe(2);
		const [before, , after] = departments;
		expect(departments).toEqual([before, before, after, after, after, after, after]);
		expect(states.map(({ DocumentInfo }) => DocumentInfo.IsDeleted)).toEqual([
			false,
			false,
			false,
			true,
			false,
			true,
			true,
		]);
		const commentOf = ({ Docflow }: State) => Docflow.Titles[0]?.AuthorSigning.Title.Comment;
		expect(states.slice(0, 2).map((state) => commentOf(state) !== undefined)).toEqual([
			false,
			true,
		]);
		expect(states.at(-1)?.DocumentInfo.LetterInfo?.ForwardDocumentEvents).toMatchObject([
			{ ToBoxId: 'third@diadoc.ru' },
		]);
	});

	it('tells of a signature of the sender that comes later', async () => {
		const [unsigned, signed] = await statesOf((stage) => {
			const letter = contract(stage);
			return [sentUnsigned(letter), signedBySender(letter)];
		});
		const facts = [unsigned, signed].map((state) => [
			state?.Docflow.Titles[0]?.AuthorSigning.Status,
			recipientOf(state ?? notThere())?.TitleDelivery.Delivery.Status,
			statusText(state ?? notThere()),
		]);
		expect(facts).toEqual([
			['TitleAuthorStatusWaiting', 'DeliveryStatusNotReady', 'Требуется подпись отправителя'],
			['TitleAuthorStatusSigned', 'DeliveryStatusDelivered', 'Ожидается подпись контрагента'],
		]);
	});

	it('tells of drafts', async () => {
		const sentDraft = await statesOf((stage) => {
			const draft = planDraft(transferDocument(stage));
			return [draftCreated(draft), draftLocked(draft), ...draftSent(draft)];
		});
		const dropped = await statesOf((stage) => {
			const draft = planDraft(contract(stage));
			return [draftCreated(draft), draftRecycled(draft)];
		});
		const facts = ({ DocumentInfo: { MessageType, DraftInfo } }: State) => [
			MessageType,
			DraftInfo?.IsLocked,
			DraftInfo?.IsRecycled,
			DraftInfo?.TransformedToLetterIds.length,
		];
		expect(sentDraft.map(facts)).toEqual([
			['Draft', false, false, 0],
			['Draft', true, false, 0],
			['Draft', true, true, 1],
			['Letter', undefined, undefined, undefined],
		]);
		expect(sentDraft[2]?.DocumentInfo.DraftInfo?.TransformedToLetterIds).toEqual([
			sentDraft[3]?.DocumentId.MessageId,
		]);
		expect(dropped.map(facts)).toEqual([
			['Draft', false, false, 0],
			['Draft', false, true, 0],
		]);
		expect(dropped.map(statusText)).toEqual(['Черновик', 'Черновик удален']);
	});

	it('tells of templates', async () => {
		const used = await statesOf((stage) => {
			const template = planTemplate(contract(stage));
			return [templateCreated(template), templateTransformed(template)];
		});
		const refused = await statesOf((stage) => {
			const template = planTemplate(contract(stage, 'Inbound'));
			return [templateCreated(template), templateRefused(template, 'Refusal', 'Устарел')];
		});
		expect(used.map(({ DocumentInfo }) => DocumentInfo.TemplateInfo)).toMatchObject([
			{ TransformedToLetterIds: [], TemplateTransformationInfos: [] },
			{ TransformedToLetterIds: [{}], TemplateTransformationInfos: [{}] },
		]);
		expect(refused[1]?.DocumentInfo.TemplateInfo?.TemplateRefusalInfo?.Comment).toBe('Устарел');
		expect([...used, ...refused].map(statusText)).toEqual([
			'Шаблон',
			'По шаблону отправлен документ',
			'Шаблон',
			'Шаблон отклонен',
		]);
	});
});

function notThere(): never {
	throw new Error('There is no such state');
}
