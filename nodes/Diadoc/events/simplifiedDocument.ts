import { amountsOf, type Amounts } from './amounts';
import type { DocumentEntity } from './documentEntity';
import { knownFields } from './knownFields';
import { metadataValue } from './metadata';
import { isoDate } from './times';
import {
	departmentReference,
	documentLink,
	headDepartment,
	type DepartmentReference,
	type Viewpoint,
} from './viewpoint';

/** What people call a document. */
interface NamedDocument {
	title?: string;
	/** Name of the document type, such as `UniversalTransferDocument`. */
	type?: string;
	number?: string;
	/** yyyy-MM-dd. */
	date?: string;
}

/** A document as a person reads it, the same in all feeds. What is not known is left out. */
export interface SimplifiedDocument extends Amounts, NamedDocument {
	/** What Diadoc shows as the state of the document, in Russian, from the box's point of view. */
	status?: string;
	/** Where the document lies in the company; absent for the head department. */
	department?: DepartmentReference;
	/** Opens the document in Diadoc. */
	link?: string;
	entityId?: string;
}

/** What a structure says of a document, before it is put into the form for people. */
export interface DescribedDocument extends Amounts {
	type?: string;
	title?: string;
	number?: string;
	/** As in the document, mostly dd.MM.yyyy. */
	date?: string;
	status?: string;
	departmentId?: string;
	messageId?: string;
	entityId?: string;
}

/** The form that documents of all feeds share. */
export function documentForPeople(
	document: DescribedDocument,
	view: Viewpoint,
): SimplifiedDocument {
	const { title, type, number, date, total, vat, currency, status, departmentId } = document;
	const isInHead = departmentId?.toLowerCase() === headDepartment.id;
	return knownFields({
		title: title || undefined,
		type: type || undefined,
		number: number || undefined,
		date: isoDate(date || undefined),
		total,
		vat,
		currency,
		status: status || undefined,
		department: isInHead ? undefined : departmentReference(departmentId, view),
		link: documentLink(view, { messageId: document.messageId, entityId: document.entityId }),
		entityId: document.entityId,
	});
}

/**
 * The readable form of a document of the feed.
 *
 * @param messageId the message that has it
 */
export function simplifyDocument(
	{ EntityId: entityId, DocumentInfo: document }: DocumentEntity,
	messageId: string | undefined,
	view: Viewpoint,
): SimplifiedDocument {
	return documentForPeople(
		{
			...amountsOf(document),
			// A document's title may be empty in the structure; then its file has a name.
			title: document.Title || document.FileName,
			type: document.TypeNamedId || document.DocumentType,
			number: metadataValue(document.Metadata, 'DocumentNumber') ?? document.DocumentNumber,
			date: metadataValue(document.Metadata, 'DocumentDate') ?? document.DocumentDate,
			status: document.DocflowStatus?.PrimaryStatus?.StatusText,
			departmentId: document.DepartmentId,
			messageId,
			entityId,
		},
		view,
	);
}
