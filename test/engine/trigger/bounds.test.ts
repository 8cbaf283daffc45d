import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import {
	emittedIds,
	idsOf,
	publishDiadocTrigger,
	storedState,
	WORLDS,
} from '../support/diadocTrigger';
import { log } from '../harness/engine';
import { boxById, sandboxForTest } from '../support/sandboxForTest';
import { passTime } from '../support/passTime';

const FEED = '/V8/GetNewEvents';
const MESSAGE = '/V6/GetMessage';

const limits = ({ requests }: Sandbox) =>
	requests.filter(({ path }) => path === FEED).map(({ query }) => Number(query.limit));

describe.each(WORLDS)('Max Events in the %s world', (world) => {
	it('drains a backlog over many polls, each event once and in order', async () => {
		// A hand-over ends at every fifth event; several of these borders lie between two events of one tick.
		const sandbox = await sandboxForTest({
			events: 47,
			sharedTicks: [5, 9, 10, 11, 15, 24, 25, 30],
		});
		const trigger = await publishDiadocTrigger(
			sandbox,
			{ startFrom: 'beginning', options: { maxEvents: 5 } },
			{ world },
		);
		while (trigger.items.length < 45) await trigger.tick();
		await trigger.tick();
		await trigger.tick();
		expect(trigger.executions.map((items) => items.length)).toEqual([
			...Array.from({ length: 9 }, () => 5),
			2,
		]);
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events));
	});

	it('fetches no more than a hand-over needs', async () => {
		const sandbox = await sandboxForTest({ events: 400 });
		const trigger = await publishDiadocTrigger(
			sandbox,
			{ startFrom: 'beginning', options: { maxEvents: 10 } },
			{ world },
		);
		await trigger.tick();
		// What was delivered at the border of the poll before comes again, and room for it is asked for.
		expect(limits(sandbox)).toEqual([10, 11]);
	});

	it('asks for no page for the last few of a thousand', async () => {
		const sandbox = await sandboxForTest({ events: 1200 });
		const parameters = { startFrom: 'beginning', options: { includeDetails: false } };
		const trigger = await publishDiadocTrigger(sandbox, parameters, { world });
		const [delivered] = trigger.executions;
		expect(limits(sandbox)).toEqual([500, 500]);
		expect(delivered?.length).toBeGreaterThanOrEqual(990);
		expect(delivered?.length).toBeLessThan(1000);
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events));
	});

	it('holds also when new filters hide what was delivered last', async () => {
		const sandbox = await sandboxForTest({ events: 20 });
		const parameters = {
			startFrom: 'beginning',
			options: { maxEvents: 30, lookbackSeconds: 3600 },
		};
		const trigger = await publishDiadocTrigger(sandbox, parameters, { world });
		const delivered = trigger.items.length;
		const grown = sandbox.box.grow(80);
		const drafts = grown.filter(
			({ Message, Patch }) => (Message ?? Patch)?.MessageType === 'Draft',
		);
		expect(drafts.length).toBeGreaterThan(4);
		await trigger.republish({
			boxId: boxById(sandbox.box.guid),
			filters: { messageTypes: ['Draft'] },
			options: { maxEvents: 2, lookbackSeconds: 3600 },
		});
		for (let poll = 0; poll < drafts.length; poll += 1) await trigger.tick();
		expect(Math.max(...trigger.executions.slice(1).map((items) => items.length))).toBe(2);
		expect(emittedIds(trigger).slice(delivered)).toEqual(idsOf(drafts));
	});

	it('hands over bursts of one tick that are larger than it', async () => {
		const sandbox = await sandboxForTest({ events: 3 });
		sandbox.box.grow(40, { sharedTicks: Array.from({ length: 40 }, (_, index) => index) });
		sandbox.box.grow(3);
		const trigger = await publishDiadocTrigger(
			sandbox,
			{ startFrom: 'beginning', options: { maxEvents: 7 } },
			{ world },
		);
		for (let poll = 0; poll < 8; poll += 1) await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events));
		expect(trigger.failures).toEqual([]);
	});
});

describe('the time budget', () => {
	it('ends a poll early with what it has, and the backlog drains over the polls that follow', async () => {
		vi.useFakeTimers({ toFake: ['Date'] });
		onTestFinished(() => void vi.useRealTimers());
		const sandbox = await sandboxForTest({ events: 2300 });
		// Each page takes 15 s of the 36 s that n8n's durable scheduler grants.
		const slowness = ({ query }: { query: Record<string, string> }) => {
			passTime(15_000);
			return query.limit === 'never';
		};
		sandbox.faults.add({ times: Infinity, when: slowness, effect: { kind: 'garbage' } });
		const trigger = await publishDiadocTrigger(
			sandbox,
			{ startFrom: 'beginning', options: { maxEvents: 50_000, includeDetails: false } },
			{ pollBudgetMs: 36_000 },
		);
		expect(trigger.items.length).toBeGreaterThanOrEqual(500);
		expect(trigger.items.length).toBeLessThanOrEqual(1000);
		for (let poll = 0; poll < 6; poll += 1) await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events));
		expect(trigger.failures).toEqual([]);
	});
});

