import type { Document } from '../protocol/decode';
import { amountsOf, type Amounts } from './amounts';
import { knownFields } from './knownFields';
import { isoDate } from './times';

/** A document as a person reads it. What is not known is left out. */
export interface SimplifiedDocument extends Amounts {
	/** Name of the document type, such as `UniversalTransferDocument`. */
	type?: string;
	title?: string;
	number?: string;
	/** yyyy-MM-dd. */
	date?: string;
	/** What Diadoc shows as the state of the document, in Russian, from the box's point of view. */
	status?: string;
	entityId?: string;
}

/** A document's title may be empty in the structure; then its file has a name. */
function titleOf({ Title, FileName }: Document): string | undefined {
	return Title || FileName || undefined;
}

/** The readable form of a document of the feed. */
export function simplifyDocument(document: Document): SimplifiedDocument {
	return knownFields({
		type: document.TypeNamedId || document.DocumentType,
		title: titleOf(document),
		number: document.DocumentNumber || undefined,
		date: isoDate(document.DocumentDate || undefined),
		...amountsOf(document),
		status: document.DocflowStatus?.PrimaryStatus?.StatusText || undefined,
		entityId: document.EntityId,
	});
}
