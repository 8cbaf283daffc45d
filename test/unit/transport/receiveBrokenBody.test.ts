import type { Socket } from 'node:net';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';

import { beforeEach, describe, expect, it } from 'vitest';

import { receive } from '../../../nodes/Diadoc/transport/receive';
import { serve, serveRaw } from './support/loopback';
import { head, read } from './support/receiving';
import { failureOf, instantTiming, policyWith, requestTo, useNoProxy } from './support/sending';

beforeEach(useNoProxy);

const breaks: Array<[string, (socket: Socket) => void]> = [
	['of known length', (socket) => socket.end(`${head}Content-Length: 9\r\n\r\nabc`)],
	['in chunks', (socket) => socket.end(`${head}Transfer-Encoding: chunked\r\n\r\n9\r\nabc`)],
	[
		'of gzip',
		(socket) => {
			const half = gzipSync('abc'.repeat(1000)).subarray(0, 20);
			socket.write(`${head}Content-Encoding: gzip\r\nContent-Length: 20\r\n\r\n`);
			socket.end(half);
		},
	],
];

describe('a body that breaks off', () => {
	it.each(breaks)('is distinguished from a whole one: %s', async (_what, onRequest) => {
		const origin = await serveRaw(onRequest);
		const call = receive(requestTo(origin), policyWith(), read);
		expect(await failureOf(call)).toMatchObject({ kind: 'truncated', tries: 1 });
	});

	it.each(breaks)('is noticed when the consumer does not mind: %s', async (_what, onRequest) => {
		const origin = await serveRaw(onRequest);
		const call = receive(requestTo(origin), policyWith(), async (answer) => {
			await read(answer).catch(() => undefined);
			return 'all is well';
		});
		expect(await failureOf(call)).toMatchObject({ kind: 'truncated' });
	});

	it('is noticed when the consumer reports something else instead', async () => {
		const origin = await serveRaw((socket) => socket.end(`${head}Content-Length: 9\r\n\r\nabc`));
		const call = receive(requestTo(origin), policyWith(), async (answer) => {
			await read(answer).catch(() => {
				throw new Error('could not be stored');
			});
		});
		expect(await failureOf(call)).toMatchObject({ kind: 'truncated' });
	});

	it('is asked for again and handed over anew', async () => {
		let requests = 0;
		const origin = await serve((_request, response) => {
			requests += 1;
			response.writeHead(200, { 'Content-Length': 7 });
			if (requests < 3) response.write('con', () => response.destroy());
			else response.end('content');
		});
		const { timing, waits } = instantTiming();
		const seen: string[] = [];
		const call = receive(
			requestTo(origin),
			policyWith({ maxRetries: 2 }),
			async ({ stream }) => {
				let text = '';
				const collect = new Writable({
					write(chunk, _encoding, done) {
						text += String(chunk);
						done();
					},
				});
				await pipeline(stream, collect).finally(() => seen.push(text));
				return text;
			},
			timing,
		);
		expect(await call).toBe('content');
		expect(seen).toEqual(['con', 'con', 'content']);
		expect(waits).toHaveLength(2);
	});

	it('is a time-out when it stands still', async () => {
		const origin = await serve((_request, response) => void response.write('begin'));
		const call = receive(requestTo(origin), policyWith({ timeout: 100 }), read);
		expect(await failureOf(call)).toMatchObject({ kind: 'timeout', tries: 1 });
	});
});
