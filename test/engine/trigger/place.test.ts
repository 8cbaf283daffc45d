import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import { SECOND } from '../../../sandbox/story/time';
import {
	emittedIds,
	idsOf,
	publishDiadocTrigger,
	storedState,
	WORLDS,
} from '../support/diadocTrigger';
import { pageOf } from '../faults/page';
import { log } from '../harness/engine';
import { credentialsBefore, scarceFront } from '../transport/hostileFront';
import { runDiadoc } from '../support/runDiadoc';
import { boxById, credentialsFor, sandboxForTest } from '../support/sandboxForTest';
import { passTime } from '../support/passTime';

const FEED = '/V8/GetNewEvents';

const ties = (count: number, from = 1) => Array.from({ length: count }, (_, index) => from + index);

/** Lets the box grow before the request of that number (0-based) from now on is answered. */
function growBefore(sandbox: Sandbox, number: number, growth: () => void): void {
	let seen = -1;
	const when = ({ query }: { query: Record<string, string> }) => {
		seen += 1;
		if (seen === number) growth();
		return query.limit === 'never';
	};
	sandbox.faults.add({ path: FEED, times: Infinity, when, effect: { kind: 'garbage' } });
}

beforeEach(() => {
	log.length = 0;
});

describe.each(WORLDS)('the place in the %s world', (world) => {
	it('never rests on an older event that a page repeats at its end', async () => {
		const sandbox = await sandboxForTest({ events: 10, sharedTicks: [3, 4] });
		const [one, two] = sandbox.box.feed.entries.slice(1, 3);
		if (!one || !two) throw new Error('The box has no events');
		// Events 3 and 4 share the tick of event 2.
		const parameters = { startFrom: 'event', startAfter: sandbox.box.events[0]?.IndexKey ?? '' };
		const options = { maxEvents: 3 };
		sandbox.faults.add({ path: FEED, effect: pageOf([one, two, one]) });
		const trigger = await publishDiadocTrigger(sandbox, { ...parameters, options }, { world });
		for (let poll = 0; poll < 6; poll += 1) await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events.slice(1)));
	});

	it.each([
		['only events', { events: 3, sharedTicks: ties(2) }],
		['last ten events', { events: 20, sharedTicks: ties(9, 11) }],
	])(
		'delivers what comes while a trigger starts now in a box whose %s share a tick',
		async (_, box) => {
			for (const number of [1, 2]) {
				const sandbox = await sandboxForTest(box);
				const old = sandbox.box.events.length;
				growBefore(sandbox, number, () => sandbox.box.grow(2, { sharedTicks: [0] }));
				const trigger = await publishDiadocTrigger(sandbox, {}, { world });
				await trigger.tick();
				await trigger.tick();
				await trigger.tick();
				expect(sandbox.box.events).toHaveLength(old + 2);
				expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events.slice(old)));
			}
		},
	);

	it.each([0, 3600])(
		'delivers each event once when filters change to and fro, and none of before the start (look-back %i)',
		async (lookbackSeconds) => {
			const sandbox = await sandboxForTest({ events: 30 });
			const options = { lookbackSeconds };
			const parameters = { boxId: boxById(sandbox.box.guid), options };
			const trigger = await publishDiadocTrigger(sandbox, parameters, { world });
			const grown = sandbox.box.grow(3, { at: new Date('2025-04-01T00:00:00Z') });
			await trigger.tick();
			const filters = { messageTypes: ['Template'] };
			for (let round = 0; round < 3; round += 1) {
				await trigger.republish({ ...parameters, filters });
				await trigger.tick();
				await trigger.republish(parameters);
				await trigger.tick();
			}
			expect(emittedIds(trigger)).toEqual(idsOf(grown));
		},
	);

	it('goes past what filters hide, so that it does not come when they are taken away', async () => {
		const sandbox = await sandboxForTest({ events: 10 });
		const parameters = { boxId: boxById(sandbox.box.guid) };
		const filters = { counteragentBoxId: boxById('00000000-0000-4000-8000-000000000000') };
		const trigger = await publishDiadocTrigger(sandbox, { ...parameters, filters }, { world });
		sandbox.box.grow(300);
		await trigger.tick();
		sandbox.box.grow(300, { sharedTicks: ties(40, 250) });
		for (let poll = 0; poll < 3; poll += 1) await trigger.tick();
		const asked = sandbox.requests.filter(({ path }) => path === FEED).at(-1);
		const place = sandbox.box.events.findIndex(
			({ IndexKey }) => IndexKey === asked?.query.afterIndexKey,
		);
		expect(place).toBeGreaterThan(500);
		await trigger.republish(parameters);
		const grown = sandbox.box.grow(2);
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(grown));
	});

	it('moves by the events that are handed over, not by those that are looked at', async () => {
		const sandbox = await sandboxForTest({ events: 5 });
		const options = { maxEvents: 5, includeDetails: false };
		const eventTypes = ['revocationAccepted'];
		const trigger = await publishDiadocTrigger(sandbox, { options, eventTypes }, { world });
		for (let minute = 0; minute < 10; minute += 1) {
			sandbox.box.grow(30);
			await trigger.tick();
		}
		const everything = await publishDiadocTrigger(
			sandbox,
			{ startFrom: 'event', startAfter: sandbox.box.events[4]?.IndexKey ?? '', eventTypes },
			{ world },
		);
		await everything.tick();
		expect(emittedIds(trigger)).toEqual(emittedIds(everything));
	});

	it('finds new events behind more known ones than the service gives at once', async () => {
		const sandbox = await sandboxForTest({ events: 10 });
		const options = { lookbackSeconds: 3600 };
		let most = 500;
		const credentials = credentialsBefore(await scarceFront(sandbox, () => most), sandbox);
		const trigger = await publishDiadocTrigger(sandbox, { options }, { world, credentials });
		const at = new Date('2025-04-01T00:00:00Z');
		const grown = sandbox.box.grow(50, { at });
		await trigger.tick();
		grown.push(...sandbox.box.grow(20, { at: new Date('2025-04-01T00:01:00Z') }));
		most = 10;
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(grown));
	});

	it('looks back by the time of entry, not by that of the act', async () => {
		const sandbox = await sandboxForTest({ events: 10 });
		const options = { lookbackSeconds: 120 };
		const trigger = await publishDiadocTrigger(sandbox, { options }, { world });
		const grown = sandbox.box.grow(3, { at: new Date('2025-04-01T00:00:00Z') });
		// An act of an hour ago that enters the feed now, and is followed by one that becomes visible late.
		const other = await sandboxForTest({ events: 40, seed: 'another box' });
		const letters = other.box.events.filter(({ Message }) => Message).slice(0, 2);
		const newest = (sandbox.box.feed.last?.ticks ?? 0n) + 60n * SECOND;
		const [first, late] = letters;
		if (!first || !late) throw new Error('The other box has no letters');
		sandbox.box.append(first, newest);
		grown.push(...sandbox.box.grow(1, { at: new Date('2025-04-01T00:01:10Z') }));
		await trigger.tick();
		sandbox.box.append(late, newest - 25n * SECOND);
		await trigger.tick();
		await trigger.tick();
		expect(new Set(emittedIds(trigger))).toEqual(new Set(idsOf([...grown, first, late])));
		expect(trigger.items).toHaveLength(6);
	});

	it('knows an event that comes again a minute later with a new key', async () => {
		const sandbox = await sandboxForTest({ events: 10 });
		const trigger = await publishDiadocTrigger(sandbox, {}, { world });
		const grown = sandbox.box.grow(100);
		await trigger.tick();
		const [again] = grown;
		const entries = sandbox.box.feed.entries.slice(-1);
		const next = sandbox.box.grow(1);
		const key = next[0]?.IndexKey;
		const page = [...entries, ...entries];
		sandbox.faults.add({
			path: FEED,
			effect: pageOf(page, (event) => ({ ...event, EventId: again?.EventId ?? '', IndexKey: key })),
		});
		await trigger.tick();
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf([...grown, ...next]));
	});

	it('belongs to its node: another one with the name begins anew', async () => {
		const sandbox = await sandboxForTest({ events: 20 });
		const deleted = await publishDiadocTrigger(sandbox, { startFrom: 'beginning' }, { world });
		await deleted.tick();
		const state = storedState(deleted);
		await deleted.kill();
		sandbox.box.grow(20);
		const trigger = await publishDiadocTrigger(sandbox, {}, { world });
		await trigger.kill();
		const left = { ...Object(state?.state), nodeId: 'another node' };
		trigger.stored.staticData = { 'node:Diadoc': { state: left } };
		trigger.stored.jobs.clear();
		if (world === 'durable') trigger.stored.setCursor(trigger.stored.node.id, { state: left });
		await trigger.activate();
		await trigger.tick();
		const grown = sandbox.box.grow(2);
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(grown));
	});
});

