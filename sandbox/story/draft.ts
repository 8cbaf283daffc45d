import { letterEvent, signedDocuments } from './acts/sending';
import { documentEntity, unsigned } from './document';
import type { Letter } from './letter';
import { type Step, patchStep, pause } from './life';

/** A message prepared in the web interface. Drafts are visible only with access to all documents. */
export interface Draft {
	letter: Letter;
	draftId: string;
}

export function planDraft(letter: Letter): Draft {
	return { letter, draftId: letter.stage.random.guid() };
}

export function draftCreated({ letter, draftId }: Draft): Step {
	return {
		wait: pause(letter.stage.random),
		happen: (at) => {
			const entities = letter.documents.map((document) =>
				documentEntity(letter, document, at, {
					MessageId: draftId,
					...unsigned('Черновик'),
				}),
			);
			return letterEvent(letter, at, entities, {
				MessageId: draftId,
				IsDraft: true,
				MessageType: 'Draft',
			});
		},
	};
}

export function draftChanged({ letter, draftId }: Draft): Step {
	const change = () => ({ patch: { ForDraft: true } });
	return patchStep(letter.stage, draftId, change, { messageType: 'Draft' });
}

export function draftLocked({ letter, draftId }: Draft): Step {
	const change = () => ({ patch: { ForDraft: true, DraftIsLocked: true } });
	return patchStep(letter.stage, draftId, change, { messageType: 'Draft' });
}

export function draftRecycled({ letter, draftId }: Draft): Step {
	const change = () => ({ patch: { ForDraft: true, DraftIsRecycled: true } });
	return patchStep(letter.stage, draftId, change, { messageType: 'Draft' });
}

/**
 * Signing a draft makes two events at one tick: the patch that ends the draft and the letter made from it
 * (diadocsdk-csharp issue 1083).
 */
export function draftSent({ letter, draftId }: Draft): [Step, Step] {
	const { stage, messageId, marks } = letter;
	const origin = { MessageType: 'Draft', MessageId: draftId };
	const made = { ...letter, marks: { ...marks, origin } };
	const end = () => ({
		patch: {
			ForDraft: true,
			DraftIsRecycled: true,
			DraftIsTransformedToMessageIdList: [messageId],
		},
	});
	return [
		patchStep(stage, draftId, end, { messageType: 'Draft' }),
		{
			wait: 0n,
			happen: (at) =>
				letterEvent(made, at, signedDocuments(made, at), { CreatedFromDraftId: draftId }),
		},
	];
}
