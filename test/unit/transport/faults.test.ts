import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import { pipeline, Readable } from 'node:stream';
import { createGzip, gzipSync } from 'node:zlib';

import { beforeEach, describe, expect, it } from 'vitest';

import type { EgressFilter } from '../../../nodes/Diadoc/transport/request';
import { send } from '../../../nodes/Diadoc/transport/send';
import { closedOrigin, gate, serve, serveRaw, serveTls } from './support/loopback';
import { failureAt, policyWith, requestTo, useNoProxy } from './support/sending';

beforeEach(useNoProxy);

type Lookup = ReturnType<EgressFilter['createSecureLookup']>;

const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/x-protobuf\r\n';
const zipped = gzipSync(Buffer.from(Array.from({ length: 20_000 }, (_, index) => index % 251)));
const damaged = Buffer.from(zipped);
damaged.writeUInt32LE(0, damaged.length - 8);

function endWith(...parts: Array<string | Buffer>): (socket: Socket) => void {
	return (socket) => {
		for (const part of parts) socket.write(part);
		socket.end();
	};
}

function resetAfter(start: string): (socket: Socket) => void {
	return (socket) => {
		if (start === '') socket.resetAndDestroy();
		else socket.write(start, () => socket.resetAndDestroy());
	};
}

describe('a connection that breaks', () => {
	it.each([
		['reset before an answer', resetAfter(''), 'connectionReset'],
		['closed before an answer', endWith(), 'connectionReset'],
		['closed within the headers', endWith('HTTP/1.1 200 OK\r\nContent-Le'), 'connectionReset'],
		[
			'closed within a body of known length',
			endWith(`${head}Content-Length: 9\r\n\r\n`, 'abc'),
			'truncated',
		],
		[
			'reset within a body of known length',
			resetAfter(`${head}Content-Length: 9\r\n\r\nabc`),
			'truncated',
		],
		[
			'closed within a chunk',
			endWith(`${head}Transfer-Encoding: chunked\r\n\r\n9\r\nabc`),
			'truncated',
		],
		[
			'followed by rubbish within the chunks',
			endWith(`${head}Transfer-Encoding: chunked\r\n\r\nzz\r\nabc`),
			'truncated',
		],
		[
			'closed within gzip',
			endWith(
				`${head}Content-Encoding: gzip\r\nContent-Length: ${zipped.length}\r\n\r\n`,
				zipped.subarray(0, 50),
			),
			'truncated',
		],
		[
			'closed at the end of gzip that is incomplete itself',
			endWith(
				`${head}Content-Encoding: gzip\r\nContent-Length: 50\r\n\r\n`,
				zipped.subarray(0, 50),
			),
			'truncated',
		],
	])('is %s', async (_what, onRequest, kind) => {
		expect(await failureAt(await serveRaw(onRequest))).toMatchObject({ kind, tries: 1 });
	});
});

describe('an answer that makes no sense', () => {
	it.each([
		['is not HTTP', endWith('SSH-2.0-OpenSSH_9.6\r\n'), 'unexpectedContent'],
		[
			'says gzip and is not',
			endWith(`${head}Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\n`, 'hello'),
			'undecodable',
		],
		[
			'is gzip with a wrong checksum',
			endWith(
				`${head}Content-Encoding: gzip\r\nContent-Length: ${damaged.length}\r\n\r\n`,
				damaged,
			),
			'undecodable',
		],
		['has headers without end', endWith(`${head}X: ${'x'.repeat(20_000)}\r\n\r\n`), 'tooLarge'],
	])('%s', async (_what, onRequest, kind) => {
		expect(await failureAt(await serveRaw(onRequest))).toMatchObject({ kind });
	});

	it.each([
		['gzip', 'incorrect header check'],
		['deflate', 'incorrect header check'],
		['br', 'Decompression failed'],
		[Array(6).fill('gzip').join(', '), 'too many content-encodings in response'],
	])('is not compressed as it says: %s', async (encoding, message) => {
		const origin = await serve((_request, response) => {
			response.setHeader('Content-Encoding', encoding);
			response.end('not compressed at all');
		});
		expect(await failureAt(origin)).toMatchObject({
			kind: 'undecodable',
			cause: { message: expect.stringContaining(message) },
		});
	});

	it('leaves nothing of itself in the error', async () => {
		const origin = await serveRaw((socket) => socket.end('Договор поставки'));
		expect(JSON.stringify(await failureAt(origin))).not.toContain('Договор');
	});
});

