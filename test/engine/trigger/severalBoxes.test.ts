import type { INodeParameters } from 'n8n-workflow';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Box } from '../../../sandbox/box/box';
import type { Sandbox } from '../../../sandbox/sandbox';
import { Random } from '../../../sandbox/story/random';
import {
	emittedIds,
	idsOf,
	publishDiadocTrigger,
	storeDiadocTrigger,
	storedState,
	WORLDS,
} from '../support/diadocTrigger';
import {
	growingBoxes,
	emittedByBox,
	eventsByBox,
	hideBoxes,
	severalBoxes,
} from '../support/ownBoxes';
import { log } from '../harness/engine';
import { boxById, sandboxForTest } from '../support/sandboxForTest';

const FEED = '/V8/GetNewEvents';

const feedRequests = ({ requests }: Sandbox) => requests.filter(({ path }) => path === FEED);

/** A sandbox whose user has boxes with so many events each. */
async function sandboxWithBoxes(events: number, organizations = 6) {
	const sandbox = await sandboxForTest({ organizations });
	const boxes = growingBoxes(sandbox);
	for (const box of boxes) box.grow(events);
	return { sandbox, boxes };
}

const grow = (boxes: readonly Box[], count: number) => {
	for (const box of boxes) box.grow(count, { sharedTicks: [0] });
};

beforeEach(() => {
	log.length = 0;
});

