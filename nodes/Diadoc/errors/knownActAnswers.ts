import type { KnownAnswer } from './knownAnswers';

const acting = ['MoveDocuments', 'PostMessagePatch', 'Delete', 'Restore'];
const patching = ['PostMessagePatch'];
const moving = ['MoveDocuments'];

// Source: the pages of the methods, and threads in the issue trackers of diadocapi-docs (docs), diadocsdk-csharp (cs) and
// Kontur's 1C module (1c). The order matters: what a text says comes before what a status says.

export const knownActAnswers: readonly KnownAnswer[] = [
	...[400, 409].map((status) => ({
		// docs 975
		status,
		text: /NotAllowedForLockedPacket|locked packet|заблокированн\S* пакет/i,
		methods: acting,
		title: 'The document belongs to a locked packet',
		advice:
			'In a locked packet the documents are moved, approved, deleted and restored all together or not at all. Do it in Diadoc itself for the whole packet.',
		failure: 'configuration-invalid' as const,
	})),
	{
		// 1c 1018
		status: 409,
		text: /movements? count|limit of move|перемещени/i,
		methods: moving,
		title: 'The document cannot be moved any more',
		advice:
			'Diadoc allows 50 moves in the life of a document, and this one has had them. It stays where it is.',
		failure: 'configuration-invalid',
	},
	{
		// cs 911
		status: 400,
		text: /подразделение-получатель/i,
		methods: moving,
		title: 'An internal document cannot be moved into the department that receives it',
		advice: 'Choose another department.',
		failure: 'configuration-invalid',
	},
	{
		status: 400,
		text: /department/i,
		methods: moving,
		title: 'Diadoc does not know this department',
		advice:
			"The organization of the chosen box has no department with this ID, or it is switched off. Choose 'Department' from the list.",
		failure: 'configuration-invalid',
	},
	{
		status: 403,
		methods: moving,
		title: 'The user may not move this document',
		advice:
			'The owner of the access token has no access to the document or to the box. Ask an administrator of the organization in Diadoc for access to the department in which it lies.',
		failure: 'configuration-invalid',
	},
	{
		status: 404,
		methods: moving,
		title: 'The box has no such document',
		advice:
			"Diadoc does not find the document in the chosen box. Check 'Box', 'Message ID or Link' and 'Document ID'.",
		failure: 'configuration-invalid',
	},
	{
		status: 409,
		methods: moving,
		title: 'Diadoc does not move this document',
		advice:
			'It has been moved 50 times, which is the limit in the life of a document, its message has been changed too often, or it is a draft that was removed. It stays where it is.',
		failure: 'configuration-invalid',
	},
	...[400, 404].map((status) => ({
		// cs 920
		status,
		text: /InvalidResolutionRequestCreationArgs|Department\.NotFound|\buser\b.* not found/i,
		methods: patching,
		title: 'Diadoc does not take this employee or department for a request',
		advice:
			"Choose 'Employee' from the list, or another department: Diadoc does not take every department as the target of a request.",
		failure: 'configuration-invalid' as const,
	})),
	...[404, 409].map((status) => ({
		status,
		text: /route|маршрут/i,
		methods: patching,
		title: 'The route does not fit the document',
		advice:
			"The box has no route with this ID, it is switched off, or the document is on a route already, or not on this one. Choose 'Route' from the list, and look at the document in Diadoc.",
		failure: 'configuration-invalid' as const,
	})),
	{
		// docs 863, cs 1061
		status: 400,
		text: /ApprovementSignature is not supported/i,
		methods: patching,
		title: 'The box has no approval signatures',
		advice:
			"Approval signatures are a paid feature of Diadoc that this box does not have. Choose Approval or Signature in 'Request Type', or ask your Kontur manager for the feature.",
		failure: 'configuration-invalid',
	},
	...[400, 403].map((status) => ({
		// docs 863, without the status
		status,
		text: /passed to another (employee|department)|передан\S* (другому|на согласование)/i,
		methods: patching,
		title: 'The request stands with somebody else',
		advice:
			'Only the employee or the department that was asked may answer. Use the credential of that person, or withdraw the request and make another one.',
		failure: 'configuration-invalid' as const,
	})),
	{
		// docs 728
		status: 400,
		text: /не найдена сущность/i,
		methods: patching,
		title: 'There is nothing to withdraw or to decline',
		advice:
			"It was withdrawn or answered before, or is not the own one. 'Request ID' is the ID of the request itself, which Request Approval or Signature gives as 'entityId', not the ID of the document.",
		failure: 'configuration-invalid',
	},
	{
		// docs 728, 1047
		status: 400,
		text: /не найден корневой документ/i,
		methods: patching,
		title: 'There is no such request',
		advice:
			"Check 'Request ID': it is the ID of the request itself, which Request Approval or Signature gives as 'entityId', not the ID of the document.",
		failure: 'configuration-invalid',
	},
	{
		status: 403,
		methods: ['PostMessagePatch', 'Delete', 'Restore', 'RecycleDraft'],
		title: 'The user may not do this',
		advice:
			'The owner of the access token has no access to the document, or lacks the right in Diadoc: to approve, to request approvals, or to delete and restore. Ask an administrator of the organization for it.',
		failure: 'configuration-invalid',
	},
	{
		// cs 817, 1102
		status: 404,
		methods: patching,
		title: 'The box has no such document, or it is a draft',
		advice:
			"Check 'Box', 'Message ID or Link' and 'Document ID'. Drafts can be neither approved nor tagged: send the draft first, or save the message unsent.",
		failure: 'configuration-invalid',
	},
	{
		status: 409,
		text: /tag|custom ?data|метк|тег/i,
		methods: patching,
		title: 'The tags of the document cannot be changed any more',
		advice:
			'Diadoc allows 10 changes of tags in the life of a document and 30 tags at a time. Mark documents once, and keep states elsewhere.',
		failure: 'configuration-invalid',
	},
	{
		status: 404,
		methods: ['Delete', 'Restore', 'GetDocflows'],
		title: 'The box has no such document',
		advice:
			"Diadoc does not find the document in the chosen box. Check 'Box', 'Message ID or Link' and 'Document ID'.",
		failure: 'configuration-invalid',
	},
	{
		status: 404,
		methods: ['RecycleDraft'],
		title: 'The box has no such draft',
		advice:
			"Diadoc does not find the draft in the chosen box: it was sent or removed, or the message is no draft. Check 'Box' and 'Message ID or Link'.",
		failure: 'configuration-invalid',
	},
	{
		status: 410,
		methods: [
			...acting,
			'GenerateDocumentZip',
			'GetDocument',
			'GetDocumentActions',
			'GetDocumentHistory',
		],
		title: 'Diadoc has removed the document',
		advice: 'Malware was found in it, so that it is not served any more.',
		failure: 'configuration-invalid',
	},
];
