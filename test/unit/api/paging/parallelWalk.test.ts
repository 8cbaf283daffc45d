import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { FeedOrder } from '../../../../nodes/Diadoc/api/newEvents';
import type { ListedEvent, WalkedPage } from '../../../../nodes/Diadoc/api/paging/pageWalk';
import {
	boundsMargin,
	walkInParallel,
	type TimedList,
} from '../../../../nodes/Diadoc/api/paging/parallelWalk';

interface Happened {
	id: number;
	ticks: string;
}

const FROM = 638_000_000_000_000_000n;

/** A repeatable sequence of numbers from 0 to below 1. */
function randomFrom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
		return state / 2_147_483_648;
	};
}

/** Events at these moments after FROM, oldest first. */
const happenedAt = (moments: readonly number[]): Happened[] =>
	[...moments]
		.sort((a, b) => a - b)
		.map((moment, id) => ({ id, ticks: String(FROM + BigInt(Math.floor(moment))) }));

interface Watched {
	list: TimedList<Happened>;
	walks: Array<{ from: string; to: string | undefined; signal: AbortSignal; pages: number }>;
	/** Most walks at once. */
	readonly most: () => number;
	/** Pages that were sent. */
	readonly pages: () => number;
}

/** A service that has events, and takes a turn of the event loop for each page. */
function serviceOf(
	events: readonly Happened[],
	{
		order = 'Ascending' as FeedOrder,
		pageSize = 500,
		countsBoundsIn = true,
		failAt = Infinity,
		/** How long after the time by which they are in order the service filters events. */
		lagOf = (): bigint => 0n,
	} = {},
): Watched {
	const walks: Watched['walks'] = [];
	let [walking, most, pages] = [0, 0, 0];
	const slack = countsBoundsIn ? 0n : 1n;
	const moments = events.map(({ ticks }) => BigInt(ticks) + lagOf());
	async function* walk(
		{ from, to }: { from: string; to: string | undefined },
		signal: AbortSignal,
	): AsyncGenerator<WalkedPage<Array<ListedEvent<Happened>>>> {
		const watched = { from, to, signal, pages: 0 };
		walks.push(watched);
		walking += 1;
		most = Math.max(most, walking);
		try {
			const lowest = BigInt(from) + slack;
			const highest = to === undefined ? undefined : BigInt(to) - slack;
			const inside = events.filter(
				(_event, index) =>
					(moments[index] ?? 0n) >= lowest &&
					(highest === undefined || (moments[index] ?? 0n) <= highest),
			);
			if (order === 'Descending') inside.reverse();
			for (let start = 0; start < inside.length; start += pageSize) {
				await turn();
				pages += 1;
				watched.pages += 1;
				if (pages >= failAt) throw new Error(`Page ${pages} is broken`);
				// As in the feed, a page begins with what the one before ended with.
				const first = Math.max(0, start - 1);
				const page = inside
					.slice(first, start + pageSize)
					.map((event, index) => ({ event, fresh: first + index >= start }));
				yield { page, fresh: page.length };
			}
			await turn();
		} finally {
			walking -= 1;
		}
	}
	return {
		list: { walk, ticksOf: ({ ticks }) => ticks },
		walks,
		most: () => most,
		pages: () => pages,
	};
}

const year = 365 * 24 * 3600 * 1e7;
const time = (order: FeedOrder = 'Ascending') => ({
	from: String(FROM),
	to: String(FROM + BigInt(year)),
	now: String(FROM + BigInt(year)),
	order,
});

async function idsOf(pages: AsyncIterable<{ page: Array<ListedEvent<Happened>> }>) {
	const ids: number[] = [];
	for await (const { page } of pages) {
		for (const { event, fresh } of page) if (fresh) ids.push(event.id);
	}
	return ids;
}

const random = randomFrom(2026);
const spread = (count: number, from = 0, length = year) =>
	Array.from({ length: count }, () => from + random() * length);

const boxes = {
	'an even year': happenedAt(spread(30_000)),
	'a year with one busy day': happenedAt([
		...spread(500),
		...spread(25_000, year * 0.6, 24 * 3600 * 1e7),
	]),
	'a busy beginning': happenedAt(spread(20_000, 0, year / 1000)),
	'a busy end': happenedAt(spread(20_000, year * 0.999, year / 1000)),
	'few events': happenedAt(spread(7)),
	'no event': [],
	'more events in one tick than are kept of a period': happenedAt([
		...spread(3000),
		...Array.from({ length: 9000 }, () => year / 3),
	]),
	'events of few ticks': happenedAt(Array.from({ length: 12_000 }, (_, n) => n % 5)),
};

describe.each(Object.entries(boxes))('%s', (_name, events) => {
	it.each([
		['Ascending', true],
		['Ascending', false],
		['Descending', true],
		['Descending', false],
	] as const)(
		'comes in the order of one walk, each event once: %s, bounds counted in: %s',
		async (order, countsBoundsIn) => {
			const { list } = serviceOf(events, { order, countsBoundsIn });
			const expected = await idsOf(list.walk(time(order), new AbortController().signal));
			const { list: again } = serviceOf(events, { order, countsBoundsIn });
			expect(await idsOf(walkInParallel(again, time(order), 4))).toEqual(expected);
		},
	);
});

it('walks as many periods at once as it may, and no more', async () => {
	const { list, most } = serviceOf(boxes['an even year']);
	await idsOf(walkInParallel(list, time(), 3));
	expect(most()).toBe(3);
});

