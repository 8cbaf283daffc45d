import type { TransportError } from '../transport/transportError';
import { calledMethod } from './calledMethod';
import type { Explanation } from './explanation';
import { knownActAnswers } from './knownActAnswers';
import { knownPostAnswers } from './knownPostAnswers';

/** An answer that means more than its status, recognised by its X-Diadoc-ErrorCode or by the service's text. */
export interface KnownAnswer extends Explanation {
	readonly status: number;
	readonly errorCode?: string;
	readonly text?: RegExp;
	/** Names of methods. */
	readonly methods?: readonly string[];
}

// Source: threads in the issue trackers of diadocapi-docs (docs) and diadocsdk-csharp (cs).
const knownAnswers: readonly KnownAnswer[] = [
	...knownActAnswers,
	...knownPostAnswers,
	{
		// cs 431
		status: 404,
		errorCode: 'OrganizationBoxService.Department.NotFound',
		title: 'Diadoc does not know this department',
		advice:
			"The box has no department with this ID. Check 'Department' in the filters: it must be a department of the organization that owns the chosen box.",
		failure: 'configuration-invalid',
	},
	{
		// docs 1049
		status: 400,
		text: /departmentid must be specified/i,
		title: 'A department has to be chosen',
		advice:
			"The owner of the access token may not see all documents of the organization, and for such users Diadoc shows the events of one department only. Set 'Department' in the filters, or have an administrator of the organization give the user access to all documents.",
		failure: 'configuration-invalid',
	},
	unknownIndexKey('GetNewEvents', {
		source: 'Event: Get Many or the Diadoc Trigger',
		target: "'After Index Key' or 'Start After'",
	}),
	unknownIndexKey('GetDocflowEvents', {
		source: 'Docflow Event: Get Many',
		target: "'After Index Key'",
	}),
	unknownIndexKey('GetForwardedDocumentEvents', {
		source: 'Forwarded Document Event: Get Many',
		target: "'After Index Key'",
	}),
	{
		// cs 572
		status: 400,
		text: /could not determine message id/i,
		title: 'This ID is not the ID of an event of the box',
		advice:
			'Diadoc finds no message behind the event ID. Events of document flows have IDs of another kind: use the EventId of an event that the event feed or the trigger returned.',
	},
	{
		// cs 531; a text that mentions the box is about the box.
		status: 403,
		text: /^(?!.*\bbox\b)/is,
		methods: ['GetMessage'],
		title: 'The user may not see the whole message',
		advice:
			'Diadoc gives a message only to users who may see all of its documents. Ask an administrator of the organization in Diadoc for access to the departments in which they are kept. The file of a document that the user may see can be had with Document: Download.',
		failure: 'configuration-invalid',
	},
	{
		status: 403,
		errorCode: 'DocumentService.EmployeeCannotAccessDocument',
		title: 'The user may not see this document',
		advice:
			'The owner of the access token has no access to the department in which the document is kept. Ask an administrator of the organization in Diadoc for it.',
		failure: 'configuration-invalid',
	},
	{
		status: 404,
		methods: ['GetEvent'],
		title: 'The box has no such event',
		advice:
			"Diadoc does not find the event in the chosen box. Check 'Box' and 'Event ID': the event may belong to another box of your organization.",
		failure: 'configuration-invalid',
	},
	{
		status: 404,
		methods: ['GetEntityContent'],
		title: 'Diadoc has no file for this entity',
		advice:
			"There is no such entity in the message, or it has no content of its own: not all of them have. Check 'Box', 'Message ID or Link' and 'Document ID': the entity ID of a document is the one that comes with its message ID.",
		failure: 'configuration-invalid',
	},
	{
		status: 404,
		methods: ['GetMessage'],
		title: 'The box has no such message',
		advice:
			"Diadoc does not find the message in the chosen box. Check 'Box' and 'Message ID or Link': the message may belong to another box of your organization.",
		failure: 'configuration-invalid',
	},
	{
		status: 404,
		methods: ['GeneratePrintForm'],
		title: 'The box has no such document',
		advice:
			"Diadoc does not find the document in the chosen box. Check 'Box', 'Message ID or Link' and 'Document ID': only documents have a print form, not their signatures or receipts.",
		failure: 'configuration-invalid',
	},
	{
		status: 409,
		methods: ['GeneratePrintForm'],
		title: 'This kind of document has no print form',
		advice:
			'Diadoc makes print forms of some kinds of documents only. Take the document itself with Document: Download.',
		failure: 'configuration-invalid',
	},
	{
		status: 404,
		methods: ['GenerateDocumentZip'],
		title: 'The box has no such document',
		advice:
			"Diadoc does not find the document in the chosen box. Check 'Box', 'Message ID or Link' and 'Document ID': archives are made of documents, not of their signatures or receipts.",
		failure: 'configuration-invalid',
	},
	{
		status: 409,
		methods: ['GenerateDocumentZip'],
		title: 'Diadoc makes no archive of this document',
		advice: 'Take the document and its signatures one by one with Document: Download.',
		failure: 'configuration-invalid',
	},
	{
		status: 404,
		methods: ['ShelfDownload'],
		title: 'Diadoc does not have the archive any more',
		advice: 'It was made, and was gone before it was fetched. Run the workflow again.',
		failure: 'temporarily-unavailable',
	},
	{
		// cs 748
		status: 403,
		text: /access to all departments/i,
		methods: ['GetDocflowEvents'],
		title: 'The user may not see all documents of the box',
		advice:
			"Set 'Department' in the filters: the docflow events of one department are open to users who may see it. That needs V5 or V4 in 'API Version' under 'Options'; V3 and V2 are only for users with access to all documents of the organization.",
		failure: 'configuration-invalid',
	},
	{
		status: 403,
		text: /access to all departments/i,
		title: 'The user may not see all documents of the box',
		advice:
			'This call is open only to users with access to all documents of the organization. Ask an administrator of the organization in Diadoc to give it to the owner of the access token.',
		failure: 'configuration-invalid',
	},
	{
		// cs 293, 296
		status: 409,
		text: /could not get meta/i,
		title: 'Diadoc is still preparing the event feed',
		advice:
			'Diadoc could not put the events together just now. This passes by itself: run the workflow again a little later.',
		failure: 'temporarily-unavailable',
	},
];

/** docs 1078; the service takes a key of another method for any unknown text. */
function unknownIndexKey(
	method: string,
	{ source, target }: { source: string; target: string },
): KnownAnswer {
	return {
		status: 400,
		text: /cursor must have valid value/i,
		methods: [method],
		title: 'Diadoc does not recognise the index key',
		advice: `Each list has index keys of its own. Put the 'indexKey' of an item of ${source}, exactly as it is, into ${target}.`,
		failure: 'configuration-invalid',
	};
}

export function knownAnswer({
	status,
	errorCode,
	serviceText = '',
	url,
}: TransportError): Explanation | undefined {
	const { name } = calledMethod(url);
	const said = `${errorCode ?? ''} ${serviceText}`;
	return knownAnswers.find(
		(known) =>
			known.status === status &&
			(known.errorCode === undefined || known.errorCode === errorCode) &&
			(known.text === undefined || known.text.test(said)) &&
			(known.methods === undefined || known.methods.includes(name)),
	);
}
