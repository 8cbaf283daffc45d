import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { IncomingMessage } from 'node:http';

import { beforeEach, describe, expect, it } from 'vitest';

import { send } from '../../../nodes/Diadoc/transport/send';
import { serve } from './support/loopback';
import { canary, failureAt, policyWith, requestTo, useNoProxy } from './support/sending';

beforeEach(useNoProxy);

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk);
	return Buffer.concat(chunks);
}

describe('what is sent', () => {
	it('is the method, the path with its query, the headers and the body of the request', async () => {
		let seen: object = {};
		const origin = await serve(async (request, response) => {
			const { method, url, headers } = request;
			seen = { method, url, type: headers['content-type'], body: await bodyOf(request) };
			response.end();
		});
		const body = Uint8Array.of(0, 1, 254, 255);
		await send(
			requestTo(origin, {
				method: 'POST',
				path: '/V5/GetDocflowEvents',
				query: { boxId: 'a b+c', departmentId: undefined, empty: '' },
				headers: { 'content-type': 'application/x-protobuf' },
				body,
			}),
			policyWith(),
		);
		expect(seen).toEqual({
			method: 'POST',
			url: '/V5/GetDocflowEvents?boxId=a+b%2Bc&empty=',
			type: 'application/x-protobuf',
			body: Buffer.from(body),
		});
	});

	it('repeats a parameter that is given twice, and keeps a path in front of the method', async () => {
		let url: string | undefined;
		const origin = await serve((request, response) => {
			url = request.url;
			response.end();
		});
		const query = new URLSearchParams([
			['boxId', '1'],
			['boxId', '2'],
		]);
		await send(requestTo(`${origin}/gateway/`, { path: '/GetX', query }), policyWith());
		expect(url).toBe('/gateway/GetX?boxId=1&boxId=2');
	});

	it('asks for gzip and carries the authorization', async () => {
		let seen: object = {};
		const origin = await serve(({ headers }, response) => {
			seen = { encoding: headers['accept-encoding'], authorization: headers.authorization };
			response.end();
		});
		await send(requestTo(origin), policyWith());
		expect(seen).toEqual({ encoding: 'gzip', authorization: `Bearer ${canary}` });
	});
});

describe('a 2xx answer', () => {
	it('comes as its bytes and its headers, names in lower case, without cookies', async () => {
		const bytes = Buffer.from([8, 150, 1, 0, 255]);
		const origin = await serve((_request, response) => {
			response.setHeader('X-Kontur-Trace-Id', 'abc');
			response.setHeader('Link', ['<a>', '<b>']);
			response.setHeader('Set-Cookie', 'session=1');
			response.end(bytes);
		});
		const { status, headers, body } = await send(requestTo(origin), policyWith());
		expect(status).toBe(200);
		expect(body).toEqual(bytes);
		expect(headers).toMatchObject({ 'x-kontur-trace-id': 'abc', link: '<a>, <b>' });
		expect(headers).not.toHaveProperty('set-cookie');
	});

	it('is decompressed when it is compressed', async () => {
		const text = 'событие '.repeat(50_000);
		const origin = await serve((request, response) => {
			const isBrotli = request.url === '/br';
			response.setHeader('Content-Encoding', isBrotli ? 'br' : 'gzip');
			response.end(isBrotli ? brotliCompressSync(text) : gzipSync(text));
		});
		for (const path of ['/gzip', '/br']) {
			const { body } = await send(requestTo(origin, { path }), policyWith());
			expect(body.toString()).toBe(text);
		}
	});

	it('of status 204 has an empty body and keeps Retry-After', async () => {
		const origin = await serve((_request, response) => {
			response.writeHead(204, { 'Retry-After': '15', 'Content-Type': 'text/html' }).end();
		});
		const { status, headers, body } = await send(requestTo(origin), policyWith());
		expect({ status, retryAfter: headers['retry-after'], length: body.length }).toEqual({
			status: 204,
			retryAfter: '15',
			length: 0,
		});
	});

	it.each(['text/html', 'Text/HTML; charset=utf-8', 'application/xhtml+xml'])(
		'of type %s is refused as a web page',
		async (type) => {
			const origin = await serve((_request, response) => {
				response.setHeader('Content-Type', type);
				response.end('<html>Sign in</html>');
			});
			const error = await failureAt(origin);
			expect(error).toMatchObject({ kind: 'unexpectedContent', status: 200 });
			expect(error.serviceText).toBeUndefined();
		},
	);
});

