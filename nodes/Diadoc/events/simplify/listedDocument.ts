import type { Document } from '../../protocol/decode';
import { knownFields } from '../knownFields';
import { knownName } from '../knownName';
import { displayText } from '../displayText';
import {
	organizationReference,
	type OrganizationReference,
	type SimplifyContext,
} from '../references';
import { simplifyDocument, type SimplifiedDocument } from './simplifiedDocument';
import { subjectOf } from './summary';
import { isoTime } from './times';
import { unnamedIds, type UnnamedIds } from './unnamed';

/** What is said of a document that is an item by itself. */
export interface DocumentByItself {
	/** Which document of whom, and its state, in Russian. */
	summary?: string;
	/** ISO 8601, UTC. */
	time?: string;
	/** Inbound, Outbound or Internal, seen from the box. */
	direction?: string;
	/** The other side; none of an internal document. */
	counteragent?: OrganizationReference;
	/** It has the mark of deletion in the box. */
	isDeleted?: boolean;
	messageId?: string;
}

/** An employee, a department, or an employee of a department. */
interface Assignee {
	/** Of the employee. */
	name?: string;
	userId?: string;
	department?: string;
	departmentId?: string;
}

/** A document of a list as a person reads it. What is not known is left out. */
export interface ListedDocument extends SimplifiedDocument, DocumentByItself {
	/** Who in the company was asked to approve or to sign, while the document waits for it. */
	assignedTo?: Assignee;
}

/** Types of ResolutionStatus that wait for an answer. */
const requests = new Set(['ActionsRequested', 'ApprovementRequested', 'SignatureRequested']);

function assigneeOf({ ResolutionStatus: status }: Document): Assignee | undefined {
	const { Type: type, Target: target } = status ?? {};
	if (target === undefined || !requests.has(type ?? '')) return undefined;
	const assignee = knownFields({
		name: displayText(target.User),
		userId: target.UserId || undefined,
		department: displayText(target.Department),
		departmentId: target.DepartmentId || undefined,
	});
	return Object.keys(assignee).length > 0 ? assignee : undefined;
}

/** When a document was delivered to the box or sent from it; of one that is not sent yet, when it was made. */
function timeOf(document: Document): string | undefined {
	const { DocumentDirection: direction, DeliveryTimestampTicks, SendTimestampTicks } = document;
	const exchanged = direction === 'Inbound' ? DeliveryTimestampTicks : SendTimestampTicks;
	return isoTime(exchanged ?? document.CreationTimestampTicks);
}

/** `УПД №123 от 07.02.25, 1 234,50 ₽, ООО «Ромашка»: Требуется подпись`. */
export function stateSummary(
	document: SimplifiedDocument,
	counteragent: OrganizationReference | undefined,
): string {
	return [subjectOf([document], counteragent), document.status].filter(Boolean).join(': ');
}

/** What a document of GetDocuments refers to by id. */
export const unnamedInListed = ({ CounteragentBoxId, DepartmentId }: Document): UnnamedIds =>
	unnamedIds([CounteragentBoxId], [DepartmentId]);

/** The readable form of a document of GetDocuments. */
export function simplifyListedDocument(
	document: Document,
	context: SimplifyContext,
): ListedDocument {
	const { MessageId: messageId, EntityId, CounteragentBoxId } = document;
	const simplified = simplifyDocument({ EntityId, DocumentInfo: document }, messageId, context);
	const counteragent = organizationReference(CounteragentBoxId, context);
	return knownFields({
		summary: stateSummary(simplified, counteragent),
		time: timeOf(document),
		direction: knownName(document.DocumentDirection),
		counteragent,
		...simplified,
		isDeleted: document.IsDeleted || undefined,
		assignedTo: assigneeOf(document),
		messageId,
	});
}
