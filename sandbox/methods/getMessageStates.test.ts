import { describe, expect, it } from 'vitest';
import { messagesOf } from '../messageLife';
import { documentAdded, sent } from '../story/acts/sending';
import { KINDS } from '../story/documentKinds';
import { draftChanged, draftCreated, draftLocked, draftSent, planDraft } from '../story/draft';
import { planLetter } from '../story/letter';
import { deletedAndRestored } from '../story/lives';

describe('GetMessage gives the current state of a message:', () => {
	it('deleted and restored, with its documents', async () => {
		const messages = await messagesOf(deletedAndRestored);
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
