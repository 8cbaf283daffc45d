import { connect } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask, readPage } from '../plainClient';
import { type Sandbox, startSandbox } from '../sandbox';
import { Gate } from './gate';
import { messageType } from '../wire/schema';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ events: 20 });
});
afterEach(async () => await sandbox.close());

const get = async () =>
	await ask(sandbox, '/V8/GetNewEvents', { query: { boxId: sandbox.box.guid } });

async function failureOf(attempt: Promise<unknown>): Promise<string> {
	return await attempt.then(
		() => 'nothing failed',
		(error: unknown) => {
			const cause = error instanceof Error ? (error.cause ?? error) : error;
			return cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
		},
	);
}

/** The answer to a request written by hand, until the connection ends; 'reset' when it is torn down. */
async function rawAnswer(): Promise<{ bytes: Buffer; end: 'end' | 'reset' }> {
	const { hostname, port } = new URL(sandbox.url);
	return await new Promise((resolve) => {
		const chunks: Buffer[] = [];
		const socket = connect(Number(port), hostname);
		const settle = (end: 'end' | 'reset') => resolve({ bytes: Buffer.concat(chunks), end });
		socket.on('data', (chunk) => chunks.push(chunk));
		socket.on('end', () => settle('end'));
		socket.on('error', () => settle('reset'));
		const head = [
			`GET /V8/GetNewEvents?boxId=${sandbox.box.guid} HTTP/1.1`,
			'Host: sandbox',
			'Connection: close',
			`Authorization: Bearer ${sandbox.token}`,
		];
		socket.write(`${head.join('\r\n')}\r\n\r\n`);
	});
}

const headersOf = (bytes: Buffer) => bytes.toString('latin1').split('\r\n\r\n')[0] ?? '';
const bodyOf = (bytes: Buffer) => bytes.subarray(headersOf(bytes).length + 4);

describe('a fault', () => {
	it('strikes as often as it says, then the proper answer returns', async () => {
		sandbox.faults.add({ times: 2, effect: { kind: 'status', status: 503 } });
		const statuses = [(await get()).status, (await get()).status, (await get()).status];
		expect(statuses).toEqual([503, 503, 200]);
		expect(sandbox.faults.pending).toBe(0);
	});

	it('strikes only the requests it is meant for, in the order added', async () => {
		sandbox.faults.add(
			{ path: '/V3/GetEvent', effect: { kind: 'status', status: 500 } },
			{ when: ({ query }) => query.limit === '7', effect: { kind: 'status', status: 502 } },
			{ effect: { kind: 'status', status: 503 } },
			{ effect: { kind: 'status', status: 504 } },
		);
		expect((await get()).status).toBe(503);
		const withLimit = await ask(sandbox, '/V8/GetNewEvents', { query: { limit: 7 } });
		expect(withLimit.status).toBe(502);
		expect((await get()).status).toBe(504);
		expect((await get()).status).toBe(200);
		expect((await ask(sandbox, '/V3/GetEvent')).status).toBe(500);
	});

	it('is gone once cleared', async () => {
		sandbox.faults.add({ effect: { kind: 'status', status: 503 } });
		sandbox.faults.clear();
		expect((await get()).status).toBe(200);
	});
});

describe('gate', () => {
	it('holds a request until it is opened', async () => {
		const gate = new Gate();
		const order: string[] = [];
		sandbox.faults.add({ gate });
		const answered = get().then(() => order.push('answered'));
		await gate.arrived;
		expect(sandbox.requests).toHaveLength(1);
		// A whole other request passes while the first waits at the gate.
		await get();
		order.push('opened');
		gate.open();
		await answered;
		expect(order).toEqual(['opened', 'answered']);
	});

	it('does not keep the sandbox from closing', async () => {
		const gate = new Gate();
		sandbox.faults.add({ gate });
		const failure = failureOf(get());
		await gate.arrived;
		await sandbox.close();
		expect(await failure).not.toBe('nothing failed');
	});
});

describe('delay', () => {
	it('comes before the answer, and does not keep the sandbox from closing', async () => {
		sandbox.faults.add({ delay: 1 }, { delay: 3_600_000 });
		expect((await readPage(sandbox)).Events).toHaveLength(20);
		const arrival = sandbox.log.next();
		const failure = failureOf(get());
		await arrival;
		await sandbox.close();
		expect(await failure).not.toBe('nothing failed');
	});
});

