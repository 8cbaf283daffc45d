import type { OperationName } from '../support/properCalls';
import type { Mistakes } from './mistake';
import { ofCredential, ofRetries } from './ofCredential';
import { ofDocflowEventGetMany, ofForwardedDocumentEventGetMany } from './ofDocflowEvents';
import { ofDocumentGetMany } from './ofDocumentList';
import { ofDocumentDownload, ofDocumentGetStatus, ofMadeFile, ofMessageGet } from './ofDocuments';
import { ofEventGet, ofEventGetLast, ofEventGetMany } from './ofEvents';
import { ofLimit } from './ofLists';
import { ofCounteragentGetMany, ofEmployeeGetMany } from './ofPeople';

export const mistakesOf: Record<OperationName, Mistakes> = {
	'Box: Get Many': { ...ofCredential, ...ofRetries, ...ofLimit },
	'Counteragent: Get Many': ofCounteragentGetMany,
	'Docflow Event: Get Many': ofDocflowEventGetMany,
	'Document: Download': ofDocumentDownload,
	'Document: Download Archive': ofMadeFile,
	'Document: Get Many': ofDocumentGetMany,
	'Document: Get Print Form': ofMadeFile,
	'Document: Get Status': ofDocumentGetStatus,
	'Employee: Get Many': ofEmployeeGetMany,
	'Event: Get': ofEventGet,
	'Event: Get Last': ofEventGetLast,
	'Event: Get Many': ofEventGetMany,
	'Forwarded Document Event (Deprecated): Get Many': ofForwardedDocumentEventGetMany,
	'Message: Get': ofMessageGet,
};
