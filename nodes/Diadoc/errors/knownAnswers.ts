import type { TransportError } from '../transport/transportError';
import type { Explanation } from './explanation';

/** An answer that says more than its status, known by its X-Diadoc-ErrorCode or by the service's text. */
interface KnownAnswer extends Explanation {
	readonly status: number;
	readonly errorCode?: string;
	readonly text?: RegExp;
	/** Address of the method. */
	readonly method?: RegExp;
}

// Source: threads in the issue trackers of diadocapi-docs (docs) and diadocsdk-csharp (cs).
const knownAnswers: readonly KnownAnswer[] = [
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
	{
		// docs 1078
		status: 400,
		text: /cursor must have valid value/i,
		title: 'Diadoc does not recognise the index key',
		advice:
			"The position in the event feed is not one that Diadoc has given. Use the IndexKey of an event exactly as Diadoc returned it, in 'After Index Key' or 'Start After'.",
		failure: 'configuration-invalid',
	},
	{
		// cs 572
		status: 400,
		text: /could not determine message id/i,
		title: 'This ID is not the ID of an event of the box',
		advice:
			'Diadoc finds no message behind the event ID. Events of document flows have IDs of another kind: use the EventId of an event that the event feed or the trigger returned.',
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
		method: /\/GetEvent$/,
		title: 'The box has no such event',
		advice:
			"Diadoc does not find the event in the chosen box. Check 'Box' and 'Event ID': the event may belong to another box of your organization.",
		failure: 'configuration-invalid',
	},
	{
		// cs 748
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

/** The explanation of an answer that is known to mean something particular. */
export function knownAnswer({
	status,
	errorCode,
	serviceText = '',
	url,
}: TransportError): Explanation | undefined {
	return knownAnswers.find(
		(known) =>
			known.status === status &&
			(known.errorCode === undefined || known.errorCode === errorCode) &&
			(known.text === undefined || known.text.test(serviceText)) &&
			(known.method === undefined || known.method.test(url)),
	);
}
