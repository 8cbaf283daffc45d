import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

import { beforeEach, describe, expect, it } from 'vitest';

import { receive } from '../../../nodes/Diadoc/transport/receive';
import { serve } from './support/loopback';
import { read } from './support/receiving';
import { failureOf, policyWith, requestTo, useNoProxy } from './support/sending';

beforeEach(useNoProxy);

describe('an answer that is too large', () => {
	const overflowing = async (write: (response: ServerResponse) => void) => {
		let requests = 0;
		const origin = await serve((_request, response) => {
			requests += 1;
			write(response);
		});
		let consumed = 0;
		const policy = policyWith({ maxResponseBytes: 1000, maxRetries: 3 });
		const call = receive(requestTo(origin), policy, async (answer) => {
			consumed += 1;
			await read(answer).catch(() => undefined);
		});
		const error = await failureOf(call);
		return { kind: error.kind, status: error.status, requests, consumed };
	};

	it('is not handed over when its length is known', async () => {
		expect(await overflowing((response) => response.end('x'.repeat(1001)))).toEqual({
			kind: 'tooLarge',
			status: 200,
			requests: 1,
			consumed: 0,
		});
	});

	it.each<[string, (response: ServerResponse) => void]>([
		[
			'it turns out to be',
			(response) => {
				response.write('x'.repeat(900));
				response.end('x'.repeat(101));
			},
		],
		[
			'it is decompressed',
			(response) => {
				response.setHeader('Content-Encoding', 'gzip').end(gzipSync('x'.repeat(1001)));
			},
		],
	])('ends when %s, whatever the consumer says', async (_what, write) => {
		expect(await overflowing(write)).toMatchObject({ kind: 'tooLarge', requests: 1, consumed: 1 });
	});

	it('fills no memory for a consumer that does not read: it is held up, though it is small when compressed', async () => {
		const bomb = gzipSync(Buffer.alloc(400_000_000));
		const origin = await serve((_request, response) => {
			response.setHeader('Content-Encoding', 'gzip').end(bomb);
		});
		const policy = policyWith({ maxResponseBytes: 1_000_000_000 });
		const held = await receive(requestTo(origin), policy, async (answer) => {
			await once(answer.stream, 'readable');
			await delay(300);
			return answer.stream.readableLength;
		});
		expect(held).toBeLessThan(1_000_000);
	});

	it('is not one of just the size', async () => {
		const origin = await serve((_request, response) => {
			response.write('x'.repeat(900));
			response.end('x'.repeat(100));
		});
		const policy = policyWith({ maxResponseBytes: 1000 });
		expect(await receive(requestTo(origin), policy, read)).toHaveLength(1000);
	});
});
