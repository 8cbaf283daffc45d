import { describe, expect, it, vi } from 'vitest';
import type { Box } from '../../../sandbox/box/box';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { Effect } from '../../../sandbox/server/faults';
import { receiptSent } from '../../../sandbox/story/acts/receipt';
import { sent } from '../../../sandbox/story/acts/sending';
import type { LifeMaker } from '../../../sandbox/story/life';
import {
	casesIn,
	idsOf,
	publishDiadocTrigger,
	storedState,
	WORLDS,
} from '../support/diadocTrigger';
import { emittedByBox, eventsByBox, growingBoxes, severalBoxes } from '../support/ownBoxes';
import { log } from '../harness/engine';
import type { PublishedTrigger } from '../harness/publishedTrigger';
import { passTime } from '../support/passTime';
import { sandboxForTest } from '../support/sandboxForTest';
import { letterInHead } from './brokenWay';
import { NOW } from './fault';
import { testWithoutWaits } from './withoutWaits';

const FEED = '/V8/GetNewEvents';
const MESSAGE = '/V6/GetMessage';

/** What one box alone may meet. */
const EFFECTS: Array<[string, Effect]> = [
	['402', { kind: 'status', status: 402 }],
	['403', { kind: 'status', status: 403, errorCode: 'DiadocApi.Forbidden' }],
	['404', { kind: 'status', status: 404 }],
	['410', { kind: 'status', status: 410 }],
	['409 of a feed in the making', { kind: 'status', status: 409, text: 'Could not get meta' }],
	['500', { kind: 'status', status: 500 }],
	['503', { kind: 'status', status: 503 }],
	['a web page', { kind: 'html' }],
	['no protobuf', { kind: 'garbage' }],
	['half an answer', { kind: 'cut', bytes: 20 }],
	['a reset', { kind: 'reset' }],
	['an answer that is too large', { kind: 'oversize', bytes: 70_000_000 }],
];

/** A sandbox whose user has some boxes, each with a few events. */
async function sandboxWithBoxes(organizations = 6) {
	const sandbox = await sandboxForTest({ organizations });
	const boxes = growingBoxes(sandbox);
	for (const box of boxes) box.grow(3);
	const [first, ...others] = boxes;
	if (!first) throw new Error('The user has no boxes');
	return { sandbox, boxes, first, others };
}

/** Requests of one box meet this from now on, of each path after so many that go well. */
function strike(
	{ faults }: Sandbox,
	{ guid }: Box,
	effect: Effect,
	{ path = FEED, after = 0 } = {},
): void {
	let seen = 0;
	const when = ({ query }: { query: Record<string, string> }) => {
		if (query.boxId !== guid) return false;
		seen += 1;
		return seen > after;
	};
	faults.add({ path, times: Infinity, when, effect });
}

async function ticks(trigger: PublishedTrigger, count: number): Promise<void> {
	for (let tick = 0; tick < count; tick += 1) await trigger.tick();
}

const askedBoxes = ({ requests }: Sandbox) =>
	new Set(requests.filter(({ path }) => path === FEED).map(({ query }) => query.boxId));

const letterAndReceipt: LifeMaker = (stage) => {
	const letter = letterInHead(stage);
	return [sent(letter), receiptSent(letter)];
};

testWithoutWaits();