describe.each(WORLDS)('700 events of one moment in the %s world', (world) => {
	it('are all delivered, and those that follow', async () => {
		const sandbox = await sandboxForTest({ events: 5 });
		sandbox.box.grow(700, { sharedTicks: ties(699) });
		sandbox.box.grow(3);
		const options = { includeDetails: false, maxEvents: 5000 };
		const parameters = { startFrom: 'beginning', options };
		const trigger = await publishDiadocTrigger(sandbox, parameters, { world });
		await trigger.tick();
		sandbox.box.grow(2);
		await trigger.tick();
		expect(new Set(emittedIds(trigger))).toEqual(new Set(idsOf(sandbox.box.events)));
		expect(trigger.items).toHaveLength(710);
		expect(trigger.failures).toEqual([]);
	});
});

describe('Event: Get Many', () => {
	it.each(['ascending', 'descending'])('reads 700 events of one moment (%s)', async (sort) => {
		const sandbox = await sandboxForTest({ events: 5 });
		sandbox.box.grow(700, { sharedTicks: ties(699) });
		sandbox.box.grow(3);
		const { outputs } = await runDiadoc(sandbox, {
			resource: 'event',
			operation: 'getAll',
			returnAll: true,
			options: { sort, includeDetails: false },
		});
		expect(new Set(outputs.flat().map(({ json }) => json.eventId))).toEqual(
			new Set(idsOf(sandbox.box.events)),
		);
	});
});

