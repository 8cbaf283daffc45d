import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import { SECOND } from '../../../sandbox/story/time';
import { emittedIds, idsOf, publishDiadocTrigger, WORLDS } from '../support/diadocTrigger';
import { credentialsFor, sandboxForTest } from '../support/sandboxForTest';
import { foreignEvent } from './page';

describe.each(WORLDS)('what the service sends twice in the %s world', (world) => {
	/** A Diadoc that sends each event of a page twice: joined protobuf bodies are joined lists. */
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

	it('are delivered once also when a hand-over ends before what is known already', async () => {
		const sandbox = await sandboxForTest({ events: 30 });
		const options = { lookbackSeconds: 3600, maxEvents: 2 };
		const trigger = await publishDiadocTrigger(sandbox, { options }, { world });
		const grown = sandbox.box.grow(4, { at: new Date('2025-04-01T00:00:00Z') });
		for (let poll = 0; poll < 3; poll += 1) await trigger.tick();
		const newest = sandbox.box.feed.last?.ticks ?? 0n;
		const others = await sandboxForTest({ events: 5, seed: 'another box' });
		for (const late of others.box.events) sandbox.box.append(late, newest - 10n * SECOND);
		for (let poll = 0; poll < 4; poll += 1) await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf([...grown, ...others.box.events]));
	});

	it('do not bring again what lies beyond a hand-over that moved the position', async () => {
		const sandbox = await sandboxForTest({ events: 10 });
		const options = { lookbackSeconds: 60, maxEvents: 2 };
		const trigger = await publishDiadocTrigger(sandbox, { options }, { world });
		const grown = sandbox.box.grow(1, { at: new Date('2025-04-01T00:00:00Z') });
		grown.push(...sandbox.box.grow(2, { at: new Date('2025-04-01T00:05:00Z') }));
		for (let poll = 0; poll < 3; poll += 1) await trigger.tick();
		const newest = sandbox.box.feed.last?.ticks ?? 0n;
		const others = await sandboxForTest({ events: 40, seed: 'another box' });
		const letters = others.box.events.filter(({ Message }) => Message).slice(0, 2);
		const late = letters.map(({ Message, ...event }, index) => {
			const ticks = newest - BigInt(200 - 100 * index) * SECOND;
			const timed = Message && { ...Message, TimestampTicks: String(ticks) };
			return sandbox.box.append({ ...event, Message: timed }, ticks).event;
		});
		for (let poll = 0; poll < 4; poll += 1) await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf([...grown, ...late]));
	});

	it('are past without it', async () => {
		const { emitted, grown } = await deliverLateEvent(0);
		expect(emitted).toEqual(grown);
	});
});
