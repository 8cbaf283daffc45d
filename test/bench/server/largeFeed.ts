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

/** An event as it stands in a page, and where in it its EventId and IndexKey are. */
export interface EventTemplate {
	bytes: Uint8Array;
	eventIdStart: number;
	indexKeyStart: number;
}

/** Where the text of a field is, which has a length of its own. */
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
 * @param event BoxEvent in protobuf, with EventId and IndexKey
 * @throws Error when it lacks one of them
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

/** What a page is asked for with. */
export interface PageQuery {
	/** The time behind the IndexKey to start after. */
	after: bigint | undefined;
	limit: number;
	descending: boolean;
}

/**
 * A feed of any length, of which nothing is kept: the events of a story come again and again, each time with an EventId
 * and an IndexKey of their own.
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