describe('the scheduled way', () => {
	it.each([36_000, 300_000, 480_000])(
		'is recognised whatever time a poll may take (%i ms)',
		async (pollBudgetMs) => {
			const sandbox = await sandboxForTest({ events: 5 });
			const settings = { world: 'scheduled', pollBudgetMs } as const;
			const trigger = await publishDiadocTrigger(sandbox, {}, settings);
			sandbox.box.grow(1);
			await trigger.tick();
			sandbox.box.grow(2);
			const due = [trigger.dueTick(), trigger.dueTick()];
			for (const tick of due) await tick();
			expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events.slice(5)));
			sandbox.faults.add({ times: Infinity, effect: { kind: 'status', status: 500 } });
			await trigger.tick();
			expect(trigger.failures).toHaveLength(1);
		},
	);

	it('does not repeat a poll when an execution stores old static data', async () => {
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox, {}, { world: 'scheduled' });
		const grown = sandbox.box.grow(1);
		await trigger.tick();
		const atItsBegin = trigger.stored.staticData;
		grown.push(...sandbox.box.grow(2));
		await trigger.tick();
		trigger.stored.staticData = { ...atItsBegin, 'node:Code': { seen: 1 } };
		grown.push(...sandbox.box.grow(1));
		await trigger.tick();
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(grown));
	});
});

describe.each(WORLDS)('a pause of an hour in the %s world', (world) => {
	it('is in the log with its end, and ends with another credential', async () => {
		// In the middle of a minute: the seconds that the test itself takes do not count.
		vi.useFakeTimers({ toFake: ['Date'], now: new Date().setUTCSeconds(30) });
		onTestFinished(() => void vi.useRealTimers());
		const sandbox = await sandboxForTest({ events: 5 });
		const credentials = credentialsFor(sandbox);
		const trigger = await publishDiadocTrigger(sandbox, {}, { world, credentials });
		sandbox.faults.add({ effect: { kind: 'status', status: 429, retryAfter: 3600 } });
		await trigger.tick();
		const grown = sandbox.box.grow(1);
		passTime(60_000);
		const until = new Date(Date.now() + 3_540_000).toISOString().slice(0, 16);
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual([]);
		expect(log.map(({ message }) => message)).toContainEqual(expect.stringContaining(until));
		const [before] = Object.values(credentials);
		trigger.replaceCredential('diadocApi', { ...before, baseUrl: `${sandbox.url}/` });
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(grown));
	});
});

it('the static data of 400 events of one moment are below 20 KB', async () => {
	const sandbox = await sandboxForTest({ events: 300 });
	sandbox.box.grow(400, { sharedTicks: ties(399) });
	const options = { includeDetails: false };
	const trigger = await publishDiadocTrigger(sandbox, { startFrom: 'beginning', options });
	await trigger.tick();
	expect(trigger.items).toHaveLength(700);
	expect(JSON.stringify(trigger.stored.staticData).length).toBeLessThan(20_000);
});

describe.each(WORLDS)('a credential that Diadoc refuses, in the %s world,', (world) => {
	const MINUTE = 60_000;

	async function refusedTenTimes() {
		vi.useFakeTimers({ toFake: ['Date'], now: new Date().setUTCSeconds(30) });
		onTestFinished(() => void vi.useRealTimers());
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox, {}, { world });
		const [good] = Object.values(credentialsFor(sandbox));
		trigger.replaceCredential('diadocApi', { ...good, accessToken: sandbox.expiredToken });
		for (let poll = 0; poll < 10; poll += 1) {
			passTime(MINUTE);
			await trigger.tick();
		}
		const asked = sandbox.requests.length;
		const askedSince = () => sandbox.requests.length - asked;
		return { sandbox, trigger, good, askedSince };
	}

	it('is left alone for a quarter of an hour after ten polls, and the log says so', async () => {
		const { trigger, askedSince } = await refusedTenTimes();
		expect(trigger.failures).toHaveLength(10);
		passTime(MINUTE);
		const until = new Date(Date.now() + 14 * MINUTE).toISOString().slice(0, 16);
		await trigger.tick();
		expect(askedSince()).toBe(0);
		expect(trigger.failures).toHaveLength(10);
		const lines = log.map(({ message }) => message).filter((text) => text.includes(until));
		expect(lines).toEqual([expect.stringMatching(/refused 10 times in a row.*every 15 minutes/)]);
		passTime(15 * MINUTE);
		await trigger.tick();
		expect(askedSince()).toBe(1);
		expect(trigger.failures).toHaveLength(11);
	});

	it('is replaced by another one at once, and nothing is lost', async () => {
		const { sandbox, trigger, good } = await refusedTenTimes();
		const grown = sandbox.box.grow(3);
		trigger.replaceCredential('diadocApi', { ...good });
		passTime(MINUTE);
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(grown));
	});
});