describe.each(WORLDS)('a trigger of several boxes in the %s world', (world) => {
	const publish = async (sandbox: Sandbox, parameters: INodeParameters) =>
		await publishDiadocTrigger(sandbox, parameters, { world });

	it('hands over the events of each once and in order, with their box', async () => {
		const { sandbox, boxes } = await sandboxWithBoxes(5);
		const trigger = await publish(sandbox, severalBoxes(boxes, { startFrom: 'beginning' }));
		await trigger.tick();
		grow(boxes.slice(0, 3), 3);
		await trigger.tick();
		await trigger.restart();
		grow(boxes.slice(2), 2);
		await trigger.tick();
		await trigger.tick();
		expect(emittedByBox(trigger)).toEqual(eventsByBox(boxes));
		expect(trigger.failures).toEqual([]);
		const { owner, guid } = sandbox.box;
		const item = trigger.items.find(({ json }) => json.eventId === sandbox.box.events[0]?.EventId);
		expect(item?.json.box).toEqual({ name: owner.shortName, inn: owner.inn, boxId: guid });
	});

	it('begins with what happens now in each, also in one that is empty', async () => {
		const { sandbox, boxes } = await sandboxWithBoxes(0);
		for (const box of boxes) if (box !== sandbox.emptyBox) box.grow(5);
		const trigger = await publish(sandbox, severalBoxes(boxes));
		const grown = boxes.map((box): [string, string[]] => [box.guid, idsOf(box.grow(2))]);
		await trigger.tick();
		await trigger.tick();
		expect(emittedByBox(trigger)).toEqual(new Map(grown));
		expect(trigger.failures).toEqual([]);
	});

	it('goes on from the place of one box, and back', async () => {
		const { sandbox, boxes } = await sandboxWithBoxes(5);
		const trigger = await publish(sandbox, { startFrom: 'beginning' });
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events));
		const late = boxes.filter((box) => box !== sandbox.box);
		await trigger.republish(severalBoxes(boxes, { startFrom: 'now' }));
		await trigger.tick();
		expect(trigger.items).toHaveLength(5);
		const grown = new Map(boxes.map((box) => [box.guid, box.grow(2)]));
		await trigger.tick();
		for (const box of late) {
			expect(emittedByBox(trigger).get(box.guid)).toEqual(idsOf(grown.get(box.guid) ?? []));
		}
		await trigger.republish({ boxId: boxById(sandbox.box.guid), startFrom: 'now' });
		sandbox.box.grow(1);
		await trigger.tick();
		await trigger.tick();
		const ofBox = new Set(idsOf(sandbox.box.events));
		expect(emittedIds(trigger).filter((id) => ofBox.has(String(id)))).toEqual([...ofBox]);
		expect(trigger.items.at(-1)?.json).not.toHaveProperty('box');
		expect(trigger.failures).toEqual([]);
	});

	it('of which one refuses hands over those of the others, and says so in one failed execution', async () => {
		const { sandbox, boxes } = await sandboxWithBoxes(3);
		const { unsubscribedBox, foreignBox } = sandbox;
		const trigger = await publish(
			sandbox,
			severalBoxes([unsubscribedBox, foreignBox, ...boxes], { startFrom: 'beginning' }),
		);
		for (let poll = 0; poll < 4; poll += 1) await trigger.tick();
		grow(boxes, 1);
		for (let poll = 0; poll < 3; poll += 1) await trigger.tick();
		expect(emittedByBox(trigger)).toEqual(eventsByBox(boxes));
		expect(trigger.failures).toEqual([
			expect.objectContaining({
				message: `2 boxes do not answer, of ${boxes.length + 2}`,
				description: expect.stringContaining(
					`${unsubscribedBox.guid}: The box has no API subscription.`,
				),
			}),
		]);
		expect(trigger.failures[0]).not.toHaveProperty('failure.cause');
		const warnings = log.filter(({ level }) => level === 'warn');
		expect(warnings).toHaveLength(2);

		// It answers again, from where it would have begun.
		unsubscribedBox.hasSubscription = true;
		unsubscribedBox.grow(2);
		await trigger.tick();
		expect(emittedByBox(trigger).get(unsubscribedBox.guid)).toEqual(idsOf(unsubscribedBox.events));
		unsubscribedBox.hasSubscription = false;
		await trigger.tick();
		await trigger.tick();
		expect(trigger.failures).toHaveLength(2);
	});

	it('in all of which nothing can be read says what is wrong and moves nothing', async () => {
		const { sandbox, boxes } = await sandboxWithBoxes(3);
		const trigger = await publish(sandbox, severalBoxes(boxes));
		await trigger.tick();
		const before = structuredClone(storedState(trigger));
		grow(boxes, 2);
		sandbox.log.clear();
		sandbox.faults.add({ times: Infinity, effect: { kind: 'status', status: 401 } });
		await trigger.tick();
		expect(trigger.failures).toMatchObject([{ message: 'Diadoc did not accept the access token' }]);
		// Not every box is asked with a token that is refused.
		expect(feedRequests(sandbox).length).toBeLessThanOrEqual(4);
		expect(storedState(trigger)).toEqual(before);
		sandbox.faults.clear();
		await trigger.tick();
		expect(trigger.items).toHaveLength(2 * boxes.length);
	});

	it('shares the events of a poll fairly, so that a backlog starves nobody', async () => {
		const { sandbox, boxes } = await sandboxWithBoxes(2, 12);
		sandbox.box.grow(500);
		const options = { maxEvents: 60, includeDetails: false };
		const trigger = await publish(
			sandbox,
			severalBoxes(boxes, { startFrom: 'beginning', options }),
		);
		if (trigger.items.length === 0) await trigger.tick();
		expect(trigger.executions[0]).toHaveLength(60);
		expect(emittedByBox(trigger).size).toBe(eventsByBox(boxes).size);
		for (let poll = 0; poll < 12; poll += 1) {
			grow(boxes.slice(1), 1);
			await trigger.tick();
			const [, last] = boxes;
			expect(emittedIds(trigger)).toContain(last?.events.at(-1)?.EventId);
		}
		for (let poll = 0; poll < 5; poll += 1) await trigger.tick();
		expect(emittedByBox(trigger)).toEqual(eventsByBox(boxes));
		for (const items of trigger.executions) expect(items.length).toBeLessThanOrEqual(60);
	});

	it('with fewer events a poll than boxes gives each box its turn', async () => {
		const { sandbox, boxes } = await sandboxWithBoxes(4, 12);
		const options = { maxEvents: 3, includeDetails: false };
		const trigger = await publish(
			sandbox,
			severalBoxes(boxes, { startFrom: 'beginning', options }),
		);
		for (let poll = 0; poll < 40; poll += 1) await trigger.tick();
		expect(emittedByBox(trigger)).toEqual(eventsByBox(boxes));
		const first = trigger.executions.slice(0, 5).flat();
		expect(new Set(first.map(({ json }) => JSON.stringify(json.box))).size).toBe(boxes.length);
	});

	it('asks each idle box once, four at a time at most, and stores nothing', async () => {
		const { sandbox, boxes } = await sandboxWithBoxes(3, 12);
		const trigger = await publish(sandbox, severalBoxes(boxes));
		await trigger.tick();
		const before = JSON.stringify(trigger.stored.staticData);
		sandbox.log.clear();
		await trigger.tick();
		expect(sandbox.requests).toHaveLength(boxes.length);
		expect(new Set(feedRequests(sandbox).map(({ query }) => query.boxId)).size).toBe(boxes.length);
		expect(JSON.stringify(trigger.stored.staticData)).toBe(before);
	});

	it('neither names, restarts nor other boxes lose or repeat anything, in whatever order they come', async () => {
		const random = new Random(`boxes ${world}`);
		const { sandbox, boxes } = await sandboxWithBoxes(4, 5);
		const startFrom = 'beginning';
		const trigger = await publish(sandbox, severalBoxes(boxes, { startFrom }));
		for (let step = 0; step < 40; step += 1) {
			for (const box of boxes)
				if (random.chance(0.3)) box.grow(random.integer(1, 3), { sharedTicks: [0] });
			const change = random.integer(0, 9);
			if (change === 0) await trigger.rename(random.pick(['Diadoc', 'Incoming', 'Outgoing']));
			else if (change === 1) await trigger.restart();
			else if (change === 2) {
				const some = boxes.filter(() => random.chance(0.6));
				await trigger.republish(severalBoxes(some.length > 0 ? some : boxes, { startFrom }));
			} else if (change === 3) await trigger.republish({ boxScope: 'all', startFrom });
			else await trigger.tick();
		}
		await trigger.republish(severalBoxes(boxes, { startFrom }));
		await trigger.tick();
		await trigger.tick();
		const emitted = emittedByBox(trigger);
		expect(emitted.delete(sandbox.samplesBox.guid)).toBe(true);
		expect(emitted).toEqual(eventsByBox(boxes));
	});
});

