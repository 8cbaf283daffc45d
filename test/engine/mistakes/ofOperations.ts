import type { OperationName } from '../support/properCalls';
import type { Mistakes } from './mistake';
import { ofCredential, ofRetries } from './ofCredential';
import { ofDocflowEventGetMany, ofForwardedDocumentEventGetMany } from './ofDocflowEvents';
import { ofDocumentDownload, ofMadeFile, ofMessageGet } from './ofDocuments';
import { ofEventGet, ofEventGetLast, ofEventGetMany } from './ofEvents';
import { ofLimit } from './ofLists';

/** What may be wrong with a call of each operation of the Diadoc node. */
export const mistakesOf: Record<OperationName, Mistakes> = {
	'Box: Get Many': { ...ofCredential, ...ofRetries, ...ofLimit },
	'Docflow Event: Get Many': ofDocflowEventGetMany,
	'Document: Download': ofDocumentDownload,
	'Document: Download Archive': ofMadeFile,
	'Document: Get Print Form': ofMadeFile,
	'Event: Get': ofEventGet,
	'Event: Get Last': ofEventGetLast,
	'Event: Get Many': ofEventGetMany,
	'Forwarded Document Event: Get Many': ofForwardedDocumentEventGetMany,
	'Message: Get': ofMessageGet,
};
