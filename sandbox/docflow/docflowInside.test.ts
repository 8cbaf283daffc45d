import { describe, expect, it } from 'vitest';
import { approvals } from '../approvals';
import { contract, recipientOf, type State, statesOf } from './docflowLife';
import { documentDeleted, messageDeleted, messageRestored } from '../story/acts/deletion';
import { forwarded } from '../story/acts/forwarding';
import { movedToDepartment } from '../story/acts/movement';
import { commented } from '../story/acts/remark';
import { sent } from '../story/acts/sending';

describe('docflow V5 of what a company does inside', () => {
	it('reports approvals', async () => {
		const states = await statesOf(approvals);
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
		// For the other side, an approval by signature is no signature.
		expect(recipientOf(states.at(-1))?.Response.Status).toBe(
			'TitleParticipantResponseStatusWaiting',
		);
	});

	it('reports a comment, a move, a deletion and a forwarding', async () => {
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
});
