import type { FeedQuery } from '../../../../nodes/Diadoc/api/newEvents';
import type { DiadocAnswer } from '../../../../nodes/Diadoc/api/call';
import { indexKeyOf, ticksOfIndexKey } from '../../../../sandbox/box/indexKey';
import type { Random } from '../../../../sandbox/story/random';

/** An event of the feed, or its coming again with another key. */
export interface ModelEvent {
	eventId: string;
	ticks: bigint;
	messageType: string;
	direction: string;
	/** Whether the trigger is set to hand such events over. */
	isWanted: boolean;
}

export interface Manners {
	/** How many events the service gives at once at most, whatever it is asked for. */
	cap: number;
	/** How often a page repeats one of its older events at its end, or comes twice in one answer. */
	repeats: number;
}

const BEGIN = 638_900_000_000_000_000n;

/** Protobuf of a field with bytes; all lengths of the model are below 16,384. */
function field(tag: number, bytes: Uint8Array): Buffer {
	const { length } = bytes;
	const size = length < 128 ? [length] : [(length & 127) | 128, length >>> 7];
	return Buffer.concat([Buffer.from([tag, ...size]), bytes]);
}

function eventBytes({ eventId, ticks }: ModelEvent): Buffer {
	const parts = [field(10, Buffer.from(eventId)), field(34, Buffer.from(indexKeyOf(ticks)))];
	return field(10, Buffer.concat(parts));
}

/** The feed of a box that grows, as GetNewEvents shows it. */
export class FeedModel {
	/** In the order of the feed: what came later to a tick stands behind. */
	readonly events: ModelEvent[] = [];

	readonly #bytes = new Map<ModelEvent, Buffer>();

	#count = 0;

	constructor(
		private readonly random: Random,
		private readonly manners: Manners,
	) {}

	get newest(): bigint {
		return this.events.at(-1)?.ticks ?? BEGIN;
	}

	/** How many events share a tick. */
	crowdAt(ticks: bigint): number {
		return this.events.filter((event) => event.ticks === ticks).length;
	}

	/** A new event, `late` ticks before the newest one, or at its tick, or after it. One without documents has no direction. */
	add({
		late = 0n,
		isTied = false,
		hasDocuments = true,
	}: { late?: bigint; isTied?: boolean; hasDocuments?: boolean } = {}): ModelEvent {
		this.#count += 1;
		const step = isTied || late > 0n ? 0n : BigInt(this.random.integer(1, 40)) * 1_000_000n;
		return this.#insert({
			eventId: `e${this.#count}`,
			ticks: this.newest - late + step,
			messageType: this.random.pick(['Letter', 'Letter', 'Draft', 'Template']),
			direction: hasDocuments ? this.random.pick(['Inbound', 'Outbound']) : '',
			isWanted: this.random.chance(0.8),
		});
	}

	/** One of the last events comes again with a new key. */
	repeat(event: ModelEvent): ModelEvent {
		return this.#insert({ ...event, ticks: this.newest + 7_000_000n });
	}

	#insert(event: ModelEvent): ModelEvent {
		const index = this.events.findLastIndex(({ ticks }) => ticks <= event.ticks);
		this.events.splice(index + 1, 0, event);
		this.#bytes.set(event, eventBytes(event));
		return event;
	}

	/** What GetNewEvents answers. */
	answer(query: FeedQuery, cursor: string | undefined, size: number): DiadocAnswer {
		const after = cursor === undefined ? undefined : ticksOfIndexKey(cursor);
		const isForward = query.order !== 'Descending';
		const inOrder = isForward ? this.events : this.events.toReversed();
		const found = inOrder.filter(
			(event) =>
				(after === undefined || (isForward ? event.ticks > after : event.ticks < after)) &&
				(query.from === undefined || event.ticks >= BigInt(query.from)) &&
				matches(query, event),
		);
		let page = found.slice(0, Math.min(size, this.manners.cap));
		const [first] = page;
		if (first && page.length === size && size > 2 && this.random.chance(this.manners.repeats)) {
			page = [...page.slice(0, -1), first];
		} else if (this.random.chance(this.manners.repeats / 2)) {
			page = [...page, ...page];
		}
		const events = page.map((event) => this.#bytes.get(event) ?? Buffer.of());
		const total = Math.min(found.length, 16_383);
		const count = Buffer.from([16, (total & 127) | 128, total >>> 7, 24, 1]);
		return {
			status: 200,
			headers: {},
			body: Buffer.concat([...events, count]),
			method: 'GET',
			url: 'http://model/V8/GetNewEvents',
		};
	}
}

/** Whether filters let an event through. */
export function matches(
	{ messageTypes, documentDirections }: Pick<FeedQuery, 'messageTypes' | 'documentDirections'>,
	{ messageType, direction }: ModelEvent,
): boolean {
	const lets = (list: readonly string[] | undefined, value: string) =>
		list === undefined || list.length === 0 || list.includes(value);
	return lets(messageTypes, messageType) && lets(documentDirections, direction);
}
