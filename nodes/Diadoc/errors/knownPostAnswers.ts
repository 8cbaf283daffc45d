import type { KnownAnswer } from './knownAnswers';

const posting = ['PostMessage', 'CanPostMessage'];

// Source: the page of PostMessage, and diadocsdk-csharp issue 913 (cs). What a text says comes before what a status says.

export const knownPostAnswers: readonly KnownAnswer[] = [
	{
		status: 400,
		text: /TypeNamedId/i,
		title: 'Diadoc does not take this type of document',
		advice:
			"The box has no such type, or it is not one of this kind of message. Choose 'Document Type' from the list.",
	},
	{
		status: 400,
		text: /metadata/i,
		title: 'A field of a document is missing, or Diadoc does not take it',
		advice:
			"Each type has fields of its own: the list of 'Document Type' says which, and marks those that are needed. Number and date have parameters, others go under 'Metadata'; dates are written 03.03.2025.",
	},
	{
		status: 400,
		text: /department/i,
		title: 'Diadoc does not know this department',
		advice: "Choose 'From Department' and 'To Department' from their lists.",
	},
	{
		status: 400,
		text: /ToBox/i,
		title: 'Diadoc does not know this counteragent',
		advice: "Choose 'Counteragent' from the list.",
	},
	{
		status: 400,
		text: /signature/i,
		title: 'Diadoc asks for a signature',
		advice:
			"Messages of this kind are signed by whoever sends them, which this package does not do. Choose Draft or Unsent in 'Kind'.",
	},
	{
		// cs 913
		status: 403,
		title: 'The user may not create this message',
		advice:
			"The owner of the access token lacks the right to create documents, or, for those that are saved unsent, the right to sign; drafts do without it. Or one of the two organizations is liquidated. Ask an administrator of the organization in Diadoc, or choose Draft in 'Kind'.",
	},
	{
		status: 409,
		text: /accept|sociability|не принимает/i,
		title: 'The counteragent takes no documents from this box',
		advice:
			'Documents go to counteragents only after an invitation was accepted. Look for the organization among your counteragents in Diadoc, and invite it there.',
	},
	{
		status: 409,
		title: 'Diadoc does not create this message',
		advice:
			'It takes it for one that is there already, or the counteragent takes no documents. Look for it in Diadoc.',
	},
].map((answer) => ({ ...answer, methods: posting, failure: 'configuration-invalid' }));
