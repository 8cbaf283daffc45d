import type { DocumentActionList, DocumentHistory } from '../../protocol/decodeActs';
import type { DocumentWithDocflowV5 } from '../../protocol/decodeDocflow';
import { knownFields } from '../knownFields';
import { knownName } from '../knownName';
import type { DocumentByItself } from '../simplify/listedDocument';
import { isoTime } from '../simplify/times';
import type { SimplifyContext } from '../references';
import { docflowDocument } from './docflowDocument';
import { simplifyHistory, type HistoryEntry } from './documentHistory';
import { simplifyDocumentState, type SimplifiedDocflowDocument } from './simplifiedDocflowEvent';

/** What the service says of a document as it is now. */
export interface DocumentState {
	document: DocumentWithDocflowV5;
	/** Missing in some installations. */
	actions?: DocumentActionList;
	/** Missing in some installations. */
	history?: DocumentHistory;
}

/** A document as it is now. What is not known is left out. */
export interface SimplifiedState extends SimplifiedDocflowDocument, DocumentByItself {
	/** What the user of the credential may do with it now, as Diadoc names it. */
	actions?: string[];
	history?: HistoryEntry[];
	/** Letter, Draft or Template. */
	messageType?: string;
}

/**
 * The readable form of the state of a document; its time is that of the last change.
 *
 * @param described what `docflowDocument` gave
 */
export function simplifyState(
	{ document, actions, history }: DocumentState,
	context: SimplifyContext,
	described = docflowDocument(document, context.boxId),
): SimplifiedState {
	const { DocumentId: ids, LastEvent } = document;
	const { documents, ...found } = simplifyDocumentState(described, ids, undefined, context);
	return knownFields({
		summary: found.summary,
		time: isoTime(LastEvent?.Timestamp?.Ticks),
		direction: found.direction,
		counteragent: found.counteragent,
		...documents[0],
		isDeleted: document.DocumentInfo?.IsDeleted || undefined,
		actions: actions?.Actions.map(({ Type }) => knownName(Type)).filter(
			(action) => action !== undefined,
		),
		history: history && simplifyHistory(history),
		messageType: found.messageType,
		messageId: ids?.MessageId,
	});
}
