import type { WireReader } from './WireReader';

/** What a walk needs of an event: EventId identifies it, IndexKey is its place in the feed. */
export interface EventMark {
	eventId: string;
	indexKey: string | undefined;
}

/** Tags (field number and wire type) of BoxEventList.Events, BoxEvent.EventId and BoxEvent.IndexKey. */
const boxEventsTag = 10;
const eventIdTag = 10;
const indexKeyTag = 34;

/**
 * Tag of the entries in the answers of GetDocflowEvents (all versions), GetForwardedDocumentEvents, GetDocuments and
 * GetCounteragents.
 */
const keyedEntriesTag = 18;

/** Goes through the fields of a message of `length` bytes; `take` reads a field, or returns false to skip it. */
function scanFields(wire: WireReader, length: number, take: (tag: number) => boolean): void {
	const outerEnd = wire.open(length);
	while (wire.pos < wire.len) {
		const tag = wire.tag();
		if (!take(tag)) wire.skipField(tag);
	}
	wire.close(outerEnd);
}

function scanBoxEvent(wire: WireReader): EventMark {
	const mark: EventMark = { eventId: '', indexKey: undefined };
	scanFields(wire, wire.size(), (tag) => {
		if (tag === eventIdTag) mark.eventId = wire.string();
		else if (tag === indexKeyTag) mark.indexKey = wire.string();
		else return false;
		return true;
	});
	return mark;
}

/** Reads the marks of a BoxEventList of `length` bytes and skips everything else. */
export function scanBoxEvents(wire: WireReader, length: number): EventMark[] {
	const marks: EventMark[] = [];
	scanFields(wire, length, (tag) => {
		if (tag !== boxEventsTag) return false;
		marks.push(scanBoxEvent(wire));
		return true;
	});
	return marks;
}

/**
 * Reads the IndexKey of each entry of a page of `length` bytes and skips everything else; an entry without one has
 * `undefined`.
 *
 * @param keyTag the tag of IndexKey in an entry
 * @param readKey reads it: bytes as base64, or text
 */
export function scanKeys(
	wire: WireReader,
	length: number,
	keyTag: number,
	readKey: (wire: WireReader) => string,
): Array<string | undefined> {
	const keys: Array<string | undefined> = [];
	scanFields(wire, length, (tag) => {
		if (tag !== keyedEntriesTag) return false;
		let key: string | undefined;
		scanFields(wire, wire.size(), (entryTag) => {
			if (entryTag !== keyTag) return false;
			key = readKey(wire);
			return true;
		});
		keys.push(key || undefined);
		return true;
	});
	return keys;
}