describe('another answer', () => {
	it('is any status with text, code, headers and seconds to wait', async () => {
		sandbox.faults.add({
			effect: {
				kind: 'status',
				status: 409,
				text: 'Could not get meta',
				errorCode: 'DiadocApi.Conflict',
				retryAfter: 3,
				headers: { 'X-Extra': 'yes' },
			},
		});
		const response = await get();
		expect(response.status).toBe(409);
		expect(await response.text()).toBe('Could not get meta');
		expect(response.headers.get('x-diadoc-errorcode')).toBe('DiadocApi.Conflict');
		expect(response.headers.get('retry-after')).toBe('3');
		expect(response.headers.get('x-extra')).toBe('yes');
		expect(response.headers.get('x-kontur-trace-id')).toMatch(/^[0-9a-f]{32}$/);
		expect(sandbox.requests.at(-1)).toMatchObject({ status: 409 });
	});

	it('may name the date until which to wait', async () => {
		const retryAfter = new Date('2027-04-03T00:00:00Z');
		sandbox.faults.add({ effect: { kind: 'status', status: 503, retryAfter } });
		expect((await get()).headers.get('retry-after')).toBe('Sat, 03 Apr 2027 00:00:00 GMT');
	});

	it('is an HTML page with 200', async () => {
		sandbox.faults.add({ effect: { kind: 'html' } });
		const response = await get();
		expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html']);
		expect(await response.text()).toContain('<html>');
	});

	it('is garbage that no protobuf reader takes', async () => {
		sandbox.faults.add({ effect: { kind: 'garbage' } });
		const response = await get();
		expect([response.status, response.headers.get('content-type')]).toEqual([
			200,
			'application/octet-stream',
		]);
		const bytes = new Uint8Array(await response.arrayBuffer());
		expect(() => messageType('Events.BoxEventList').decode(bytes)).toThrow();
	});

	it('is a structure of the test', async () => {
		const type = messageType('Events.BoxEventList');
		const structure = { TotalCount: 7, Events: [] };
		sandbox.faults.add({ effect: { kind: 'structure', type, structure } });
		const response = await get();
		expect(response.status).toBe(200);
		const list = type.decode(new Uint8Array(await response.arrayBuffer()));
		expect(type.toObject(list, { arrays: true })).toEqual(structure);
		expect(sandbox.requests.at(-1)?.sent).toBe(structure);
	});

	it('is as large as wanted', async () => {
		sandbox.faults.add({ effect: { kind: 'oversize', bytes: 3_000_000 } });
		expect((await (await get()).arrayBuffer()).byteLength).toBe(3_000_000);
	});
});

describe('damage', () => {
	it('cuts the body and leaves HTTP intact', async () => {
		sandbox.faults.add({ effect: { kind: 'cut', bytes: 1000 } });
		const bytes = new Uint8Array(await (await get()).arrayBuffer());
		expect(bytes).toHaveLength(1000);
		expect(() => messageType('Events.BoxEventList').decode(bytes)).toThrow();
	});

	it('cuts the gzip stream and leaves HTTP intact', async () => {
		sandbox.faults.add({ effect: { kind: 'cutGzip', bytes: 500 } });
		// By hand: fetch takes a gzip stream without its end for whole.
		const { bytes, end } = await rawAnswer();
		expect(end).toBe('end');
		expect(headersOf(bytes)).toMatch(/Content-Encoding: gzip[^]*Content-Length: 500/);
		expect(bodyOf(bytes)).toHaveLength(500);
		expect(() => gunzipSync(bodyOf(bytes))).toThrow('unexpected end of file');
	});

	it('adds headers to the proper answer', async () => {
		sandbox.faults.add({ effect: { kind: 'headers', headers: { Sunset: 'soon' } } });
		const response = await get();
		expect([response.status, response.headers.get('sunset')]).toEqual([200, 'soon']);
	});
});

describe('breakage', () => {
	it('resets the connection before the headers', async () => {
		sandbox.faults.add({ effect: { kind: 'reset' } });
		expect(await rawAnswer()).toEqual({ bytes: Buffer.alloc(0), end: 'reset' });
	});

	it('resets the connection within the body', async () => {
		sandbox.faults.add({ effect: { kind: 'reset', afterBytes: 100 } });
		expect(await failureOf(get().then(async (response) => await response.arrayBuffer()))).toMatch(
			/ECONNRESET|UND_ERR_SOCKET/,
		);
	});

	it('closes the connection before the announced end', async () => {
		sandbox.faults.add({ effect: { kind: 'truncate', bytes: 100 } });
		const { bytes, end } = await rawAnswer();
		expect(end).toBe('end');
		expect(headersOf(bytes)).toMatch(/^HTTP\/1\.1 200 OK[^]*Content-Length: \d{5,}/);
		expect(bodyOf(bytes)).toHaveLength(100);
	});

	it('stays one byte short even when more was asked for', async () => {
		sandbox.faults.add({ effect: { kind: 'truncate', bytes: 10_000_000 } });
		const { bytes } = await rawAnswer();
		const announced = Number(/Content-Length: (\d+)/.exec(headersOf(bytes))?.[1]);
		expect(bodyOf(bytes)).toHaveLength(announced - 1);
	});

	it('is silence until the sandbox closes', async () => {
		sandbox.faults.add({ effect: { kind: 'hang' } });
		const arrival = sandbox.log.next();
		const answer = rawAnswer();
		await arrival;
		await sandbox.close();
		expect((await answer).bytes).toHaveLength(0);
	});

	it('is silence within the body', async () => {
		sandbox.faults.add({ effect: { kind: 'hang', afterBytes: 100 } });
		const response = await get();
		expect(response.status).toBe(200);
		const body = failureOf(response.arrayBuffer());
		await sandbox.close();
		expect(await body).not.toBe('nothing failed');
	});
});