it('shares a busy day among all', async () => {
	const { list, walks } = serviceOf(boxes['a year with one busy day']);
	await idsOf(walkInParallel(list, time(), 4));
	const day = FROM + BigInt(Math.floor(year * 0.6));
	const inside = walks.filter(
		({ from, to }) => BigInt(to ?? 0) > day && BigInt(from) < day + BigInt(24 * 3600 * 1e7),
	);
	expect(inside.length).toBeGreaterThan(4);
});

it.each([
	['an even year', 100, 'Ascending'],
	['a year with one busy day', 100, 'Ascending'],
	['a busy beginning', 100, 'Ascending'],
	['a busy end', 100, 'Descending'],
] as const)('shares the pages of %s evenly', async (name, pageSize, order) => {
	const events = boxes[name].filter(({ id }) => id % 5 === 0);
	const { list, walks, pages } = serviceOf(events, { pageSize, order });
	const walkers = 4;
	await idsOf(walkInParallel(list, time(order), walkers));
	const alone = Math.ceil(events.length / pageSize);
	const busiest = Math.max(...walks.map((walk) => walk.pages));
	expect(busiest).toBeLessThan((1.5 * alone) / walkers);
	expect(pages()).toBeLessThan(1.2 * alone);
});

it('walks several pages at a time, however large they are', async () => {
	const { list, walks, pages } = serviceOf(happenedAt(spread(100_000)), { pageSize: 500 });
	await idsOf(walkInParallel(list, time(), 4));
	expect(walks.length).toBeLessThan(pages() / 6);
});

it('gives what the first walk brings while it is under way', async () => {
	const { list } = serviceOf(boxes['an even year']);
	const walk = walkInParallel(list, time(), 4);
	const { value } = await walk.next();
	expect(value?.page.map(({ event }) => event.id)).toEqual(
		Array.from({ length: 499 }, (_, n) => n),
	);
	await walk.return();
});

it('keeps the bounds that a person set, and draws its own a little wider', async () => {
	const { list, walks } = serviceOf(happenedAt([0, year]));
	await idsOf(walkInParallel(list, time(), 2));
	const ordered = walks.toSorted((a, b) => (BigInt(a.from) < BigInt(b.from) ? -1 : 1));
	expect(ordered[0]?.from).toBe(time().from);
	expect(ordered.at(-1)?.to).toBe(time().to);
	for (const [index, { from }] of ordered.slice(1).entries()) {
		expect(BigInt(ordered[index]?.to ?? 0) - BigInt(from)).toBe(2n * boundsMargin - 1n);
	}
});

it('asks for nothing outside the bounds that a person set', async () => {
	const short = { ...time(), to: String(FROM + 20n) };
	const { list, walks } = serviceOf(happenedAt(Array.from({ length: 20 }, (_, n) => n)));
	expect(await idsOf(walkInParallel(list, short, 4))).toHaveLength(20);
	expect(walks.length).toBeGreaterThan(1);
	for (const { from, to } of walks) expect([from, to]).toEqual([short.from, short.to]);
});

describe('a service that filters by another time than the one it is in order by', () => {
	// An event a millisecond, so that borders have events on either side.
	const dense = happenedAt(Array.from({ length: 30_000 }, (_, n) => n * 10_000));
	const second = { ...time(), to: String(FROM + 30n * 10_000_000n) };

	it.each([
		['later', 1n],
		['earlier', -1n],
	])('loses nothing when that time is up to half a second %s', async (_when, sign) => {
		const lagOf = () => sign * BigInt(Math.floor(random() * 5_000_000));
		const { list, walks } = serviceOf(dense, { lagOf, pageSize: 100 });
		const whole = { from: String(FROM - 10_000_000n), to: String(FROM + 310_000_000n) };
		const ids = await idsOf(walkInParallel(list, { ...second, ...whole }, 4));
		expect(walks.length).toBeGreaterThan(3);
		expect(ids).toEqual(dense.map(({ id }) => id));
	});
});

it('goes on to all that comes when no end is set', async () => {
	const events = happenedAt([1, year + 5]);
	const { list, walks } = serviceOf(events);
	const open = { ...time(), to: undefined };
	expect(await idsOf(walkInParallel(list, open, 2))).toEqual([0, 1]);
	expect(walks.filter(({ to }) => to === undefined)).toHaveLength(1);
});

it('does not run ahead of the one who reads', async () => {
	const { list, pages } = serviceOf(happenedAt(spread(100_000)));
	const pagesRead = walkInParallel(list, time(), 4);
	await pagesRead.next();
	for (let waited = 0; waited < 2000; waited += 1) await turn();
	// There are 200 pages.
	expect(pages()).toBeLessThan(80);
	await pagesRead.return();
});

it('ends with the first walk that fails, wherever it is, and stops the others', async () => {
	const { list, walks } = serviceOf(boxes['an even year'], { failAt: 20 });
	await expect(idsOf(walkInParallel(list, time(), 4))).rejects.toThrow('Page 20 is broken');
	expect(walks.every(({ signal }) => signal.aborted)).toBe(true);
	const begun = walks.length;
	for (let waited = 0; waited < 200; waited += 1) await turn();
	expect(walks).toHaveLength(begun);
});

it('stops everything when the reader has enough', async () => {
	const { list, walks } = serviceOf(boxes['an even year']);
	for await (const { page } of walkInParallel(list, time(), 4)) {
		expect(page[0]?.event.id).toBe(0);
		break;
	}
	expect(walks.every(({ signal }) => signal.aborted)).toBe(true);
	const begun = walks.length;
	for (let waited = 0; waited < 200; waited += 1) await turn();
	expect(walks).toHaveLength(begun);
});