describe.each(WORLDS)('a trigger of all boxes in the %s world', (world) => {
	it('finds the boxes anew at each poll, and registers nobody', async () => {
		const { sandbox, boxes } = await sandboxWithBoxes(3);
		const [late] = boxes.slice(-1);
		if (!late) throw new Error('The user has no boxes');
		await hideBoxes(sandbox, [late]);
		const trigger = await publishDiadocTrigger(sandbox, { boxScope: 'all' }, { world });
		const earlier = boxes.filter((box) => box !== late);
		grow(boxes, 1);
		await trigger.tick();
		expect(emittedByBox(trigger)).toEqual(
			new Map(earlier.map(({ guid, events }) => [guid, idsOf(events.slice(-1))])),
		);
		sandbox.faults.clear();
		await trigger.tick();
		const grown = late.grow(2);
		await trigger.tick();
		expect(emittedByBox(trigger).get(late.guid)).toEqual(idsOf(grown));
		const asked = sandbox.requests.filter(({ path }) => path === '/GetMyOrganizations');
		expect(new Set(asked.map(({ query }) => query.autoRegister))).toEqual(new Set(['false']));
	});

	it('goes on with a box that comes back from the place where it left', async () => {
		const { sandbox, boxes } = await sandboxWithBoxes(3);
		const parameters = { boxScope: 'all', startFrom: 'now' };
		const trigger = await publishDiadocTrigger(sandbox, parameters, { world });
		const begins = new Map(boxes.map((box) => [box, box.events.length]));
		grow(boxes, 1);
		await trigger.tick();
		await hideBoxes(sandbox, boxes.slice(0, 2));
		grow(boxes, 2);
		await trigger.tick();
		await trigger.restart();
		await trigger.tick();
		sandbox.faults.clear();
		await trigger.tick();
		await trigger.tick();
		expect(emittedByBox(trigger)).toEqual(
			new Map(boxes.map((box) => [box.guid, idsOf(box.events.slice(begins.get(box)))])),
		);
	});

	it('says that the user has none', async () => {
		const sandbox = await sandboxForTest();
		await hideBoxes(sandbox, sandbox.boxes);
		const trigger = await storeDiadocTrigger(sandbox, { boxScope: 'all' }, { world });
		await expect(trigger.activate()).rejects.toThrow(
			'The user of the credential may work with no box',
		);
	});
});