describe('the time budget: a page that would take longer than what is left', () => {
	/** The first page takes 17 s: two of that length fit into 36 s, but not with what has to follow the last one. */
	async function firstHandOver(settings: Parameters<typeof publishDiadocTrigger>[2]) {
		vi.useFakeTimers({ toFake: ['Date'] });
		onTestFinished(() => void vi.useRealTimers());
		const sandbox = await sandboxForTest({ events: 1100 });
		const when = () => {
			passTime(17_000);
			return true;
		};
		sandbox.faults.add({ when, effect: { kind: 'headers', headers: {} } });
		const options = { maxEvents: 50_000, includeDetails: false };
		const parameters = { startFrom: 'beginning', options };
		const trigger = await publishDiadocTrigger(sandbox, parameters, settings);
		const emitted = emittedIds(trigger).length;
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events));
		return emitted;
	}

	it('is left to the next poll', async () => {
		expect(await firstHandOver({ pollBudgetMs: 36_000 })).toBe(500);
		expect(await firstHandOver({ pollBudgetMs: 60_000 })).toBe(1100);
	});

	it('is left to the next poll also by an engine that tells no budget, which is taken for the shortest', async () => {
		expect(await firstHandOver({ grantsBudget: false })).toBe(500);
	});
});

describe.each(WORLDS)('the time budget: details in the %s world', (world) => {
	it('end a poll within a page when the next would take too long, and none is asked for in vain', async () => {
		vi.useFakeTimers({ toFake: ['Date'] });
		onTestFinished(() => void vi.useRealTimers());
		const sandbox = await sandboxForTest({ events: 120 });
		// Four messages at once take 8 s of the 36 s.
		let begun = 0;
		const when = () => {
			begun += 1;
			if (begun % 4 === 0) passTime(8_000);
			return false;
		};
		sandbox.faults.add({ path: MESSAGE, when, times: Infinity });
		const settings = { world, pollBudgetMs: 36_000 };
		const trigger = await publishDiadocTrigger(sandbox, { startFrom: 'beginning' }, settings);
		expect(trigger.items.length).toBeGreaterThan(0);
		while (trigger.items.length < 120) {
			const before = trigger.items.length;
			const asked = sandbox.requests.filter(({ path }) => path === MESSAGE).length;
			await trigger.tick();
			expect(trigger.items.length).toBeGreaterThan(before);
			// After 32 s there is no time for more.
			const now = sandbox.requests.filter(({ path }) => path === MESSAGE).length;
			expect(now - asked).toBeLessThan(20);
		}
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events));
		expect(trigger.failures).toEqual([]);
		expect(log.filter(({ level }) => level === 'warn')).toEqual([]);
	});
});

describe('the state', () => {
	it('is plain JSON of a few KB, also after bursts of one tick', async () => {
		const sandbox = await sandboxForTest({
			events: 600,
			sharedTicks: Array.from({ length: 40 }, (_, index) => 500 + index),
		});
		const parameters = { startFrom: 'beginning', options: { includeDetails: false } };
		const trigger = await publishDiadocTrigger(sandbox, parameters);
		sandbox.box.grow(30, { sharedTicks: Array.from({ length: 29 }, (_, index) => 1 + index) });
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events));
		const text = JSON.stringify(trigger.heldStaticData);
		expect(trigger.heldStaticData).toStrictEqual(JSON.parse(text));
		expect(text.length).toBeLessThan(8_000);
	});

	it('stays small with a long look-back over a busy feed', async () => {
		const sandbox = await sandboxForTest({ events: 10 });
		const options = { lookbackSeconds: 3600, includeDetails: false };
		const trigger = await publishDiadocTrigger(sandbox, { options });
		const grown = sandbox.box.grow(900, { at: new Date('2025-04-01T00:00:00Z') });
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(grown));
		expect(JSON.stringify(storedState(trigger)).length).toBeLessThan(15_000);
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(grown));
	});

	it('holds neither the token nor anything of a document', async () => {
		const sandbox = await sandboxForTest({ events: 40 });
		const trigger = await publishDiadocTrigger(sandbox, { startFrom: 'beginning' });
		const document = sandbox.box.events
			.flatMap(({ Message }) => Message?.Entities ?? [])
			.find(({ DocumentInfo }) => DocumentInfo)?.DocumentInfo;
		const text = JSON.stringify(trigger.stored.staticData);
		expect(document?.DocumentNumber).toBeTruthy();
		for (const secret of [sandbox.token, document?.DocumentNumber ?? '', sandbox.box.title]) {
			expect(text).not.toContain(secret);
		}
	});
});