describe.each(WORLDS)('one of several boxes in the %s world', (world) => {
	it.each(casesIn(world, EFFECTS))(
		'meets %s: the others are handed over at once, and it catches up',
		async (_, effect) => {
			const { sandbox, boxes, first, others } = await sandboxWithBoxes();
			const parameters = severalBoxes(boxes, { startFrom: 'beginning' });
			const trigger = await publishDiadocTrigger(sandbox, parameters, { world });
			await trigger.tick();
			expect(emittedByBox(trigger)).toEqual(eventsByBox(boxes));

			strike(sandbox, first, effect);
			for (const box of boxes) box.grow(2, { sharedTicks: [1] });
			await ticks(trigger, 2);
			const handedOver = emittedByBox(trigger);
			for (const { guid, events } of others) expect(handedOver.get(guid)).toEqual(idsOf(events));
			expect(handedOver.get(first.guid)).toEqual(idsOf(first.events.slice(0, 3)));
			const warnings = log.filter(({ message }) => message.includes(first.guid));
			expect(warnings).toMatchObject([{ level: 'warn' }]);

			sandbox.faults.clear();
			await ticks(trigger, 2);
			expect(emittedByBox(trigger)).toEqual(eventsByBox(boxes));
		},
	);

	it.each(casesIn(world, EFFECTS))(
		'meets %s on a later page: what came before it is handed over, and it catches up',
		async (_, effect) => {
			const { sandbox, boxes, first } = await sandboxWithBoxes();
			const options = { maxEvents: boxes.length * 4, includeDetails: false };
			const trigger = await publishDiadocTrigger(sandbox, severalBoxes(boxes, { options }), {
				world,
			});
			await trigger.tick();
			strike(sandbox, first, effect, { after: 1 });
			const grown = boxes.map((box) => box.grow(box === first ? 12 : 3));
			await trigger.tick();
			const [ofFirst = [], ...ofOthers] = grown;
			const handedOver = emittedByBox(trigger);
			expect(handedOver.get(first.guid)).toEqual(idsOf(ofFirst.slice(0, 4)));
			expect([...handedOver.values()].flat()).toHaveLength(4 + ofOthers.flat().length);
			expect(trigger.failures).toEqual([]);

			sandbox.faults.clear();
			await ticks(trigger, 3);
			expect(emittedByBox(trigger).get(first.guid)).toEqual(idsOf(ofFirst));
			expect(trigger.items).toHaveLength(grown.flat().length);
		},
	);

	it('and another one never get a message: each loses its details after three polls, and holds up no other', async () => {
		const { sandbox, boxes, first, others } = await sandboxWithBoxes();
		const [second, ...rest] = others;
		if (!second) throw new Error('The user has too few boxes');
		const trigger = await publishDiadocTrigger(sandbox, severalBoxes(boxes), { world });
		await trigger.tick();
		for (const box of [first, second]) {
			strike(sandbox, box, { kind: 'status', status: 503 }, { path: MESSAGE });
		}
		const lived = new Map(boxes.map((box) => [box.guid, idsOf(box.live(letterAndReceipt))]));
		await trigger.tick();
		for (const { guid } of rest) expect(emittedByBox(trigger).get(guid)).toEqual(lived.get(guid));
		await ticks(trigger, 5);
		expect(emittedByBox(trigger)).toEqual(lived);
		const without = trigger.items.filter(({ json }) => 'detailsMissing' in json);
		expect(without.map(({ json }) => Object(json.box).boxId).sort()).toEqual(
			[first.guid, second.guid].sort(),
		);
	});

	it('hangs: the others are handed over at the same poll, and at the next one it is asked last', async () => {
		const { sandbox, boxes, first, others } = await sandboxWithBoxes(10);
		const trigger = await publishDiadocTrigger(sandbox, severalBoxes(boxes), { world });
		await trigger.tick();
		strike(sandbox, first, { kind: 'hang' });
		trigger.pollBudgetMs = 4000;
		const grown = boxes.map((box) => box.grow(1)).flat();
		await trigger.tick();
		expect(trigger.items).toHaveLength(others.length);
		for (const box of others) grown.push(...box.grow(1));
		sandbox.log.clear();
		await trigger.tick();
		expect(trigger.items).toHaveLength(2 * others.length);
		expect([...askedBoxes(sandbox)].slice(-4)).toContain(first.guid);
		trigger.pollBudgetMs = undefined;
		sandbox.faults.clear();
		await trigger.tick();
		expect(trigger.items).toHaveLength(grown.length);
	});

	it('is asked for a pause, which all boxes keep', async () => {
		vi.useFakeTimers({ toFake: ['Date'], now: NOW });
		const { sandbox, boxes, first } = await sandboxWithBoxes();
		const trigger = await publishDiadocTrigger(sandbox, severalBoxes(boxes), { world });
		await trigger.tick();
		strike(sandbox, first, { kind: 'status', status: 429, retryAfter: 600 });
		const grown = boxes.map((box) => box.grow(1)).flat();
		await trigger.tick();
		sandbox.log.clear();
		await trigger.tick();
		expect(sandbox.requests).toEqual([]);
		sandbox.faults.clear();
		passTime(600_000);
		await ticks(trigger, 2);
		expect(trigger.items).toHaveLength(grown.length);
	});
});

describe.each(WORLDS)('several boxes in the %s world', (world) => {
	it('of which those whose turn it is first hang do not keep the others waiting for ever', async () => {
		const { sandbox, boxes } = await sandboxWithBoxes(10);
		const sorted = [...boxes].sort((one, other) => (one.guid < other.guid ? -1 : 1));
		const trigger = await publishDiadocTrigger(sandbox, severalBoxes(boxes), { world });
		await trigger.tick();
		for (const box of sorted.slice(0, 5)) strike(sandbox, box, { kind: 'hang' });
		trigger.pollBudgetMs = 2000;
		const grown = new Map(sorted.slice(5).map((box) => [box.guid, idsOf(box.grow(2))]));
		for (let tick = 0; tick < 8 && emittedByBox(trigger).size < grown.size; tick += 1) {
			await trigger.tick();
		}
		expect(emittedByBox(trigger)).toEqual(grown);
	});

	it('during an outage of the service are not all asked, and nothing moves', async () => {
		const { sandbox, boxes } = await sandboxWithBoxes(16);
		const trigger = await publishDiadocTrigger(sandbox, severalBoxes(boxes), { world });
		await trigger.tick();
		const before = structuredClone(storedState(trigger));
		const grown = boxes.map((box) => box.grow(1)).flat();
		sandbox.faults.add({ times: Infinity, effect: { kind: 'status', status: 503 } });
		sandbox.log.clear();
		await trigger.tick();
		expect(askedBoxes(sandbox).size).toBeLessThan(boxes.length / 2);
		expect(trigger.failures).toMatchObject([{ message: 'Diadoc is not available right now' }]);
		expect(storedState(trigger)).toEqual(before);
		sandbox.faults.clear();
		await ticks(trigger, 2);
		expect(trigger.items).toHaveLength(grown.length);
	});

	it('for which a poll is too short take turns', async () => {
		vi.useFakeTimers({ toFake: ['Date'], now: NOW });
		const { sandbox, boxes } = await sandboxWithBoxes(20);
		const trigger = await publishDiadocTrigger(sandbox, severalBoxes(boxes), { world });
		await trigger.tick();
		const grown = boxes.map((box) => box.grow(1)).flat();
		// The time of a poll is enough for some of them.
		const when = () => {
			passTime(3_000);
			return false;
		};
		sandbox.faults.add({ path: FEED, times: Infinity, when, effect: { kind: 'garbage' } });
		trigger.pollBudgetMs = 36_000;
		sandbox.log.clear();
		await trigger.tick();
		expect(askedBoxes(sandbox).size).toBeLessThan(boxes.length);
		await ticks(trigger, 3);
		expect(trigger.items).toHaveLength(grown.length);
		expect(trigger.failures).toEqual([]);
	});
});