describe('Fetch Test Event of several boxes', () => {
	it('gives the newest event of all, with its box, and touches no state', async () => {
		const { sandbox, boxes } = await sandboxWithBoxes(3);
		const newest = boxes.at(-1)?.grow(1, { at: new Date('2026-01-01T00:00:00Z') });
		const { unsubscribedBox } = sandbox;
		const trigger = await storeDiadocTrigger(sandbox, severalBoxes([unsubscribedBox, ...boxes]));
		const items = await trigger.fetchTestEvent();
		expect(items.map(({ json }) => json.eventId)).toEqual(idsOf(newest ?? []));
		expect(items[0]?.json.box).toMatchObject({ boxId: boxes.at(-1)?.guid });
		expect(trigger.stored.staticData).toEqual({});
	});

	it('looks for a chosen kind in the other boxes too', async () => {
		const { sandbox, boxes } = await sandboxWithBoxes(0);
		sandbox.box.grow(60);
		boxes.at(-1)?.grow(1, { at: new Date('2026-01-01T00:00:00Z') });
		const trigger = await storeDiadocTrigger(sandbox, {
			boxScope: 'all',
			eventTypes: ['signatureRejected'],
		});
		const [item] = await trigger.fetchTestEvent();
		expect(item?.json).toMatchObject({
			eventType: 'signatureRejected',
			box: { boxId: sandbox.box.guid },
		});
	});

	it('says that no box has events, or what is wrong with all of them', async () => {
		const sandbox = await sandboxForTest();
		const { emptyBox, unsubscribedBox, foreignBox } = sandbox;
		const empty = await storeDiadocTrigger(sandbox, severalBoxes([emptyBox, unsubscribedBox]));
		await expect(empty.fetchTestEvent()).rejects.toMatchObject({
			message: 'No box has events yet',
		});
		const refused = await storeDiadocTrigger(sandbox, severalBoxes([unsubscribedBox, foreignBox]));
		await expect(refused.fetchTestEvent()).rejects.toMatchObject({
			message: 'The box has no API subscription',
		});
	});
});

describe('the parameters of several boxes', () => {
	it.each([
		['no boxes', { boxScope: 'several', boxIds: [] }, /'Box Names or IDs' is empty/],
		[
			'something else than a box',
			{ boxScope: 'several', boxIds: ['7'] },
			/'Box Names or IDs' is not a box ID/,
		],
		['another word', { boxScope: 'many' }, /'Boxes' has the unknown value "many"/],
	])('with %s are refused by name', async (_, parameters: INodeParameters, message) => {
		const sandbox = await sandboxForTest();
		const trigger = await storeDiadocTrigger(sandbox, parameters);
		await expect(trigger.activate()).rejects.toThrow(message);
		expect(sandbox.requests).toEqual([]);
	});

	it('may be ids in any form, by expression and repeated', async () => {
		const { sandbox, boxes } = await sandboxWithBoxes(1);
		const [one, other] = boxes;
		const trigger = await publishDiadocTrigger(sandbox, {
			boxScope: 'several',
			boxIds: `={{ '${one?.guid}, ${other?.boxId}, ${one?.boxId}' }}`,
			startFrom: 'beginning',
		});
		expect(new Set(emittedByBox(trigger).keys())).toEqual(new Set([one?.guid, other?.guid]));
		expect(trigger.items).toHaveLength(2);
	});

	it('give raw items their box as well', async () => {
		const { sandbox, boxes } = await sandboxWithBoxes(1);
		const parameters = severalBoxes(boxes, { simplify: false, startFrom: 'beginning' });
		const trigger = await publishDiadocTrigger(sandbox, parameters);
		expect(emittedByBox(trigger)).toEqual(eventsByBox(boxes));
	});
});
