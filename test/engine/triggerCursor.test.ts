import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Sandbox } from '../sandbox/sandbox';
import { Random } from '../sandbox/story/random';
import { SECOND } from '../sandbox/story/time';
import { emittedIds, idsOf, publishDiadocTrigger, WORLDS } from './diadocTrigger';
import { credentialsFor, sandboxForTest } from './sandboxForTest';
import { serviceEvents } from './serviceJson';

/** A client as people write it: it goes on from the key of the last event that it has had. */
class PlainClient {
	readonly ids: unknown[] = [];

	private after: string | undefined;

	constructor(private readonly sandbox: Sandbox) {}

	/** Reads until the feed has nothing more. */
	async poll(): Promise<void> {
		for (;;) {
			const events = await serviceEvents(
				this.sandbox,
				this.after === undefined ? {} : { afterIndexKey: this.after },
			);
			if (events.length === 0) return;
			this.ids.push(...events.map(({ EventId }) => EventId));
			this.after = String(events.at(-1)?.IndexKey);
		}
	}
}

describe.each(WORLDS)('two events of one tick in the %s world', (world) => {
	it('are both delivered when a page ends between them, where a plain client loses one', async () => {
		const sandbox = await sandboxForTest({ events: 700, sharedTicks: [500] });
		const trigger = await publishDiadocTrigger(sandbox, { startFrom: 'beginning' }, { world });
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events));

		const plain = new PlainClient(sandbox);
		await plain.poll();
		const lost = idsOf(sandbox.box.events).filter((id) => !plain.ids.includes(id));
		expect(lost).toEqual([sandbox.box.events[500]?.EventId]);
	});

	it('are both delivered when a poll comes between them, where a plain client loses one', async () => {
		const sandbox = await sandboxForTest({ events: 3 });
		const trigger = await publishDiadocTrigger(sandbox, { startFrom: 'beginning' }, { world });
		const plain = new PlainClient(sandbox);
		await plain.poll();
		sandbox.box.grow(1, { sharedTicks: [0] });
		await trigger.tick();
		await plain.poll();
		sandbox.box.grow(1);
		await trigger.tick();
		await plain.poll();
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events));
		const lost = idsOf(sandbox.box.events).filter((id) => !plain.ids.includes(id));
		expect(lost).toEqual([sandbox.box.events[3]?.EventId]);
	});

	it('never lead to a loss or a repetition, however the box grows', async () => {
		const random = new Random(`growth ${world}`);
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox, { startFrom: 'beginning' }, { world });
		for (let step = 0; step < 60; step += 1) {
			const count = random.integer(0, 4);
			const sharedTicks = Array.from({ length: count }, (_, index) => index).filter(
				() => random.integer(0, 2) > 0,
			);
			sandbox.box.grow(count, { sharedTicks });
			await trigger.tick();
		}
		expect(sandbox.box.events.length).toBeGreaterThan(60);
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events));
		expect(trigger.failures).toEqual([]);
	});
});

describe('what the service sends twice', () => {
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
			{ credentials: credentialsFor(stuttering) },
		);
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events));
		sandbox.box.grow(3, { sharedTicks: [0] });
		await trigger.tick();
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events));
	});
});

describe('events that become visible late', () => {
	async function deliverLateEvent(lookbackSeconds: number) {
		const sandbox = await sandboxForTest({ events: 30 });
		const trigger = await publishDiadocTrigger(sandbox, { options: { lookbackSeconds } });
		const grown = sandbox.box.grow(3, { at: new Date('2025-04-01T00:00:00Z') });
		await trigger.tick();
		const newest = sandbox.box.feed.last?.ticks ?? 0n;
		const other = await sandboxForTest({ events: 1, seed: 'another box' });
		const [late] = other.box.events;
		if (!late) throw new Error('The other box is empty');
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
