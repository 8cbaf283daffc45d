import type { INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/sandbox';
import type { Mistakes } from './mistake';
import { ofCredential, ofRetries } from './ofCredential';
import { ofDocflowEventGetMany, ofForwardedDocumentEventGetMany } from './ofDocflowEvents';
import {
	documentIds,
	ofDocumentDownload,
	ofDocumentGetPrintForm,
	ofMessageGet,
} from './ofDocuments';
import { ofEventGet, ofEventGetLast, ofEventGetMany } from './ofEvents';
import { ofLimit } from './ofLists';

/** An operation of the Diadoc node, a proper call of it, and all that may be wrong with one. */
export interface TriedOperation {
	name: string;
	/** The call that the mistakes are made in. */
	proper: (sandbox: Sandbox) => INodeParameters;
	mistakes: Mistakes;
}

/** All operations of the Diadoc node. */
export const triedOperations: TriedOperation[] = [
	{
		name: 'Box: Get Many',
		proper: () => ({ resource: 'box', operation: 'getAll' }),
		mistakes: { ...ofCredential, ...ofRetries, ...ofLimit },
	},
	{
		name: 'Docflow Event: Get Many',
		proper: () => ({ resource: 'docflowEvent', operation: 'getAll' }),
		mistakes: ofDocflowEventGetMany,
	},
	{
		name: 'Document: Download',
		proper: (sandbox) => ({
			resource: 'document',
			operation: 'download',
			...documentIds(sandbox),
		}),
		mistakes: ofDocumentDownload,
	},
	{
		name: 'Document: Get Print Form',
		proper: (sandbox) => ({
			resource: 'document',
			operation: 'getPrintForm',
			...documentIds(sandbox),
		}),
		mistakes: ofDocumentGetPrintForm,
	},
	{
		name: 'Event: Get',
		proper: ({ box }) => ({
			resource: 'event',
			operation: 'get',
			eventId: box.events[0]?.EventId ?? '',
		}),
		mistakes: ofEventGet,
	},
	{
		name: 'Event: Get Last',
		proper: () => ({ resource: 'event', operation: 'getLast' }),
		mistakes: ofEventGetLast,
	},
	{
		name: 'Event: Get Many',
		proper: () => ({ resource: 'event', operation: 'getAll' }),
		mistakes: ofEventGetMany,
	},
	{
		name: 'Forwarded Document Event: Get Many',
		proper: () => ({ resource: 'forwardedDocumentEvent', operation: 'getAll' }),
		mistakes: ofForwardedDocumentEventGetMany,
	},
	{
		name: 'Message: Get',
		proper: (sandbox) => ({
			resource: 'message',
			operation: 'get',
			messageId: documentIds(sandbox).messageId,
		}),
		mistakes: ofMessageGet,
	},
];
