import type { RequestListener } from 'node:http';

import { beforeEach, describe, expect, it, vi } from 'vitest';

import type { RetryInfo } from '../../../nodes/Diadoc/transport/request';
import { send } from '../../../nodes/Diadoc/transport/send';
import { gate, serve, serveRaw } from './support/loopback';
import { failureOf, instantTiming, policyWith, requestTo, useNoProxy } from './support/sending';

beforeEach(useNoProxy);

/** Answers with one after the other, the last one from then on. */
function inTurn(...answers: RequestListener[]): RequestListener {
	let index = 0;
	return (request, response) => {
		const answer = answers[Math.min(index, answers.length - 1)];
		index += 1;
		answer?.(request, response);
	};
}

function answer(status: number, headers: Record<string, string> = {}): RequestListener {
	return (_request, response) => response.writeHead(status, headers).end('');
}

describe('a request that must not be processed twice', () => {
	const move = { method: 'POST', repetition: 'never', body: Buffer.from('order') } as const;

	it.each<[string, RequestListener]>([
		['is refused for a while', answer(503)],
		['loses its connection', (_request, response) => response.destroy()],
	])('is sent once when it %s', async (_, first) => {
		let requests = 0;
		const answers = inTurn(first, answer(200));
		const origin = await serve((request, response) => {
			requests += 1;
			answers(request, response);
		});
		const { timing, waits } = instantTiming();
		const sent = send(requestTo(origin, move), policyWith({ maxRetries: 3 }), timing);
		await failureOf(sent);
		expect(requests).toBe(1);
		expect(waits).toEqual([]);
	});

	it('is sent again when the service asks to wait', async () => {
		const origin = await serve(inTurn(answer(429, { 'Retry-After': '2' }), answer(200)));
		const { timing, waits } = instantTiming();
		const sent = send(requestTo(origin, move), policyWith({ maxRetries: 3 }), timing);
		expect((await sent).status).toBe(200);
		expect(waits).toEqual([2_000]);
	});
});

describe('a request that may succeed later', () => {
	it('is sent again, body and all, until it does', async () => {
		const bodies: string[] = [];
		const answers = inTurn(
			answer(503),
			(_request, response) => response.destroy(),
			(_request, response) => {
				response.writeHead(200, { 'Content-Length': '9' });
				response.write('abc', () => response.destroy());
			},
			(_request, response) => response.end('done'),
		);
		const origin = await serve((request, response) => {
			request.on('data', (chunk: Buffer) => bodies.push(chunk.toString()));
			request.on('end', () => answers(request, response));
		});
		const { timing, waits } = instantTiming();
		const infos: RetryInfo[] = [];
		const { body } = await send(
			requestTo(origin, { method: 'POST', body: Buffer.from('question') }),
			policyWith({ maxRetries: 3, onRetry: (info) => infos.push(info) }),
			timing,
		);
		expect(body.toString()).toBe('done');
		expect(bodies).toEqual(['question', 'question', 'question', 'question']);
		expect(waits).toEqual([250, 500, 1_000]);
		expect(infos.map(({ try: number, waitMs, reason }) => [number, waitMs, reason.kind])).toEqual([
			[1, 250, 'status'],
			[2, 500, 'connectionReset'],
			[3, 1_000, 'truncated'],
		]);
	});

	it('is given up after the last retry, and the error says how often it was tried', async () => {
		let requests = 0;
		const origin = await serve((_request, response) => {
			requests += 1;
			response.writeHead(504).end();
		});
		const { timing } = instantTiming();
		const error = await failureOf(send(requestTo(origin), policyWith({ maxRetries: 2 }), timing));
		expect(error).toMatchObject({ status: 504, tries: 3 });
		expect(requests).toBe(3);
	});

	it('is sent again without anybody minding the time', async () => {
		vi.spyOn(Math, 'random').mockReturnValueOnce(0);
		const origin = await serve(inTurn(answer(503), answer(200)));
		const { status } = await send(requestTo(origin), policyWith({ maxRetries: 1 }));
		expect(status).toBe(200);
	});

	it('is not sent again when the service refused it', async () => {
		let requests = 0;
		const origin = await serve((_request, response) => {
			requests += 1;
			response.writeHead(409, { 'Retry-After': '3' }).end();
		});
		const { timing, waits } = instantTiming();
		const error = await failureOf(send(requestTo(origin), policyWith({ maxRetries: 5 }), timing));
		expect(error).toMatchObject({ status: 409, retryAfterMs: 3_000 });
		expect({ requests, waits }).toEqual({ requests: 1, waits: [] });
	});

	it('waits as long as the service asks, in seconds or until a date', async () => {
		const now = Date.UTC(2026, 10, 21, 10, 0, 0);
		const origin = await serve(
			inTurn(
				answer(429, { 'Retry-After': '7' }),
				answer(503, {
					Date: 'Sat, 21 Nov 2026 10:00:00 GMT',
					'Retry-After': 'Sat, 21 Nov 2026 10:00:09 GMT',
				}),
				answer(200),
			),
		);
		const { timing, waits } = instantTiming({ now: () => now });
		await send(requestTo(origin), policyWith({ maxRetries: 2 }), timing);
		expect(waits).toEqual([7_000, 9_000]);
	});

	it('is given up at once when the wait would pass the deadline, and the wait stays known', async () => {
		const origin = await serve(answer(429, { 'Retry-After': '30' }));
		const { timing, waits } = instantTiming();
		const error = await failureOf(
			send(
				requestTo(origin),
				policyWith({ maxRetries: 5, deadline: performance.now() + 20_000 }),
				timing,
			),
		);
		expect(error).toMatchObject({ status: 429, tries: 1, retryAfterMs: 30_000 });
		expect(waits).toEqual([]);
	});
});

describe('the deadline', () => {
	it('cuts a try short', async () => {
		const origin = await serveRaw(() => {});
		const error = await failureOf(
			send(requestTo(origin), policyWith({ deadline: performance.now() + 60 })),
		);
		expect(error).toMatchObject({ kind: 'timeout', tries: 1 });
	});

	it('lets no try begin once it has passed', async () => {
		let requests = 0;
		const origin = await serve((_request, response) => {
			requests += 1;
			response.end();
		});
		const error = await failureOf(
			send(requestTo(origin), policyWith({ deadline: performance.now() - 1 })),
		);
		expect(error).toMatchObject({ kind: 'timeout', tries: 0 });
		expect(requests).toBe(0);
	});
});

describe('a wait between tries', () => {
	it('leaves the slots of the origin to others', async () => {
		const origin = await serve((request, response) => {
			response.writeHead(request.url === '/busy' ? 503 : 200).end();
		});
		const waited = gate();
		const allWait = gate();
		let waiting = 0;
		const { timing } = instantTiming({
			wait: async () => {
				waiting += 1;
				if (waiting === 4) allWait.open();
				await waited.opened;
			},
		});
		const busy = Array.from({ length: 4 }, () =>
			failureOf(send(requestTo(origin, { path: '/busy' }), policyWith({ maxRetries: 1 }), timing)),
		);
		await allWait.opened;
		expect((await send(requestTo(origin), policyWith())).status).toBe(200);
		waited.open();
		expect(await Promise.all(busy)).toHaveLength(4);
	});
});
