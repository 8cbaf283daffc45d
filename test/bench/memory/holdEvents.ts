import { answerFrom } from '../answer';
import { heapAfterCollection } from '../collectGarbage';
import { insideOf } from '../builtPackage';
import { itemMakers } from '../pageReaders';
import { unchangingToken } from '../unchangingToken';
import { eventIdAt } from '../server/largeFeedEvents';

// A program: walks a large feed once, with the page walk of the built package, and answers with the memory it took.

/** Items are dropped, or held to the end. */
export type Kept = 'nothing' | 'raw' | 'simplified';

export interface HoldInput {
	packageFolder: string;
	origin: string;
	boxId: string;
	events: number;
	kept: Kept;
}

export interface HeldMemory {
	/** Bytes of the heap within the walk, at its last page, after a collection. */
	heap: number;
	/** In bytes: the maximum of the process so far. */
	peak: number;
	/** In bytes: before the walk, with n8n-workflow and the package loaded. */
	before: number;
	seconds: number;
	/** Characters of an item's JSON, on average over the first ones. */
	characters: number;
}

const MEASURED_ITEMS = 1000;
const KILOBYTE = 1024;

async function hold(input: HoldInput): Promise<HeldMemory> {
	const { packageFolder, origin, boxId, events, kept } = input;
	const { walkFeed } = insideOf(packageFolder);
	const makers = itemMakers(packageFolder, boxId);
	const makeItem = kept === 'simplified' ? makers.simplified : makers.raw;
	const connection = {
		origin,
		tokens: unchangingToken('benchmark'),
		policy: { timeout: 60_000, maxRetries: 0 },
	};
	const items: object[] = [];
	let walked = 0;
	let characters = 0;
	let heap = 0;
	let peak = 0;
	let seconds = 0;
	const extent = kept === 'simplified' ? 'readable' : 'whole';
	const before = process.memoryUsage().rss;
	const begin = performance.now();
	for await (const { page } of walkFeed(connection, { boxId, extent })) {
		for (const { event, fresh } of page) {
			if (!fresh) continue;
			if (event.EventId !== eventIdAt(walked)) throw new Error(`Event ${walked} is missing`);
			walked += 1;
			const item = makeItem(event);
			if (walked <= MEASURED_ITEMS) characters += JSON.stringify(item).length;
			if (kept !== 'nothing') items.push(item);
		}
		if (walked < events) continue;
		seconds = (performance.now() - begin) / 1000;
		peak = process.resourceUsage().maxRSS * KILOBYTE;
		// Only here: an earlier forced collection would let V8 take far more memory afterwards. Within the walk, because
		// its own memory belongs to the cost.
		heap = heapAfterCollection();
	}
	if (walked !== events) throw new Error(`${walked} of ${events} events came`);
	if (items.length !== (kept === 'nothing' ? 0 : events)) throw new Error('Items got lost');
	return { heap, peak, before, seconds, characters: characters / Math.min(events, MEASURED_ITEMS) };
}

answerFrom(hold);
