import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Sandbox } from '../../sandbox/sandbox';
import { SECOND } from '../../sandbox/story/time';
import { messageType } from '../../sandbox/wire/schema';
import type { BoxEvent } from '../../sandbox/wire/structures';
import { emittedIds, idsOf, publishDiadocTrigger, storedState, WORLDS } from '../diadocTrigger';
import { log } from '../harness/engine';
import { credentialsFor, sandboxForTest } from '../sandboxForTest';

const HOUR = 3_600_000;

beforeEach(() => {
	log.length = 0;
});

/** An event that the box does not have. */
async function foreignEvent(): Promise<BoxEvent> {
	const other = await sandboxForTest({ events: 40, seed: 'another box' });
	const letter = other.box.events.find(({ Message }) => Message?.Entities[0]?.DocumentInfo);
	if (!letter) throw new Error('The other box has no letter');
	return letter;
}

describe.each(WORLDS)('a page that repeats in the %s world', (world) => {
	it('ends the poll with what it brought, and the next one goes on from there', async () => {
		const sandbox = await sandboxForTest({ events: 10 });
		// With room for two more events a page of four is a full one, which cannot be the end of the feed.
		const options = { maxEvents: 5 };
		const trigger = await publishDiadocTrigger(sandbox, { options }, { world });
		const grown = sandbox.box.grow(6);
		const page = sandbox.box.feed.entries.slice(-7, -3);
		sandbox.faults.add({
			times: 3,
			effect: {
				kind: 'structure',
				type: messageType('Events.BoxEventList'),
				structure: {
					Events: page.map((entry) => entry.view({ universalMessages: true }).withoutContent),
					TotalCountType: 'Equal',
				},
			},
		});
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(grown.slice(0, 3)));
		expect(trigger.failures).toEqual([]);
		expect(log).toContainEqual(
			expect.objectContaining({
				level: 'warn',
				message: expect.stringMatching(/3 events .*Diadoc keeps sending the same page/),
			}),
		);
		sandbox.faults.clear();
		await trigger.tick();
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(grown));
	});
});

describe.each(WORLDS)('what the service sends twice in the %s world', (world) => {
	/** A Diadoc that sends each event of a page twice: protobuf lists of two bodies are joined by joining the bodies. */
	async function startStutteringProxy({ url }: Sandbox): Promise<string> {
		const server = createServer((request, response) => {
			const authorization = request.headers.authorization ?? '';
			void fetch(`${url}${request.url}`, { headers: { authorization } }).then(async (answer) => {
				const body = Buffer.from(await answer.arrayBuffer());
				response.writeHead(answer.status, {
					'content-type': answer.headers.get('content-type') ?? '',
				});
				response.end(Buffer.concat([body, body]));
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		onTestFinished(() => {
			server.close();
			server.closeAllConnections();
		});
		const address: AddressInfo | string | null = server.address();
		return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
	}

	it('is delivered once', async () => {
		const sandbox = await sandboxForTest({ events: 12, sharedTicks: [4, 5] });
		const stuttering = { ...sandbox, url: await startStutteringProxy(sandbox) };
		const trigger = await publishDiadocTrigger(
			sandbox,
			{ startFrom: 'beginning' },
			{ world, credentials: credentialsFor(stuttering) },
		);
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events));
		sandbox.box.grow(3, { sharedTicks: [0] });
		await trigger.tick();
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events));
	});
});

describe.each(WORLDS)('events that become visible late in the %s world', (world) => {
	async function deliverLateEvent(lookbackSeconds: number) {
		const sandbox = await sandboxForTest({ events: 30 });
		const trigger = await publishDiadocTrigger(
			sandbox,
			{ options: { lookbackSeconds } },
			{ world },
		);
		const grown = sandbox.box.grow(3, { at: new Date('2025-04-01T00:00:00Z') });
		await trigger.tick();
		const newest = sandbox.box.feed.last?.ticks ?? 0n;
		const late = await foreignEvent();
		sandbox.box.append(late, newest - 10n * SECOND);
		await trigger.tick();
		await trigger.tick();
		return { emitted: emittedIds(trigger), grown: idsOf(grown), late: late.EventId };
	}

	it('are delivered once within Lookback Seconds', async () => {
		const { emitted, grown, late } = await deliverLateEvent(60);
		expect(emitted).toEqual([...grown, late]);
	});

	it('are past without it', async () => {
		const { emitted, grown } = await deliverLateEvent(0);
		expect(emitted).toEqual(grown);
	});
});

