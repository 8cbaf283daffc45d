import { attachment, document, message, OWN_IN_BODIES, patch, sentDocument } from './eventsOfBox';
import type { Row } from './row';

const draft = { MessageType: 'Draft', FromBoxId: OWN_IN_BODIES };

const unsigned = { SenderSignatureStatus: 'WaitingForSenderSignature' };

/** Letters, drafts and templates: rows 1 to 14. */
export const rowsOfMessages: Row[] = [
	[1, 'a letter of a counteragent', message([]), ['letterReceived']],
	[2, 'a letter of ours', message([sentDocument], { FromBoxId: OWN_IN_BODIES }), ['letterSent']],
	[
		2,
		'a letter of ours that waits for our signature',
		message([document({ DocumentDirection: 'Outbound', ...unsigned })], {
			FromBoxId: OWN_IN_BODIES,
		}),
		['letterPrepared'],
	],
	[
		3,
		'a letter inside the company that waits for a signature',
		message([document({ DocumentDirection: 'Internal', ...unsigned })], {
			FromBoxId: OWN_IN_BODIES,
			IsInternal: true,
		}),
		['letterPrepared'],
	],
	[
		3,
		'a letter inside the company',
		message([document({ DocumentDirection: 'Internal' })], {
			FromBoxId: OWN_IN_BODIES,
			IsInternal: true,
		}),
		['internalLetterSent'],
	],
	[4, 'a received document', message([document()]), ['letterReceived', 'documentReceived']],
	[5, 'a document added later', patch([document()]), ['documentReceived', 'documentAdded']],
	[5, 'a document of ours added later', patch([sentDocument]), ['documentAdded']],
	[6, 'a new draft', message([sentDocument], draft), ['draftCreated']],
	[6, 'a new draft by its mark', message([], { ...draft, IsDraft: true }), ['draftCreated']],
	[7, 'a changed draft', patch([], { MessageType: 'Draft', ForDraft: true }), ['draftChanged']],
	[8, 'a locked draft', patch([], { ForDraft: true, DraftIsLocked: true }), ['draftLocked']],
	[9, 'a dropped draft', patch([], { ForDraft: true, DraftIsRecycled: true }), ['draftRemoved']],
	[
		9,
		'a draft that was sent',
		patch([], { DraftIsRecycled: true, DraftIsTransformedToMessageIdList: ['letter'] }),
		['draftSent'],
	],
	[
		10,
		'a letter made of a draft',
		message([], { FromBoxId: OWN_IN_BODIES, CreatedFromDraftId: 'draft' }),
		['letterSent', 'letterCreatedFromDraft'],
	],
	[11, 'a new template', message([], { MessageType: 'Template' }), ['templateCreated']],
	[
		11,
		'a template that says which letter it may become',
		message([], { MessageType: 'Template', TemplateToLetterTransformationInfo: {} }),
		['templateCreated'],
	],
	[
		12,
		'a template turned into a letter',
		patch([attachment('TemplateTransformation')], { MessageType: 'Template' }),
		['letterCreatedFromTemplate'],
	],
	[
		12,
		'the letter made of a template',
		message([], { TemplateToLetterTransformationInfo: {} }),
		['letterReceived', 'letterCreatedFromTemplate'],
	],
	[
		13,
		'a refused template',
		patch([attachment('TemplateRefusal', { TemplateRefusalInfo: { Type: 'Refusal' } })]),
		['templateRefused'],
	],
	[
		13,
		'a template taken back',
		patch([attachment('TemplateRefusal', { TemplateRefusalInfo: { Type: 'Withdrawal' } })]),
		['templateWithdrawn'],
	],
	[
		14,
		'a rejected document of a template',
		patch([
			attachment('TemplateTransformationChange', {
				TemplateTransformationChangeInfo: { ChangeType: 'SignatureRejection' },
			}),
		]),
		['templateDocumentsChanged'],
	],
];
