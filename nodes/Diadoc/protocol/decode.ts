import { decodeBody } from './decodeBody';
import { readCounteragentList, type CounteragentList } from './generated/counteragents';
import {
	readGetDocumentTypesResponseV2,
	type GetDocumentTypesResponseV2,
} from './generated/documents/types/documentTypesV2';
import {
	readGetDocumentTypesResponseV3,
	type GetDocumentTypesResponseV3,
} from './generated/documents/types/documentTypesV3';
import {
	readBoxEvent,
	readBoxEventList,
	type BoxEvent,
	type BoxEventList,
} from './generated/events/boxEvent';
import { readMessage, type Message } from './generated/events/message';
import {
	readOrganization,
	readOrganizationList,
	type Organization,
	type OrganizationList,
} from './generated/organizations';
import {
	readSignatureVerificationResult,
	type SignatureVerificationResult,
} from './generated/signatureVerification';
import { scanBoxEvents, type EventMark } from './scanEvents';
import type { Extent } from './WireReader';

export type { Content } from './generated/content';
export type { Counteragent, CounteragentList } from './generated/counteragents';
export type { Document } from './generated/documents/document';
export type { BoxEvent, BoxEventList } from './generated/events/boxEvent';
export type { Entity } from './generated/events/entity';
export type { EntityPatch, Message, MessagePatch } from './generated/events/message';
export type { MetadataItem } from './generated/events/metadataItem';
export type { Box, Department, Organization, OrganizationList } from './generated/organizations';
export type { UniversalMessageInfo } from './generated/universalMessage';
export type { EventMark } from './scanEvents';
export type { Extent } from './WireReader';

/**
 * Decodes the answer of GetNewEvents into the shape of the service's own JSON, except that 64-bit integers (ticks) are
 * decimal strings. Only fields on the wire are set, lists always; a value newer than the schema stays as its number in
 * text (enums) or is left out (fields); a required field may be missing. All decoders keep to this.
 *
 * @throws UndecodableBodyError as all decoders do
 */
export function decodeBoxEventList(body: Uint8Array, extent?: Extent): BoxEventList {
	return decodeBody('BoxEventList', body, readBoxEventList, extent);
}

/** Decodes the answer of GetEvent and GetLastEvent. */
export function decodeBoxEvent(body: Uint8Array): BoxEvent {
	return decodeBody('BoxEvent', body, readBoxEvent);
}

/** Decodes the answer of GetMessage. */
export function decodeMessage(body: Uint8Array, extent?: Extent): Message {
	return decodeBody('Message', body, readMessage, extent);
}

/** Decodes the content of a SignatureVerificationReport. */
export function decodeVerificationResult(content: Uint8Array): SignatureVerificationResult {
	return decodeBody('SignatureVerificationResult', content, readSignatureVerificationResult);
}

/** Decodes the answer of GetMyOrganizations. */
export function decodeOrganizationList(body: Uint8Array): OrganizationList {
	return decodeBody('OrganizationList', body, readOrganizationList);
}

/** Decodes the answer of GetOrganization. */
export function decodeOrganization(body: Uint8Array): Organization {
	return decodeBody('Organization', body, readOrganization);
}

/** Decodes the answer of GetCounteragents. */
export function decodeCounteragents(body: Uint8Array): CounteragentList {
	return decodeBody('CounteragentList', body, readCounteragentList);
}

/** The answer of GetDocumentTypes; only V3 says when universal messages begin. */
export type DocumentTypes = GetDocumentTypesResponseV2 | GetDocumentTypesResponseV3;

export type DocumentTypeDescription = DocumentTypes['DocumentTypes'][number];

const documentTypesReaders = {
	V2: readGetDocumentTypesResponseV2,
	V3: readGetDocumentTypesResponseV3,
};

/** Decodes the answer of GetDocumentTypes. */
export function decodeDocumentTypes(version: 'V2' | 'V3', body: Uint8Array): DocumentTypes {
	return decodeBody(`GetDocumentTypesResponse${version}`, body, documentTypesReaders[version]);
}

/** Finds id and key of each event of a page without decoding the events: enough to ask for the next page. */
export function scanBoxEventList(body: Uint8Array): EventMark[] {
	return decodeBody('BoxEventList', body, scanBoxEvents);
}
