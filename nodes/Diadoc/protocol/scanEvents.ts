import type { WireReader } from './WireReader';

/** What a walk over pages needs of an event: EventId tells it apart, IndexKey is its place in the feed. */
export interface EventMark {
	eventId: string;
	indexKey: string | undefined;
}

/** Tags (field number and wire type) of BoxEventList.Events, BoxEvent.EventId and BoxEvent.IndexKey. */
const eventsTag = 10;
const eventIdTag = 10;
const indexKeyTag = 34;

function scanEvent(wire: WireReader): EventMark {
	const mark: EventMark = { eventId: '', indexKey: undefined };
	const outerEnd = wire.open(wire.size());
	while (wire.pos < wire.len) {
		const tag = wire.tag();
		if (tag === eventIdTag) mark.eventId = wire.string();
		else if (tag === indexKeyTag) mark.indexKey = wire.string();
		else wire.skipField(tag);
	}
	wire.close(outerEnd);
	return mark;
}

/** Reads the marks of a BoxEventList of `length` bytes and skips everything else. */
export function scanEvents(wire: WireReader, length: number): EventMark[] {
	const marks: EventMark[] = [];
	const outerEnd = wire.open(length);
	while (wire.pos < wire.len) {
		const tag = wire.tag();
		if (tag === eventsTag) marks.push(scanEvent(wire));
		else wire.skipField(tag);
	}
	wire.close(outerEnd);
	return marks;
}
