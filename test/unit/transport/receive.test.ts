import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { PassThrough, Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { createGzip, gzipSync } from 'node:zlib';

import { beforeEach, describe, expect, it } from 'vitest';

import { receive, type StreamedAnswer } from '../../../nodes/Diadoc/transport/receive';
import type { TransportError } from '../../../nodes/Diadoc/transport/transportError';
import { gate, serve, serveRaw } from './support/loopback';
import { failureOf, instantTiming, policyWith, requestTo, useNoProxy } from './support/sending';

beforeEach(useNoProxy);

const read = async ({ stream }: StreamedAnswer) => await buffer(stream);

/** Reads until the first piece is there. */
async function firstPiece({ stream }: StreamedAnswer): Promise<Buffer> {
	return await new Promise((resolve, reject) => {
		stream.once('data', resolve).once('error', reject);
	});
}

describe('an answer that is received', () => {
	it('comes with its status and headers', async () => {
		const origin = await serve((_request, response) => {
			response.setHeader('Content-Disposition', 'attachment; filename="a.pdf"');
			response.end('content');
		});
		const seen = await receive(requestTo(origin), policyWith(), async (answer) => ({
			status: answer.status,
			headers: answer.headers,
			text: (await read(answer)).toString(),
		}));
		expect(seen).toMatchObject({
			status: 200,
			headers: { 'content-disposition': 'attachment; filename="a.pdf"', 'content-length': '7' },
			text: 'content',
		});
	});

	it.each(['identity', 'gzip'])('is handed over while it arrives: %s', async (encoding) => {
		const seen = gate();
		const origin = await serve((_request, response) => {
			response.setHeader('Content-Encoding', encoding);
			const body = encoding === 'gzip' ? createGzip() : new PassThrough();
			body.pipe(response);
			body.write('begin');
			if ('flush' in body) body.flush();
			void seen.opened.then(() => body.end(' and end'));
		});
		const text = await receive(requestTo(origin), policyWith(), async (answer) => {
			const first = await firstPiece(answer);
			seen.open();
			return Buffer.concat([first, await read(answer)]).toString();
		});
		expect(text).toBe('begin and end');
	});

	it('is decompressed', async () => {
		const text = 'договор '.repeat(50_000);
		const origin = await serve((_request, response) => {
			response.setHeader('Content-Encoding', 'gzip').end(gzipSync(text));
		});
		const body = await receive(requestTo(origin), policyWith(), read);
		expect(body.toString()).toBe(text);
	});

	it('of status 204 is empty', async () => {
		const origin = await serve((_request, response) => response.writeHead(204).end());
		const outcome = await receive(requestTo(origin), policyWith(), async (answer) => ({
			status: answer.status,
			length: (await read(answer)).length,
		}));
		expect(outcome).toEqual({ status: 204, length: 0 });
	});

	it('may be HTML when it is a file, and is a sign-in page when it is not', async () => {
		const origin = await serve((request, response) => {
			response.setHeader('Content-Type', 'text/html');
			if (request.url === '/file') response.setHeader('Content-Disposition', 'attachment');
			response.end('<html>');
		});
		const file = await receive(requestTo(origin, { path: '/file' }), policyWith(), read);
		expect(file.toString()).toBe('<html>');
		const page = receive(requestTo(origin, { path: '/page' }), policyWith(), read);
		expect(await failureOf(page)).toMatchObject({ kind: 'unexpectedContent' });
	});

	it('leaves its connection to the next one', async () => {
		let connections = 0;
		const origin = await serve(
			(_request, response) => response.end('content'),
			() => {
				connections += 1;
			},
		);
		await receive(requestTo(origin), policyWith(), read);
		await receive(requestTo(origin), policyWith(), read);
		expect(connections).toBe(1);
	});
});

describe('a refusal', () => {
	it('is not handed over', async () => {
		const origin = await serve((_request, response) => {
			response.writeHead(404, { 'Content-Type': 'text/plain' }).end('No content');
		});
		let consumed = 0;
		const call = receive(requestTo(origin), policyWith({ maxRetries: 3 }), async () => {
			consumed += 1;
		});
		expect(await failureOf(call)).toMatchObject({
			kind: 'status',
			status: 404,
			serviceText: 'No content',
			tries: 1,
		});
		expect(consumed).toBe(0);
	});

	it('is tried again when the service is only busy', async () => {
		let requests = 0;
		const origin = await serve((_request, response) => {
			requests += 1;
			if (requests === 1) response.writeHead(503).end();
			else response.end('content');
		});
		const { timing } = instantTiming();
		const body = await receive(requestTo(origin), policyWith({ maxRetries: 1 }), read, timing);
		expect(body.toString()).toBe('content');
	});
});

const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n';

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
	it.each(breaks)('is told from one that is whole: %s', async (_what, onRequest) => {
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

describe('the time-out', () => {
	it('holds for the headers', async () => {
		const origin = await serve(() => {});
		const call = receive(requestTo(origin), policyWith({ timeout: 50 }), read);
		expect(await failureOf(call)).toMatchObject({ kind: 'timeout', tries: 1 });
	});

	it('does not hold for the whole of a body that keeps coming, nor is its breaking off one', async () => {
		const origin = await serve((request, response) => {
			void (async () => {
				for (let piece = 0; piece < 15; piece += 1) {
					response.write('piece ');
					await delay(100);
				}
				if (request.url === '/whole') response.end('end');
				else response.destroy();
			})();
		});
		const get = async (path: string) =>
			await receive(requestTo(origin, { path }), policyWith({ timeout: 1000 }), read);
		const [whole, broken] = await Promise.all([get('/whole'), failureOf(get('/broken'))]);
		expect(whole.toString()).toBe(`${'piece '.repeat(15)}end`);
		expect(broken).toMatchObject({ kind: 'truncated' });
	});

	it('does not hold for a consumer that reads slowly', async () => {
		const large = Buffer.alloc(8_000_000, 'x');
		const origin = await serve((_request, response) => response.end(large));
		const policy = policyWith({ timeout: 100, maxResponseBytes: large.length });
		const length = await receive(requestTo(origin), policy, async (answer) => {
			await delay(300);
			return (await read(answer)).length;
		});
		expect(length).toBe(large.length);
	});

	it('gives way to the deadline of the call', async () => {
		const origin = await serve((_request, response) => void response.write('begin'));
		const policy = policyWith({ deadline: Date.now() + 100, maxRetries: 3 });
		expect(await failureOf(receive(requestTo(origin), policy, read))).toMatchObject({
			kind: 'timeout',
		});
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
			if (working === 4) allWork.open();
			await done.opened;
		};
		const holders = Array.from({ length: 4 }, () => receive(requestTo(origin), policyWith(), hold));
		await allWork.opened;
		const next = receive(requestTo(origin), policyWith(), read);
		const overtaken = await failureOf(
			receive(requestTo(origin), policyWith({ deadline: Date.now() + 50 }), read),
		);
		expect(overtaken).toMatchObject({ kind: 'timeout', tries: 0 });
		expect(requests).toBe(4);
		done.open();
		await Promise.all([...holders, next]);
		expect(requests).toBe(5);
	});
});

describe('an aborted call', () => {
	it.each<[string, (answer: StreamedAnswer) => Promise<unknown>]>([
		['reads', read],
		['does not mind', async () => await new Promise(() => {})],
	])('ends at once and closes its connection while its consumer %s', async (_what, consume) => {
		const closed = gate();
		const controller = new AbortController();
		const origin = await serve((request, response) => {
			request.socket.on('close', closed.open);
			response.write('begin');
		});
		const policy = policyWith({ signal: controller.signal, maxRetries: 3 });
		const call = receive(requestTo(origin), policy, async (answer) => {
			setImmediate(() => controller.abort());
			return await consume(answer);
		});
		expect(await failureOf(call)).toMatchObject({ kind: 'aborted', tries: 1 });
		await closed.opened;
	});
});
