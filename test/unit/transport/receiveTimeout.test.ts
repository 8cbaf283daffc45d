import { setTimeout as delay } from 'node:timers/promises';

import { beforeEach, describe, expect, it } from 'vitest';

// Loaded here, for it takes longer than the time-outs of these tests.
import '../../../nodes/Diadoc/transport/connections';
import { isEmptyBody } from '../../../nodes/Diadoc/api/wholeFile';
import { receive } from '../../../nodes/Diadoc/transport/receive';
import { serve } from './support/loopback';
import { read } from './support/receiving';
import { failureOf, policyWith, requestTo, useNoProxy } from './support/sending';

beforeEach(useNoProxy);

describe('the time-out', () => {
	it('holds for the headers', async () => {
		const origin = await serve(() => {});
		const call = receive(requestTo(origin), policyWith({ timeout: 50 }), read);
		expect(await failureOf(call)).toMatchObject({ kind: 'timeout', tries: 1 });
	});

	/** Fast enough for a body that comes ten times a second. */
	const piece = 'piece '.repeat(100);

	it('does not hold for the whole of a body that keeps coming, nor is its breaking off one', async () => {
		const origin = await serve((request, response) => {
			void (async () => {
				for (let count = 0; count < 35; count += 1) {
					response.write(piece);
					await delay(100);
				}
				if (request.url === '/whole') response.end('end');
				else response.destroy();
			})();
		});
		const get = async (path: string) =>
			await receive(requestTo(origin, { path }), policyWith({ timeout: 3000 }), read);
		const [whole, broken] = await Promise.all([get('/whole'), failureOf(get('/broken'))]);
		expect(whole.toString()).toBe(`${piece.repeat(35)}end`);
		expect(broken).toMatchObject({ kind: 'truncated' });
	});

	it('does not hold for a consumer that reads slowly', async () => {
		const large = Buffer.alloc(8_000_000, 'x');
		const origin = await serve((_request, response) => response.end(large));
		const policy = policyWith({ timeout: 1000, maxResponseBytes: large.length });
		const length = await receive(requestTo(origin), policy, async (answer) => {
			// Longer than two time-outs: in the first one much has come.
			await delay(2500);
			return (await read(answer)).length;
		});
		expect(length).toBe(large.length);
	});

	it.each([
		['', 0],
		[', after which the end comes by itself', 200],
	])('does not hold for a consumer that works on the last piece%s', async (_, ms) => {
		const origin = await serve((_request, response) => {
			response.write('content');
			if (ms === 0) response.end();
			else setTimeout(() => response.end(), ms);
		});
		const text = await receive(requestTo(origin), policyWith({ timeout: 1000 }), async (answer) => {
			let text = '';
			for await (const chunk of answer.stream) {
				text += String(chunk);
				await delay(1500);
			}
			return text;
		});
		expect(text).toBe('content');
	});

	it('does not hold for a process that is busy while the body comes', async () => {
		let send = () => {};
		const origin = await serve((_request, response) => {
			response.flushHeaders();
			send = () => void response.write(piece.repeat(10));
			setTimeout(() => response.end(), 1600);
		});
		const text = await receive(requestTo(origin), policyWith({ timeout: 1000 }), async (answer) => {
			const whole = read(answer);
			send();
			const begun = performance.now();
			while (performance.now() - begun < 1100);
			return String(await whole);
		});
		expect(text).toBe(piece.repeat(10));
	});

	it('gives way to the deadline of the call', async () => {
		const origin = await serve((_request, response) => void response.write('begin'));
		const policy = policyWith({ deadline: performance.now() + 100, maxRetries: 3 });
		expect(await failureOf(receive(requestTo(origin), policy, read))).toMatchObject({
			kind: 'timeout',
		});
	});
});

describe('a body that trickles', () => {
	/** Sends a byte now and then, for as long as somebody listens. */
	const trickle = async () =>
		await serve((_request, response) => {
			const timer = setInterval(() => response.write('x'), 50);
			response.on('close', () => clearInterval(timer));
		});

	it('is given up after a time-out in which too little came', async () => {
		const call = receive(requestTo(await trickle()), policyWith({ timeout: 1500 }), read);
		expect(await failureOf(call)).toMatchObject({
			kind: 'timeout',
			cause: { message: expect.stringContaining('1024 bytes a second') },
		});
	});

	it('is given up as well when it is looked at first', async () => {
		const call = receive(
			requestTo(await trickle()),
			policyWith({ timeout: 1500 }),
			async (answer) => {
				await isEmptyBody(answer.stream);
				return await read(answer);
			},
		);
		expect(await failureOf(call)).toMatchObject({ kind: 'timeout' });
	});

	it('is given up as well when its consumer swallows that', async () => {
		const call = receive(
			requestTo(await trickle()),
			policyWith({ timeout: 1500 }),
			async (answer) => read(answer).catch(() => 'as if it were whole'),
		);
		expect(await failureOf(call)).toMatchObject({ kind: 'timeout' });
	});
});