describe('a service that is not there', () => {
	it('refuses the connection', async () => {
		const error = await failureAt(await closedOrigin());
		expect(error).toMatchObject({ kind: 'connectionRefused', cause: { code: 'ECONNREFUSED' } });
	});

	it('refuses the connection at each of its addresses', async () => {
		const { port } = new URL(await closedOrigin());
		const twoAddresses: Lookup = (_hostname, _options, onResult) =>
			onResult(null, [
				{ address: '127.0.0.1', family: 4 },
				{ address: '127.0.0.2', family: 4 },
			]);
		const error = await failureAt(`http://two.example:${port}`, {
			egressFilter: {
				validateUrl: async () => ({ ok: true, result: undefined }),
				createSecureLookup: () => twoAddresses,
			},
		});
		expect(error.kind).toBe('connectionRefused');
		expect(error.cause?.message).toContain('127.0.0.1');
	});

	it('has no address', async () => {
		expect(await failureAt('http://diadoc.invalid')).toMatchObject({ kind: 'dns' });
	});
});

describe('a connection that is not secure', () => {
	it('has a certificate that nobody trusts', async () => {
		let requests = 0;
		const origin = await serveTls((_request, response) => {
			requests += 1;
			response.end();
		});
		const error = await failureAt(origin);
		expect(error).toMatchObject({ kind: 'tls', cause: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' } });
		expect(requests).toBe(0);
	});

	it('is plain http at the other end', async () => {
		const origin = await serve((_request, response) => response.end());
		expect(await failureAt(origin.replace('http:', 'https:'))).toMatchObject({ kind: 'tls' });
	});
});

describe('an answer that takes too long', () => {
	it.each<[string, (socket: Socket) => void]>([
		['nothing comes', () => {}],
		['headers stop coming', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-')],
		['a body stops coming', (socket) => socket.write(`${head}Content-Length: 9\r\n\r\nabc`)],
		[
			'a body trickles',
			(socket) => {
				socket.write(`${head}Transfer-Encoding: chunked\r\n\r\n`);
				const trickle = setInterval(() => socket.write('1\r\na\r\n'), 5);
				socket.on('close', () => clearInterval(trickle));
			},
		],
	])('ends at the time-out when %s', async (_what, onRequest) => {
		const error = await failureAt(await serveRaw(onRequest), { timeout: 60 });
		expect(error).toMatchObject({ kind: 'timeout', tries: 1 });
	});

	it('ends at the time-out when no secure connection comes about', async () => {
		const origin = await serveRaw(() => {});
		const error = await failureAt(origin.replace('http:', 'https:'), { timeout: 60 });
		expect(error).toMatchObject({ kind: 'timeout' });
	});
});

/** A few compressed kilobytes become megabytes, and there is no end to them. */
const sendZerosWithoutEnd =
	(status: number): RequestListener =>
	(_request, response) => {
		response.writeHead(status, { 'Content-Type': 'text/plain', 'Content-Encoding': 'gzip' });
		const zeros = new Readable({
			read() {
				this.push(Buffer.alloc(65_536));
			},
		});
		pipeline(zeros, createGzip(), response, () => {});
	};

describe('an answer that is too large', () => {
	const limit = { maxResponseBytes: 1_000 };

	it('is refused by its announced length', async () => {
		const origin = await serve((_request, response) => {
			response.setHeader('Content-Length', '1001');
			response.write('a');
		});
		expect(await failureAt(origin, limit)).toMatchObject({ kind: 'tooLarge' });
	});

	it('is refused while it comes, when its length is not announced', async () => {
		const origin = await serve((_request, response) => {
			for (let part = 0; part < 4; part += 1) response.write('a'.repeat(300));
		});
		expect(await failureAt(origin, limit)).toMatchObject({ kind: 'tooLarge' });
	});

	it.each([
		['one large header', () => ({ 'X-Large': 'a'.repeat(40_000) })],
		[
			'many small ones',
			() =>
				Object.fromEntries(
					Array.from({ length: 900 }, (_, index) => [`X-${index}`, 'a'.repeat(40)]),
				),
		],
	])('is refused by %s', async (_what, headers) => {
		const origin = await serve((_request, response) => response.writeHead(200, headers()).end());
		expect(await failureAt(origin)).toMatchObject({ kind: 'tooLarge' });
	});

	it('is not one byte larger than allowed', async () => {
		const origin = await serve((_request, response) => response.end('a'.repeat(1_000)));
		const { body } = await send(requestTo(origin), policyWith(limit));
		expect(body).toHaveLength(1_000);
	});

	it('is refused by its decompressed length while it comes, so that one without end ends, too', async () => {
		const origin = await serve(sendZerosWithoutEnd(200));
		const error = await failureAt(origin, { maxResponseBytes: 5_000_000 });
		expect(error).toMatchObject({ kind: 'tooLarge' });
	});

	it('is read no further than a refusal needs, when it is one without end', async () => {
		const closed = gate();
		const origin = await serve((request, response) => {
			response.once('close', closed.open);
			sendZerosWithoutEnd(500)(request, response);
		});
		const error = await failureAt(origin, { maxResponseBytes: Infinity });
		expect(error).toMatchObject({ kind: 'status', status: 500, serviceText: undefined });
		await closed.opened;
	});
});