describe.each(WORLDS)('clocks that differ by an hour, in the %s world:', (world) => {
	beforeEach(() => {
		vi.useFakeTimers({ toFake: ['Date'] });
		return () => void vi.useRealTimers();
	});

	it.each([
		['ahead of', HOUR],
		['behind', -HOUR],
	])('the clock of Diadoc is an hour %s ours, and nothing is lost or repeated', async (_, hour) => {
		const sandbox = await sandboxForTest({ events: 10, begin: new Date(Date.now() + hour) });
		const trigger = await publishDiadocTrigger(
			sandbox,
			{ options: { lookbackSeconds: 60 } },
			{ world },
		);
		const grown = sandbox.box.grow(3);
		await trigger.tick();
		grown.push(...sandbox.box.grow(2, { sharedTicks: [0] }));
		await trigger.tick();
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(grown));
	});

	it('our clock is set an hour forward and back between polls, and nothing is lost or repeated', async () => {
		const sandbox = await sandboxForTest({ events: 10 });
		const trigger = await publishDiadocTrigger(sandbox, {}, { world });
		const grown: BoxEvent[] = [];
		for (const hour of [HOUR, -HOUR, -HOUR, HOUR]) {
			grown.push(...sandbox.box.grow(2, { sharedTicks: [0] }));
			vi.setSystemTime(Date.now() + hour);
			await trigger.tick();
		}
		expect(emittedIds(trigger)).toEqual(idsOf(grown));
	});

	it('our clock is set an hour back during a pause that Diadoc asked for, and does not lengthen it', async () => {
		const sandbox = await sandboxForTest({ events: 10 });
		const trigger = await publishDiadocTrigger(sandbox, {}, { world });
		sandbox.faults.add({ effect: { kind: 'status', status: 429, retryAfter: 600 } });
		await trigger.tick();
		vi.setSystemTime(Date.now() - HOUR);
		const grown = sandbox.box.grow(2);
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(grown));
	});
});

describe('large events', () => {
	/** Sent without contents, as the feed is, it still has 30 MB. */
	const with30MB = (event: BoxEvent): BoxEvent => {
		const { Message } = event;
		if (!Message) throw new Error('The event is no letter');
		const [entity, ...others] = Message.Entities;
		const FileName = `${'x'.repeat(30_000_000)}.pdf`;
		return {
			...event,
			Message: { ...Message, Entities: entity ? [{ ...entity, FileName }, ...others] : [] },
		};
	};

	it.each(WORLDS)(
		'one of 30 MB is delivered in its place, and the state stays small (%s)',
		async (world) => {
			const sandbox = await sandboxForTest({ events: 10, keepRequests: 1 });
			const trigger = await publishDiadocTrigger(sandbox, { simplify: false }, { world });
			const before = sandbox.box.grow(2);
			const large = sandbox.box.append(
				with30MB(await foreignEvent()),
				(sandbox.box.feed.last?.ticks ?? 0n) + SECOND,
			);
			const after = sandbox.box.grow(2);
			await trigger.tick();
			expect(emittedIds(trigger)).toEqual(idsOf([...before, large.event, ...after]));
			expect(JSON.stringify(storedState(trigger)).length).toBeLessThan(1000);
			await trigger.tick();
			expect(trigger.items).toHaveLength(5);
		},
	);

	it('a page that is too large is asked for in parts, and nothing is held up', async () => {
		const sandbox = await sandboxForTest({ events: 30, sharedTicks: [3, 10, 11, 12, 20] });
		sandbox.faults.add({
			times: Infinity,
			when: ({ query }) => Number(query.limit) > 10,
			effect: { kind: 'oversize', bytes: 65 * 1024 * 1024 },
		});
		const trigger = await publishDiadocTrigger(sandbox, { startFrom: 'beginning' });
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events));
		expect(log.filter(({ level }) => level === 'warn')).toEqual([]);
		expect(trigger.failures).toEqual([]);
	});
});
