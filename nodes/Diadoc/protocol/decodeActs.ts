import { decodeBody } from './decodeBody';
import {
	readGetDocflowBatchResponseV5,
	type GetDocflowBatchResponseV5,
} from './generated/docflow/docflowBatchV5';
import {
	readDocumentActionList,
	type DocumentActionList,
} from './generated/documents/documentActions';
import { readDocumentHistory, type DocumentHistory } from './generated/documents/documentHistory';
import { readDocumentList, type DocumentList } from './generated/documents/documentList';
import {
	readDocumentZipGenerationResult,
	type DocumentZipGenerationResult,
} from './generated/documents/documentZip';
import { readMessagePatch, type MessagePatch } from './generated/events/message';
import {
	readMessageValidationResult,
	type MessageValidationResult,
} from './generated/events/messageValidation';
import {
	readOrganizationUsersList,
	type OrganizationUsersList,
} from './generated/organizationUsers';
import { readResolutionRouteList, type ResolutionRouteList } from './generated/resolutionRoutes';
import { scanKeys } from './scanEvents';
import { UndecodableBodyError } from './undecodableBodyError';
import type { Extent } from './WireReader';

export type { DocumentActionList } from './generated/documents/documentActions';
export type { DocumentHistory } from './generated/documents/documentHistory';
export type { DocumentList } from './generated/documents/documentList';
export type { MessageValidationResult } from './generated/events/messageValidation';
export type { OrganizationUser, OrganizationUsersList } from './generated/organizationUsers';
export type { ResolutionRouteList } from './generated/resolutionRoutes';

/**
 * Decodes the answer of PostMessagePatch: what the acts added. All decoders keep to the rules of `decodeBoxEventList`.
 */
export function decodeMessagePatch(body: Uint8Array): MessagePatch {
	return decodeBody('MessagePatch', body, readMessagePatch);
}

/** Decodes the answer of GetDocuments, V3 and V4. */
export function decodeDocumentList(body: Uint8Array, extent?: Extent): DocumentList {
	return decodeBody('DocumentList', body, readDocumentList, extent);
}

const indexKeyTag = 10;

/**
 * Finds the IndexKey of each entry of a page of GetDocuments or GetCounteragents, without decoding the entries: enough
 * to ask for the next page. An entry without a key has `undefined`.
 */
export function scanListKeys(
	list: 'DocumentList' | 'CounteragentList',
	body: Uint8Array,
): Array<string | undefined> {
	// Each list has its TotalCount.
	if (body.length === 0) throw new UndecodableBodyError(list, 0, 0, 'the body is empty');
	return decodeBody(list, body, (wire, length) =>
		scanKeys(wire, length, indexKeyTag, (entry) => entry.string()),
	);
}

/** Decodes the answer of GetOrganizationUsers. */
export function decodeOrganizationUsers(body: Uint8Array): OrganizationUsersList {
	return decodeBody('OrganizationUsersList', body, readOrganizationUsersList);
}

/** Decodes the answer of GetResolutionRoutes. Its JSON calls the routes chains. */
export function decodeResolutionRoutes(body: Uint8Array): ResolutionRouteList {
	return decodeBody('ResolutionRouteList', body, readResolutionRouteList);
}

/** Decodes the answer of GenerateDocumentZip. */
export function decodeDocumentZip(body: Uint8Array): DocumentZipGenerationResult {
	return decodeBody('DocumentZipGenerationResult', body, readDocumentZipGenerationResult);
}

/** Decodes the answer of GetDocflows V5. */
export function decodeDocflowBatch(body: Uint8Array): GetDocflowBatchResponseV5 {
	return decodeBody('GetDocflowBatchResponseV5', body, readGetDocflowBatchResponseV5);
}

/** Decodes the answer of GetDocumentActions. */
export function decodeDocumentActions(body: Uint8Array): DocumentActionList {
	return decodeBody('DocumentActionList', body, readDocumentActionList);
}

/** Decodes the answer of GetDocumentHistory. */
export function decodeDocumentHistory(body: Uint8Array): DocumentHistory {
	return decodeBody('DocumentHistory', body, readDocumentHistory);
}

/** Decodes the answer of CanPostMessage. */
export function decodeMessageValidation(body: Uint8Array): MessageValidationResult {
	return decodeBody('MessageValidationResult', body, readMessageValidationResult);
}
