import { randomBytes } from 'node:crypto';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { createGzip } from 'node:zlib';

import { beforeEach, describe, expect, it } from 'vitest';

import { receive, type StreamedAnswer } from '../../../nodes/Diadoc/transport/receive';
import { maxConcurrentDownloads } from '../../../nodes/Diadoc/transport/throttle';
import type { TransportError } from '../../../nodes/Diadoc/transport/transportError';
import { gate, serve, serveRaw } from './support/loopback';
import { firstPiece, head, read } from './support/receiving';
import { failureOf, policyWith, requestTo, useNoProxy } from './support/sending';

beforeEach(useNoProxy);

describe('a consumer', () => {
	const resetByPeer = Object.assign(new Error('write ECONNRESET'), { code: 'ECONNRESET' });

	it.each<[string, (answer: StreamedAnswer) => Promise<void>]>([
		[
			'before it reads',
			async () => {
				throw resetByPeer;
			},
		],
		[
			'while it writes elsewhere, which destroys the stream',
			async ({ stream }) => {
				const broken = new Writable({ write: (_chunk, _encoding, done) => done(resetByPeer) });
				await pipeline(stream, broken);
			},
		],
		[
			'after it has read all',
			async (answer) => {
				await read(answer);
				throw resetByPeer;
			},
		],
	])('has its own error reported unchanged, once: %s', async (_when, consume) => {
		let requests = 0;
		const origin = await serve((_request, response) => {
			requests += 1;
			response.end('content');
		});
		const call = receive(requestTo(origin), policyWith({ maxRetries: 3 }), consume);
		await expect(call).rejects.toBe(resetByPeer);
		expect(requests).toBe(1);
	});

	it('may stop early, which closes the connection', async () => {
		const closed = gate();
		const origin = await serve((request, response) => {
			request.socket.on('close', closed.open);
			response.write('begin');
		});
		const first = await receive(requestTo(origin), policyWith(), firstPiece);
		expect(first.toString()).toBe('begin');
		await closed.opened;
	});

	it('has a slot of the service until it is done', async () => {
		let requests = 0;
		const origin = await serve((_request, response) => {
			requests += 1;
			response.end('content');
		});
		const done = gate();
		const allWork = gate();
		let working = 0;
		const hold = async (answer: StreamedAnswer) => {
			await read(answer);
			working += 1;
			if (working === maxConcurrentDownloads) allWork.open();
			await done.opened;
		};
		const holders = Array.from({ length: maxConcurrentDownloads }, () =>
			receive(requestTo(origin), policyWith(), hold),
		);
		await allWork.opened;
		const next = receive(requestTo(origin), policyWith(), read);
		const overtaken = await failureOf(
			receive(requestTo(origin), policyWith({ deadline: performance.now() + 50 }), read),
		);
		expect(overtaken).toMatchObject({ kind: 'timeout', tries: 0 });
		expect(requests).toBe(maxConcurrentDownloads);
		done.open();
		await Promise.all([...holders, next]);
		expect(requests).toBe(maxConcurrentDownloads + 1);
	});
});

describe('a consumer that falls behind', () => {
	const large = Buffer.alloc(8_000_000, 'content');

	it.each([
		['comes whole', 100_000, 0, 'whole'],
		['comes whole and is large', 1_500_000, 0, 'whole'],
		['breaks off', 100_000, 1, 'truncated'],
	])(
		'does no harm when the connection closes behind an answer that %s',
		async (_what, length, missing, outcome) => {
			const sent = gate();
			const origin = await serveRaw((socket) => {
				socket.on('finish', sent.open);
				socket.write(`${head}Connection: close\r\nContent-Length: ${length}\r\n\r\n`);
				socket.end(large.subarray(missing, length));
			});
			const policy = policyWith({ maxResponseBytes: length });
			const call = receive(requestTo(origin), policy, async (answer) => {
				await sent.opened;
				// The end of the connection arrives.
				await delay(50);
				await read(answer);
				return 'whole';
			});
			expect(await call.catch(({ kind }: TransportError) => kind)).toBe(outcome);
		},
	);

	it('holds up a service that sends more', async () => {
		let written = 0;
		const stuck = gate();
		const origin = await serve((_request, response) => {
			const write = () => {
				written += large.length;
				if (response.write(large)) setImmediate(write);
				else response.once('drain', write);
				if (written > 20 * large.length) response.destroy();
			};
			response.once('close', stuck.open);
			write();
		});
		const policy = policyWith({ maxResponseBytes: 1_000_000_000 });
		await receive(requestTo(origin), policy, async (answer) => {
			await firstPiece(answer);
			answer.stream.pause();
			await delay(300);
		});
		await stuck.opened;
		expect(written).toBeLessThan(5 * large.length);
	});

	it('costs no more for a large compressed answer in small chunks', async () => {
		const noise = randomBytes(20_000_000);
		const origin = await serve((_request, response) => {
			response.setHeader('Content-Encoding', 'gzip');
			Readable.from([noise])
				.pipe(createGzip({ level: 0 }))
				.pipe(response);
		});
		const policy = policyWith({ maxResponseBytes: noise.length });
		const body = await receive(requestTo(origin), policy, read);
		expect(body.equals(noise)).toBe(true);
	});
});
