import type { FeedOrder } from './newEvents';
import type { ListedEvent, WalkedPage } from './pageWalk';
import { StretchCutter, wantedEvents, type Stretch } from './stretches';

/** A list of events that can be asked for by time. */
export interface TimedList<Event> {
	/**
	 * Walks a part of it in the order of the output.
	 *
	 * @param bounds ticks; whether events of just these moments come is left to the service
	 * @param signal ends the walk soon after it aborts
	 */
	walk(
		bounds: { from: string; to: string | undefined },
		signal: AbortSignal,
	): AsyncIterable<WalkedPage<Array<ListedEvent<Event>>>>;
	/** When an event happened. */
	ticksOf(event: Event): string | undefined;
}

/** The time that is walked, in ticks. */
export interface WholeTime {
	from: string;
	/** `undefined` for all that comes. */
	to: string | undefined;
	/** Where most events end, when `to` is not set. */
	now: string;
	order: FeedOrder;
}

/** So many events at most are kept of a stretch; the rest of it is walked apart. */
const mostKept = 2 * wantedEvents;

/** How many stretches beyond those under way may wait for their turn. */
const mostWaiting = 2;

/** A part of the time, as far as it has got. */
interface Part<Event> {
	stretch: Stretch;
	/** Settled when its events are there; absent while nobody walks it. */
	events?: Promise<Event[]>;
}

/**
 * Walks a stretch of time by several walks at once, and gives the events in the very order of one walk, each once. What
 * lies where in time shows only on the way: stretches are cut as long as they turn out to be needed, and one that holds
 * too many events gives its rest to whoever is free, so that no part of the time holds up the others and little is kept
 * in memory.
 *
 * Borders are drawn between ticks, and each walk asks for a tick more on either side than is its own: it does not matter
 * whether the service counts its bounds in, and events of one tick stay together.
 *
 * @param walkers how many walks at once
 * @throws whatever a walk throws, as soon as it does
 */
export async function* walkInParallel<Event>(
	list: TimedList<Event>,
	time: WholeTime,
	walkers: number,
): AsyncGenerator<WalkedPage<Array<ListedEvent<Event>>>, void, void> {
	const { placeOf, boundsOf, whole } = axisOf(time);
	const cutter = new StretchCutter(whole, walkers);
	const parts: Array<Part<Event>> = [{ stretch: {} }];
	const stop = new AbortController();
	let walking = 0;

	const isOwn = ({ begin, end }: Stretch, place: bigint | undefined): boolean =>
		place === undefined ||
		((begin === undefined || place >= begin) && (end === undefined || place <= end));

	const walkPart = async (part: Part<Event>): Promise<Event[]> => {
		const found: Event[] = [];
		for await (const { page } of list.walk(boundsOf(part.stretch), stop.signal)) {
			for (const { event, fresh } of page) {
				if (fresh && isOwn(part.stretch, placeOf(list.ticksOf(event)))) found.push(event);
			}
			if (found.length > mostKept && giveBack(part, found)) break;
		}
		cutter.learn(part.stretch, found.length);
		return found;
	};

	/** Leaves the last tick and all after it to others, unless there is but one tick. */
	const giveBack = (part: Part<Event>, found: Event[]): boolean => {
		const places = found.map((event) => placeOf(list.ticksOf(event)));
		const last = places.at(-1);
		if (last === undefined) return false;
		const kept = places.findIndex((place) => place !== undefined && place >= last);
		if (kept <= 0) return false;
		const rest = { begin: last, end: part.stretch.end };
		part.stretch = { begin: part.stretch.begin, end: last - 1n };
		found.length = kept;
		parts.splice(parts.indexOf(part) + 1, 0, { stretch: rest });
		return true;
	};

	let fail: (error: unknown) => void = () => undefined;
	const failure = new Promise<never>((_resolve, reject) => {
		fail = reject;
	});
	failure.catch(() => undefined);

	const startWalks = (): void => {
		while (walking < walkers && !stop.signal.aborted) {
			const index = parts.findIndex(({ events }) => events === undefined);
			const part = parts[index];
			if (part === undefined || index >= walkers + mostWaiting) return;
			const [first, rest] = cutter.cut(part.stretch);
			part.stretch = first;
			if (rest !== undefined) parts.splice(index + 1, 0, { stretch: rest });
			walking += 1;
			part.events = walkPart(part).finally(() => {
				walking -= 1;
				startWalks();
			});
			part.events.catch(fail);
		}
	};

	try {
		while (parts.length > 0) {
			startWalks();
			const events: Event[] = await Promise.race([parts[0]?.events ?? [], failure]);
			parts.shift();
			if (events.length === 0) continue;
			const page = events.map((event) => ({ event, fresh: true }));
			yield { page, fresh: page.length };
		}
	} finally {
		stop.abort();
	}
}

/** How ticks become places of the output, and stretches bounds for the service. */
function axisOf({ from, to, now, order }: WholeTime) {
	const isForward = order === 'Ascending';
	const placeOf = (ticks: string | undefined): bigint | undefined =>
		ticks === undefined ? undefined : isForward ? BigInt(ticks) : -BigInt(ticks);
	const [oldest, newest] = [BigInt(from), BigInt(to ?? now)];
	return {
		placeOf,
		whole: isForward ? { begin: oldest, end: newest } : { begin: -newest, end: -oldest },
		boundsOf({ begin, end }: Stretch): { from: string; to: string | undefined } {
			const lowest = isForward ? begin : end === undefined ? undefined : -end;
			const highest = isForward ? end : begin === undefined ? undefined : -begin;
			return {
				from: lowest === undefined ? from : String(lowest - 1n),
				to: highest === undefined ? to : String(highest + 1n),
			};
		},
	};
}
