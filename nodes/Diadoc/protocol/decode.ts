import {
	readBoxEvent,
	readBoxEventList,
	type BoxEvent,
	type BoxEventList,
} from './generated/events/box-event';
import { readOrganizationList, type OrganizationList } from './generated/organizations';
import { scanEvents, type EventMark } from './scanEvents';
import { UndecodableBodyError } from './undecodableBodyError';
import { WireReader } from './WireReader';

export type { Content } from './generated/content';
export type { DocflowStatusV3 } from './generated/docflow-status';
export type { Document } from './generated/documents/document';
export type { BoxEvent, BoxEventList } from './generated/events/box-event';
export type { Entity } from './generated/events/entity';
export type { EntityPatch, Message, MessagePatch } from './generated/events/message';
export type { MetadataItem } from './generated/events/metadata-item';
export type { Box, Department, Organization, OrganizationList } from './generated/organizations';
export type { UniversalMessageInfo } from './generated/universal-message';
export type { EventMark } from './scanEvents';

/** Reads a whole body; whatever the reader stumbles over becomes one kind of error. */
function decode<T>(
	name: string,
	body: Uint8Array,
	read: (wire: WireReader, length: number) => T,
): T {
	const wire = new WireReader(body);
	let refusal: unknown;
	try {
		return read(wire, body.length);
	} catch (error) {
		refusal = error;
	}
	throw new UndecodableBodyError(name, wire.pos, body.length, refusal);
}

/**
 * Decodes the answer of GetNewEvents into the shape of the service's own JSON, except that 64-bit integers (ticks)
 * are decimal strings. Only fields on the wire are set, lists always; a value newer than the schema stays as its
 * number in text (enums) or is left out (fields); a required field may be missing.
 *
 * @throws UndecodableBodyError
 */
export function decodeBoxEventList(body: Uint8Array): BoxEventList {
	return decode('BoxEventList', body, readBoxEventList);
}

/**
 * Decodes the answer of GetEvent and GetLastEvent, see {@link decodeBoxEventList}.
 *
 * @throws UndecodableBodyError
 */
export function decodeBoxEvent(body: Uint8Array): BoxEvent {
	return decode('BoxEvent', body, readBoxEvent);
}

/**
 * Decodes the answer of GetMyOrganizations, see {@link decodeBoxEventList}.
 *
 * @throws UndecodableBodyError
 */
export function decodeOrganizationList(body: Uint8Array): OrganizationList {
	return decode('OrganizationList', body, readOrganizationList);
}

/**
 * Finds id and key of each event of a page without decoding the events: enough to ask for the next page.
 *
 * @throws UndecodableBodyError
 */
export function scanBoxEventList(body: Uint8Array): EventMark[] {
	return decode('BoxEventList', body, scanEvents);
}
