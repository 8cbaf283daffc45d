import type { Socket } from 'node:net';

import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';

import { send } from '../../../nodes/Diadoc/transport/send';
import { gate, serve, serveRaw } from './support/loopback';
import { failureOf, instantTiming, policyWith, requestTo, useNoProxy } from './support/sending';

beforeEach(useNoProxy);

describe('an aborted call', () => {
	it('sends nothing when it was aborted before', async () => {
		let requests = 0;
		const origin = await serve((_request, response) => {
			requests += 1;
			response.end();
		});
		const error = await failureOf(
			send(requestTo(origin), policyWith({ signal: AbortSignal.abort(), maxRetries: 3 })),
		);
		expect(error).toMatchObject({ kind: 'aborted', tries: 0 });
		expect(requests).toBe(0);
	});

	it.each([
		['before an answer came', ''],
		['within the headers', 'HTTP/1.1 200 OK\r\nContent-'],
		['within a body', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc'],
		[
			'within a refusal',
			'HTTP/1.1 503 No\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\nabc',
		],
	])('ends at once and closes its connection when it is aborted %s', async (_what, begun) => {
		const controller = new AbortController();
		const closed = gate();
		const origin = await serveRaw((socket: Socket) => {
			socket.on('close', closed.open);
			socket.write(begun, () => controller.abort());
		});
		const error = await failureOf(
			send(requestTo(origin), policyWith({ signal: controller.signal, maxRetries: 3 })),
		);
		expect(error).toMatchObject({ kind: 'aborted', tries: 1 });
		await closed.opened;
	});

	it('ends at once when it is aborted while a secure connection is made', async () => {
		const controller = new AbortController();
		const origin = await serveRaw(() => controller.abort());
		const error = await failureOf(
			send(requestTo(origin.replace('http:', 'https:')), policyWith({ signal: controller.signal })),
		);
		expect(error).toMatchObject({ kind: 'aborted', tries: 1 });
	});

	it('ends at once when it is aborted between two tries', async () => {
		const controller = new AbortController();
		const origin = await serve((_request, response) => response.writeHead(503).end());
		const { timing } = instantTiming({
			wait: async () => {
				controller.abort();
				await new Promise(() => {});
			},
		});
		const error = await failureOf(
			send(requestTo(origin), policyWith({ signal: controller.signal, maxRetries: 3 }), timing),
		);
		expect(error).toMatchObject({ kind: 'aborted', tries: 1 });
	});

	it('may share its signal with many others without a warning of Node', async () => {
		const warnings: string[] = [];
		const note = ({ name }: Error) => warnings.push(name);
		process.on('warning', note);
		onTestFinished(() => void process.off('warning', note));
		const origin = await serve((_request, response) => response.end());
		const { signal } = new AbortController();
		await Promise.all(
			Array.from({ length: 30 }, () => send(requestTo(origin), policyWith({ signal }))),
		);
		expect(warnings).not.toContain('MaxListenersExceededWarning');
	});
});

describe('a call that waits for a free slot', () => {
	/** Takes all four slots of an origin for the rest of the test. */
	async function busyOrigin(): Promise<{ origin: string; release: () => Promise<void> }> {
		const held = gate();
		const full = gate();
		let arrived = 0;
		const origin = await serve(async (_request, response) => {
			arrived += 1;
			if (arrived === 4) full.open();
			await held.opened;
			response.end();
		});
		const holders = Array.from({ length: 4 }, () => send(requestTo(origin), policyWith()));
		await full.opened;
		const release = async () => {
			held.open();
			await Promise.all(holders);
		};
		return { origin, release };
	}

	it('can be aborted', async () => {
		const { origin, release } = await busyOrigin();
		const controller = new AbortController();
		const call = failureOf(send(requestTo(origin), policyWith({ signal: controller.signal })));
		controller.abort();
		expect(await call).toMatchObject({ kind: 'aborted', tries: 0 });
		await release();
	});

	it('waits no longer than its deadline', async () => {
		const { origin, release } = await busyOrigin();
		const call = send(requestTo(origin), policyWith({ deadline: performance.now() + 50 }));
		expect(await failureOf(call)).toMatchObject({ kind: 'timeout', tries: 0 });
		await release();
	});

	it('does not use up its time-out meanwhile', async () => {
		const { origin, release } = await busyOrigin();
		const call = send(requestTo(origin), policyWith({ timeout: 5_000 }));
		await release();
		expect((await call).status).toBe(200);
	});
});
