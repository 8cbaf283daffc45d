import { describe, expect, it } from 'vitest';
import { contract, recipientOf, statesOf, statusText } from './docflowLife';
import { amendmentRequested } from '../story/acts/amendment';
import { signatureRefused, signatureRequestRejected } from '../story/acts/refusal';
import {
	planRevocation,
	revocationAccepted,
	revocationRefused,
	revocationRequested,
} from '../story/acts/revocation';
import { sent } from '../story/acts/sending';
import { signedByRecipient } from '../story/acts/signing';
import { KINDS } from '../story/documentKinds';
import { planLetter } from '../story/letter';

describe('docflow V5 of an objection', () => {
	it('reports a refusal once, in both of its forms, with its words', async () => {
		const [, refused] = await statesOf((stage) => {
			const letter = planLetter(stage, 'Inbound', [KINDS.acceptanceCertificate]);
			return [sent(letter), signatureRefused(letter, 'Принято не всё & "не так"')];
		});
		expect(recipientOf(refused)?.Response).toMatchObject({
			IsFinished: true,
			Status: 'TitleParticipantResponseStatusSignatureRejected',
			Rejection: {
				IsFormal: true,
				PlainText: 'Принято не всё & "не так"',
				SignatureRejection: { Signature: { IsValid: true } },
				UniversalMessage: { MessageInfo: { CodeGroup: 'Rejection' } },
			},
		});
		expect(statusText(refused)).toBe('Отказано в подписи');
	});

	it('reports a refusal of a document without a form of its own', async () => {
		const [, refused] = await statesOf((stage) => {
			const letter = contract(stage);
			return [sent(letter), signatureRequestRejected(letter, 'Пункт 4.2')];
		});
		const { Rejection } = recipientOf(refused)?.Response ?? {};
		expect(Rejection).toMatchObject({ IsFormal: false, PlainText: 'Пункт 4.2' });
		expect(Rejection?.UniversalMessage).toBeUndefined();
		expect(statusText(refused)).toBe('Контрагент отказал в подписи');
	});

	it('reports each request for a correction', async () => {
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
		'reports a revocation that the %s of an %s document proposes',
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
			expect([proposed, accepted, refused].map((each) => statusText(each))).toEqual([
				text,
				'Аннулирован',
				'Отказано в аннулировании',
			]);
		},
	);
});
