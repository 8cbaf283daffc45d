import type {
	DocflowEvent,
	DocumentWithDocflowV2,
	DocumentWithDocflowV5,
} from '../../protocol/decodeDocflow';
import type { DocumentFile } from '../simplify/documentFile';
import type { DescribedDocument } from '../simplify/simplifiedDocument';
import type { DocflowComments } from './docflowComments';
import { readDocflowV2 } from './docflowV2';
import { readDocflowV3 } from './docflowV3';
import { readDocflowV5 } from './docflowV5';

/** A document with its docflow, in the structure of one of the versions. */
export type DocumentWithDocflow = NonNullable<DocflowEvent['Document']>;

/** What every version says of a document, each in its own words. */
export interface DocflowDocument extends DescribedDocument, DocflowComments {
	/** Inbound, Outbound or Internal. */
	direction?: string;
	/** Draft, Letter or Template; V2 does not say. */
	messageType?: string;
	/** Of the other side; the first when there are several. */
	counteragentBoxId?: string;
	/** The titles and the signatures on them, without service documents. */
	files: DocumentFile[];
}

function isDocflowV5(
	document: Exclude<DocumentWithDocflow, DocumentWithDocflowV2>,
): document is DocumentWithDocflowV5 {
	const { Docflow: docflow, DocumentInfo: info } = document;
	if (docflow !== undefined) return 'Titles' in docflow;
	return info?.Participants !== undefined && 'Participants' in info.Participants;
}

/**
 * Reads a document of any version. A version is recognised by what only it has.
 *
 * @param boxId the box it was read from, as `normalizeBoxId` gives it
 */
export function docflowDocument(document: DocumentWithDocflow, boxId: string): DocflowDocument {
	if ('InitialDocumentIds' in document) return readDocflowV2(document);
	return isDocflowV5(document) ? readDocflowV5(document, boxId) : readDocflowV3(document, boxId);
}
