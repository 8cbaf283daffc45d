import { describe, expect, it } from 'vitest';
import { contract, recipientOf, statesOf, statusText, transferDocument } from './docflowLife';
import { infosOf } from '../messageLife';
import { markingCancellationRequested, markingReported } from '../story/acts/outerDocflow';
import { roamingNotified } from '../story/acts/roaming';
import { dispatched, sent } from '../story/acts/sending';
import { signedByRecipient } from '../story/acts/signing';
import { signatureFoundInvalid } from '../story/acts/verification';
import { KINDS } from '../story/documentKinds';
import { planLetter } from '../story/letter';
import type { LifeMaker } from '../story/life';

const signedInPart: LifeMaker = (stage) => {
	const letter = transferDocument(stage);
	return [
		sent(letter),
		signedByRecipient(letter, stage.random.guid(), 'Приняты с расхождениями: не хватает двух мест'),
	];
};

const signedBadly: LifeMaker = (stage) => {
	const letter = contract(stage);
	const signatureId = stage.random.guid();
	return [
		sent(letter),
		signedByRecipient(letter, signatureId),
		signatureFoundInvalid(letter, signatureId),
	];
};

const sentToAnotherOperator: LifeMaker = (stage) => {
	const letter = contract(stage);
	return [dispatched(letter), roamingNotified(letter, 'Доставлен через роуминг')];
};

const marked: LifeMaker = (stage) => {
	const letter = transferDocument(stage);
	return [
		sent(letter),
		markingReported(letter, 'rejected'),
		markingReported(letter, 'accepted'),
		markingCancellationRequested(letter, 'Товар не отгружен'),
	];
};

describe('docflow V5 of what is rarer', () => {
	it('reports a title that accepts the goods in part', async () => {
		const states = await statesOf(signedInPart);
		const results = states.map(({ Docflow: { Titles } }) => Titles[1]?.AuthorSigning);
		expect(results.map((signing) => signing?.OperationResult?.WellKnown)).toEqual([
			undefined,
			'WellKnownTitleOperationResultPartiallySigned',
		]);
		const [, last] = states;
		expect(recipientOf(last)?.Response?.Status).toBe('TitleParticipantResponseStatusSigned');
		expect(statusText(last)).toBe('Подписан с расхождениями');
	});

	it('reports a signature that is found bad', async () => {
		const states = await statesOf(signedBadly);
		const responses = states.map((state) => recipientOf(state)?.Response);
		expect(responses.map((response) => [response?.Status, response?.Signature?.IsValid])).toEqual([
			['TitleParticipantResponseStatusWaiting', undefined],
			['TitleParticipantResponseStatusSigned', true],
			['TitleParticipantResponseStatusInvalidSignature', false],
		]);
	});

	it('reports a delivery to another operator', async () => {
		const states = await statesOf(sentToAnotherOperator);
		const reported = states.map((state) => recipientOf(state)?.TitleDelivery.RoamingNotification);
		expect(reported.map((notification) => notification?.IsSuccess)).toEqual([undefined, true]);
	});

	it('reports each report of the marking system, and its end', async () => {
		const states = await statesOf(marked);
		const reports = states.map(({ Docflow: { OuterDocflows } }) =>
			OuterDocflows.map(({ DocflowNamedId, StatusEntities }) => [
				DocflowNamedId,
				StatusEntities.map(({ Status }) => Status.Type),
			]),
		);
		expect(reports).toEqual([
			[],
			[['TtGis', ['Error']]],
			[['TtGis', ['Error', 'Success']]],
			[['TtGis', ['Error', 'Success']]],
		]);
		const fixations = states.map(({ Docflow: { TtGisFixation } }) => [
			TtGisFixation?.CancellationStatus,
			TtGisFixation?.Cancellation.Signature !== undefined,
		]);
		expect(fixations).toEqual([
			[undefined, false],
			[undefined, false],
			[undefined, false],
			['TtGisFixationCancellationRequestSigned', true],
		]);
	});

	it('calls an invitation to exchange documents one', async () => {
		const invited: LifeMaker = (stage) => [
			sent(planLetter(stage, 'Inbound', [KINDS.trustConnectionRequest])),
		];
		const isInvitation = async (life: LifeMaker) =>
			(await statesOf(life)).map(({ DocumentInfo }) => DocumentInfo.IsInvitation);
		expect(await isInvitation(invited)).toEqual([true]);
		expect(await isInvitation(sentToAnotherOperator)).toEqual([false, false]);
	});
});

describe('GetMessage reports the current state of a document:', () => {
	it('signed in part, or badly', async () => {
		const answers = async (life: LifeMaker) =>
			await infosOf(life, ({ RecipientResponseStatus }) => RecipientResponseStatus);
		expect(await answers(signedInPart)).toEqual([
			'WaitingForRecipientSignature',
			'WithRecipientPartiallySignature',
		]);
		expect(await answers(signedBadly)).toEqual([
			'WaitingForRecipientSignature',
			'WithRecipientSignature',
			'InvalidRecipientSignature',
		]);
	});

	it('delivered to another operator', async () => {
		const reported = await infosOf(sentToAnotherOperator, (info) => [
			info.RoamingNotificationStatus,
			info.RoamingNotificationStatusDescription,
		]);
		expect(reported).toEqual([
			['RoamingNotificationStatusNone', undefined],
			['RoamingNotificationStatusSuccess', 'Доставлен через роуминг'],
		]);
	});

	it('to be taken back in the marking system', async () => {
		const statuses = await infosOf(
			marked,
			({ TtGisFixationCancellationStatus }) => TtGisFixationCancellationStatus,
		);
		expect(statuses.at(-1)).toBe('TtGisFixationCancellationRequestSigned');
		expect(new Set(statuses.slice(0, -1))).toEqual(
			new Set(['TtGisFixationCancellationStatusNone']),
		);
	});
});
