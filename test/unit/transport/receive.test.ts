import { PassThrough } from 'node:stream';
import { createGzip, gzipSync } from 'node:zlib';

import { beforeEach, describe, expect, it } from 'vitest';

import { receive, type StreamedAnswer } from '../../../nodes/Diadoc/transport/receive';
import { gate, serve } from './support/loopback';
import { firstPiece, read } from './support/receiving';
import { failureOf, instantTiming, policyWith, requestTo, useNoProxy } from './support/sending';

beforeEach(useNoProxy);

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