describe('an answer that is not 2xx', () => {
	it('becomes an error with all that the service says of it', async () => {
		const origin = await serve((_request, response) => {
			response.writeHead(404, {
				'Content-Type': 'text/plain; charset=utf-8',
				'X-Diadoc-ErrorCode': 'OrganizationBoxService.Department.NotFound',
				'X-Kontur-Trace-Id': 'f00d',
				'Set-Cookie': 'session=1',
			});
			response.end('Подразделение\r\n  не найдено\n');
		});
		const error = await failureAt(origin, {}, { query: { boxId: 'secret-box' } });
		expect(error).toMatchObject({
			kind: 'status',
			status: 404,
			serviceText: 'Подразделение не найдено',
			errorCode: 'OrganizationBoxService.Department.NotFound',
			traceId: 'f00d',
			method: 'GET',
			url: `${origin}/V8/GetNewEvents`,
			tries: 1,
		});
		expect(JSON.stringify(error)).not.toMatch(/session|secret-box/);
	});

	it.each([
		['a web page', 'text/html', '<html>Too many requests</html>'],
		['a web page that calls itself text', 'text/plain', ' <html>Too many requests</html>'],
		['bytes that call themselves text', 'text/plain', Buffer.from([72, 105, 0, 1, 2])],
		['bytes that are not UTF-8', 'text/plain', Buffer.from([0xcf, 0xf0, 0xe8])],
		['bytes', 'application/octet-stream', 'Hi'],
		['nothing', 'text/plain', ''],
	])('has no text of the service when its body is %s', async (_what, type, body) => {
		const origin = await serve((_request, response) => {
			response.writeHead(429, { 'Content-Type': type }).end(body);
		});
		const error = await failureAt(origin);
		expect(error).toMatchObject({ kind: 'status', status: 429 });
		expect(error.serviceText).toBeUndefined();
	});

	it('has only the beginning of a long text, also when that is compressed', async () => {
		const origin = await serve((_request, response) => {
			response.writeHead(400, { 'Content-Type': 'text/plain', 'Content-Encoding': 'gzip' });
			response.end(gzipSync('a'.repeat(5_000)));
		});
		const error = await failureAt(origin);
		expect(error.serviceText).toBe(`${'a'.repeat(500)}…`);
	});

	it('keeps its status when its body breaks off or is too long', async () => {
		const cut = await serve((_request, response) => {
			response.writeHead(403, { 'Content-Type': 'text/plain', 'Content-Length': '100' });
			response.write('Access', () => response.destroy());
		});
		expect(await failureAt(cut)).toMatchObject({ kind: 'status', status: 403 });
		const long = await serve((_request, response) => {
			response.writeHead(403, { 'Content-Type': 'text/plain' }).end('a'.repeat(100_000));
		});
		expect(await failureAt(long)).toMatchObject({ kind: 'status', status: 403 });
	});

	it('does not repeat the token that the service repeats', async () => {
		const origin = await serve(({ headers }, response) => {
			response.writeHead(401, {
				'Content-Type': 'text/plain',
				'X-Diadoc-ErrorCode': `Bad ${headers.authorization}`,
			});
			response.end(`Token ${headers.authorization?.split(' ')[1]} has expired`);
		});
		const error = await failureAt(origin);
		expect(error).toMatchObject({ serviceText: 'Token *** has expired', errorCode: 'Bad ***' });
	});

	it('is not followed when it is a redirect', async () => {
		const urls: Array<string | undefined> = [];
		const origin = await serve((request, response) => {
			urls.push(request.url);
			response.writeHead(302, { Location: 'https://user:word@login.example/page?token=1' }).end();
		});
		const error = await failureAt(origin);
		expect(error).toMatchObject({
			kind: 'redirect',
			status: 302,
			headers: { location: 'https://login.example' },
		});
		expect(urls).toEqual(['/V8/GetNewEvents']);
		expect(JSON.stringify(error)).not.toMatch(/word|token/);
	});
});

describe('a request that HTTP does not allow', () => {
	it.each([
		['a line break in the token', { headers: { authorization: `Bearer ${canary}\nx` } }],
		['a Cyrillic letter in the token', { headers: { authorization: `Bearer ${canary}ж` } }],
		['an address that is none', { origin: 'diadoc' }],
		['another protocol', { origin: 'ftp://diadoc.example' }],
	])('is refused without being sent: %s', async (_what, overrides) => {
		let requests = 0;
		const origin = await serve((_request, response) => {
			requests += 1;
			response.end();
		});
		expect(await failureAt(origin, {}, overrides)).toMatchObject({ kind: 'invalidRequest' });
		expect(requests).toBe(0);
	});
});
