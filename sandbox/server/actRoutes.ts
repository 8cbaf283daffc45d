import { canPostMessage } from '../methods/canPostMessage';
import { deleteOrRestore } from '../methods/deleteRestore';
import { generateDocumentZip } from '../methods/generateDocumentZip';
import { getDocflows } from '../methods/getDocflows';
import { getDocumentActions } from '../methods/getDocumentActions';
import { getDocumentHistory } from '../methods/getDocumentHistory';
import { getDocuments } from '../methods/getDocuments';
import { getOrganizationUsers } from '../methods/getOrganizationUsers';
import { getResolutionRoutes } from '../methods/getResolutionRoutes';
import { moveDocuments } from '../methods/moveDocuments';
import { postMessage } from '../methods/postMessage';
import { postMessagePatch } from '../methods/postMessagePatch';
import { recycleDraft } from '../methods/recycleDraft';
import { sendDraft } from '../methods/sendDraft';
import { shelfDownload, shelfUpload } from '../methods/shelf';
import { messageType } from '../wire/schema';
import type { Call, Result } from './call';
import type { Route } from './routes';

const get = (method: (call: Call) => Result): Route => ({ verb: 'GET', method });

/** @param body The structure in the body, where it is one. */
const post = (method: (call: Call) => Result, body?: string): Route => ({
	verb: 'POST',
	method,
	...(body !== undefined && { body: messageType(body) }),
});

/** The methods by which a client acts, and those it needs for it, by path. */
export const ACT_ROUTES: ReadonlyArray<[path: string, route: Route]> = [
	['/MoveDocuments', post(moveDocuments, 'Documents.DocumentsMoveOperation')],
	['/V4/PostMessagePatch', post(postMessagePatch, 'Events.MessagePatchToPostV2')],
	['/V3/PostMessage', post(postMessage, 'Events.MessageToPost')],
	['/CanPostMessage', post(canPostMessage, 'Events.MessageToPostPrototype')],
	['/Delete', post(deleteOrRestore('delete'))],
	['/Restore', post(deleteOrRestore('restore'))],
	['/SendDraft', post(sendDraft, 'Events.DraftToSend')],
	['/RecycleDraft', post(recycleDraft)],
	['/V2/ShelfUpload', post(shelfUpload)],
	['/V2/ShelfDownload', get(shelfDownload)],
	['/GenerateDocumentZip', get(generateDocumentZip)],
	['/V3/GetDocuments', get(getDocuments)],
	['/V5/GetDocflows', post(getDocflows, 'Docflow.GetDocflowBatchRequest')],
	['/GetDocumentActions', get(getDocumentActions)],
	['/GetDocumentHistory', get(getDocumentHistory)],
	['/V2/GetOrganizationUsers', get(getOrganizationUsers)],
	['/GetResolutionRoutes', get(getResolutionRoutes)],
];
