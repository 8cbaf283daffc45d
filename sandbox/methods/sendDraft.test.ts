import { expect, it } from 'vitest';
import { act, messageNow, said } from '../acting/actClient';
import { readProtobuf } from '../plainClient';
import { sandboxForFile } from '../sandboxForFile';
import { KINDS } from '../story/documentKinds';
import { draftCreated, planDraft } from '../story/draft';
import { planLetter } from '../story/letter';
import type { Message } from '../wire/structures';

const sandbox = await sandboxForFile();
const { box } = sandbox;

const newDraft = () => {
	const [event] = box.live((stage) => [
		draftCreated(planDraft(planLetter(stage, 'Outbound', [KINDS.contract]))),
	]);
	return { DraftId: event?.EventId ?? '', document: event?.Message?.Entities[0]?.EntityId ?? '' };
};
const send = async (DraftId: string, ...signed: string[]) =>
	await act(sandbox, '/SendDraft', 'Events.DraftToSend', {
		BoxId: box.guid,
		DraftId,
		DocumentSignatures: signed.map((ParentEntityId) => ({
			ParentEntityId,
			SignWithTestSignature: true,
		})),
	});

it('a draft becomes a letter, once for each body', async () => {
	const { DraftId, document } = newDraft();
	const letter = await readProtobuf<Message>(await send(DraftId, document), 'Events.Message');
	expect(letter).toMatchObject({ MessageType: 'Letter', CreatedFromDraftId: DraftId });
	expect(letter.Entities.map(({ EntityType }) => EntityType)).toEqual(['Attachment', 'Signature']);
	expect(await messageNow(sandbox, DraftId)).toMatchObject({
		DraftIsRecycled: true,
		DraftIsTransformedToMessageIdList: [letter.MessageId],
	});
	const again = await readProtobuf<Message>(await send(DraftId, document), 'Events.Message');
	expect(again.MessageId).toBe(letter.MessageId);
	expect(sandbox.acts.of('draftSent')).toHaveLength(1);
});

it('a draft is not sent without a signature, twice, or when it is not there', async () => {
	const { DraftId, document } = newDraft();
	expect((await said(send(DraftId)))[2]).toBe(`Signature of document ${document} is required`);
	expect((await send(DraftId, document)).status).toBe(200);
	expect((await send(DraftId, document, document)).status).toBe(409);
	expect((await send(document)).status).toBe(404);
});
