import protobuf from 'protobufjs';
import type { EventView, FeedEntry } from '../box/feedEntry';
import type { StructureResult } from '../server/call';
import { toProtobuf } from '../wire/protobufWriter';
import { messageType } from '../wire/schema';
import type { BoxEventList } from '../wire/structures';

const BOX_EVENT_LIST = messageType('Events.BoxEventList');
const EVENTS_TAG = (1 << 3) | 2;

/** Where the service stops counting (documentation of GetNewEvents V5; the cap of later versions is not documented). */
const COUNT_CAP = 100_000;

type Count = Omit<BoxEventList, 'Events'>;

/** How many events were found, up to the cap. */
export function countOf({ length }: Pick<readonly FeedEntry[], 'length'>): Count {
	return {
		TotalCount: Math.min(length, COUNT_CAP),
		TotalCountType: length > COUNT_CAP ? 'GreaterThanOrEqual' : 'Equal',
	};
}

export function eventPage(views: readonly EventView[], count: Count): StructureResult {
	return {
		type: BOX_EVENT_LIST,
		structure: { Events: views.map((view) => view.withoutContent), ...count },
		protobuf: (form) => {
			const writer = protobuf.Writer.create();
			for (const view of views) writer.uint32(EVENTS_TAG).bytes(view.bytesWithoutContent(form));
			return Buffer.concat([writer.finish(), toProtobuf(BOX_EVENT_LIST, count, form)]);
		},
	};
}
