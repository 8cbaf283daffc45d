import protobuf from 'protobufjs';
import { indexKeyOf } from '../../../sandbox/box/indexKey';
import { countOf } from '../../../sandbox/methods/eventPage';
import { toProtobuf } from '../../../sandbox/wire/protobufWriter';
import { messageType } from '../../../sandbox/wire/schema';
import {
	countUpTo,
	EVENT_ID_LENGTH,
	eventIdAt,
	INDEX_KEY_LENGTH,
	ticksAt,
} from './largeFeedEvents';

const BOX_EVENT_LIST = messageType('Events.BoxEventList');
/** Tags (field number and wire type) of BoxEventList.Events, BoxEvent.EventId and BoxEvent.IndexKey. */
const EVENTS_TAG = 10;
const EVENT_ID_TAG = 10;
const INDEX_KEY_TAG = 34;
const WIRE_TYPE = 7;

/** An event's bytes, and the offsets of its EventId and IndexKey. */
export interface EventTemplate {
	bytes: Uint8Array;
	eventIdStart: number;
	indexKeyStart: number;
}

/** The range of a field's text, whose length is fixed. */
function textStart(bytes: Uint8Array, tag: number, length: number): number {
	const reader = protobuf.Reader.create(bytes);
	while (reader.pos < reader.len) {
		const found = reader.uint32();
		if (found !== tag) {
			reader.skipType(found & WIRE_TYPE);
			continue;
		}
		if (reader.uint32() === length) return reader.pos;
		break;
	}
	throw new Error(`The event has no field with tag ${tag} and ${length} bytes`);
}

/**
 * Makes a template of an event.
 *
 * @param event BoxEvent in protobuf
 * @throws Error when it lacks its EventId or IndexKey
 */
export function templateOf(event: Uint8Array): EventTemplate {
	const bytes = protobuf.Writer.create().uint32(EVENTS_TAG).bytes(event).finish();
	const before = bytes.length - event.length;
	return {
		bytes,
		eventIdStart: before + textStart(event, EVENT_ID_TAG, EVENT_ID_LENGTH),
		indexKeyStart: before + textStart(event, INDEX_KEY_TAG, INDEX_KEY_LENGTH),
	};
}

export interface PageQuery {
	/** The time in the IndexKey to start after. */
	after: bigint | undefined;
	limit: number;
	descending: boolean;
}

/**
 * A feed of any length that is not kept: the events of a story are repeated, each time with new EventIds and IndexKeys.
 */
export class LargeFeed {
	constructor(
		private readonly story: readonly EventTemplate[],
		readonly length: number,
	) {}

	/** BoxEventList in protobuf, as the sandbox answers GetNewEvents. */
	page({ after, limit, descending }: PageQuery): Buffer {
		const upTo = (ticks: bigint) => Math.min(countUpTo(ticks), this.length);
		const start = after === undefined || descending ? 0 : upTo(after);
		const end = after === undefined || !descending ? this.length : upTo(after - 1n);
		const length = Math.min(limit, end - start);
		const indexes = Array.from({ length }, (_, place) =>
			descending ? end - 1 - place : start + place,
		);
		const count = toProtobuf(BOX_EVENT_LIST, countOf({ length: end - start }));
		return Buffer.concat([...indexes.map((index) => this.stamped(index)), count]);
	}

	private stamped(index: number): Buffer {
		const template = this.story[index % this.story.length];
		if (!template) throw new Error('The story has no events');
		const event = Buffer.from(template.bytes);
		event.write(eventIdAt(index), template.eventIdStart, 'latin1');
		event.write(indexKeyOf(ticksAt(index)), template.indexKeyStart, 'latin1');
		return event;
	}
}
