// The answers with docflow are apart from decode.ts, because their readers are several times as many as those of the
// feed.

import { decodeBody } from './decodeBody';
import {
	readGetDocflowEventsResponse,
	type DocflowEvent as DocflowEventV2,
} from './generated/docflow/docflowEventsV2';
import {
	readGetDocflowEventsResponseV3,
	type DocflowEventV3,
} from './generated/docflow/docflowEventsV3';
import {
	readGetDocflowEventsResponseV4,
	type DocflowEventV4,
} from './generated/docflow/docflowEventsV4';
import {
	readGetDocflowEventsResponseV5,
	type DocflowEventV5,
} from './generated/docflow/docflowEventsV5';
import {
	readGetForwardedDocumentEventsResponse,
	type GetForwardedDocumentEventsResponse as ForwardedDocumentEventList,
} from './generated/forwarding/forwardedDocumentEvents';
import { scanKeys } from './scanEvents';
import type { WireReader } from './WireReader';

export type { Attachment } from './generated/docflow/attachment';
export type { DocumentWithDocflow as DocumentWithDocflowV2 } from './generated/docflow/documentWithDocflowV2';
export type { DocumentWithDocflowV3 } from './generated/docflow/documentWithDocflowV3';
export type { DocumentWithDocflowV4 } from './generated/docflow/documentWithDocflowV4';
export type { DocumentWithDocflowV5 } from './generated/docflow/documentWithDocflowV5';
export type {
	Signature as SignatureV2,
	SignedAttachment as SignedAttachmentV2,
} from './generated/docflow/signedAttachmentV2';
export type { SignatureV3, SignedAttachmentV3 } from './generated/docflow/signedAttachmentV3';
export type { ForwardedDocumentEvent } from './generated/forwarding/forwardedDocumentEvents';

/** Versions of GetDocflowEvents; each has its own structure for documents. */
export type DocflowVersion = 'V2' | 'V3' | 'V4' | 'V5';

/** The versions differ only in the documents of an event. */
export type DocflowEvent = DocflowEventV2 | DocflowEventV3 | DocflowEventV4 | DocflowEventV5;

export interface DocflowEventList {
	Events: DocflowEvent[];
	/** How many events the request matches, not how many are on this page; see TotalCountType. */
	TotalCount?: number;
	TotalCountType?: string;
}

type Reader<T> = (wire: WireReader, length: number) => T;

const docflowReaders: Record<DocflowVersion, { name: string; read: Reader<DocflowEventList> }> = {
	V2: { name: 'GetDocflowEventsResponse', read: readGetDocflowEventsResponse },
	V3: { name: 'GetDocflowEventsResponseV3', read: readGetDocflowEventsResponseV3 },
	V4: { name: 'GetDocflowEventsResponseV4', read: readGetDocflowEventsResponseV4 },
	V5: { name: 'GetDocflowEventsResponseV5', read: readGetDocflowEventsResponseV5 },
};

/**
 * Decodes the answer of GetDocflowEvents by the rules of `decodeBoxEventList`; `IndexKey` and contents are standard
 * base64.
 */
export function decodeDocflowEvents(version: DocflowVersion, body: Uint8Array): DocflowEventList {
	const { name, read } = docflowReaders[version];
	return decodeBody(name, body, read);
}

/**
 * Decodes the answer of GetForwardedDocumentEvents, see {@link decodeDocflowEvents}. Its documents have the structure
 * of docflow V2. The service's JSON repeats `ForwardEventId` in `ForwardEventIdGuid`, which is not on the wire.
 */
export function decodeForwardedDocumentEvents(body: Uint8Array): ForwardedDocumentEventList {
	return decodeBody(
		'GetForwardedDocumentEventsResponse',
		body,
		readGetForwardedDocumentEventsResponse,
	);
}

const indexKeyTags = { DocflowEvents: 34, ForwardedDocumentEvents: 26 };

/**
 * Finds the IndexKey of each event of a page of GetDocflowEvents or GetForwardedDocumentEvents, in standard base64,
 * without decoding the events: enough to ask for the next page. An event without a key has `undefined`.
 */
export function scanKeyedEvents(
	events: keyof typeof indexKeyTags,
	body: Uint8Array,
): Array<string | undefined> {
	return decodeBody(`Get${events}Response`, body, (wire, length) =>
		scanKeys(wire, length, indexKeyTags[events], (entry) => entry.base64()),
	);
}
