import { afterEach, describe, expect, it } from 'vitest';
import { boxIdGuid } from '../box/boxId';
import { ask, type Request } from '../plainClient';
import { type Sandbox, type SandboxOptions, startSandbox } from '../sandbox';
import { Gate } from './gate';

let sandbox: Sandbox | undefined;

async function start(options?: SandboxOptions): Promise<Sandbox> {
	sandbox = await startSandbox(options);
	return sandbox;
}

afterEach(async () => await sandbox?.close());

async function statusOf(
	running: Sandbox,
	path: string,
	request?: Request,
): Promise<{ status: number; code: string | null; text: string; headers: Headers }> {
	const { status, headers, ...rest } = await ask(running, path, request).then(async (response) => ({
		status: response.status,
		headers: response.headers,
		text: await response.text(),
	}));
	return { status, headers, code: headers.get('x-diadoc-errorcode'), ...rest };
}

describe('authorization', () => {
	it.each(['missing', 'unknown', 'expired'])('refuses a token that is %s', async (kind) => {
		const running = await start();
		const token = { missing: null, unknown: 'nobody', expired: running.expiredToken }[kind];
		const answer = await statusOf(running, '/GetMyOrganizations', { token });
		expect(answer).toMatchObject({ status: 401, code: 'DiadocApi.Unauthorized' });
		expect(answer.headers.get('www-authenticate')).toBe('Bearer');
		expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
		expect(answer.text).not.toBe('');
	});

	it('refuses a token under another scheme', async () => {
		const running = await start();
		const response = await fetch(`${running.url}/GetMyOrganizations`, {
			headers: { Authorization: `DiadocAuth ddauth_token=${running.token}` },
		});
		expect(response.status).toBe(401);
	});
});

describe('box', () => {
	it('is found by GUID, by 32 hex digits and by the id that bodies hold, in any case of letters', async () => {
		const running = await start();
		const { key } = running.box;
		const forms = [boxIdGuid(key), key, `${key}@diadoc.ru`, boxIdGuid(key).toUpperCase()];
		for (const boxId of forms) {
			const { status } = await statusOf(running, '/V8/GetNewEvents', { query: { boxId } });
			expect([boxId, status]).toEqual([boxId, 200]);
		}
	});

	it.each([undefined, '', 'box', '123', '00000000-0000-0000-0000-00000000000z'])(
		'is refused with 400 when its id is %j',
		async (boxId) => {
			const running = await start();
			const query: Record<string, string> = boxId === undefined ? {} : { boxId };
			const answer = await statusOf(running, '/V8/GetNewEvents', { query });
			expect(answer).toMatchObject({ status: 400, code: 'Http.BadRequest' });
			expect(answer.text).toContain('boxId');
		},
	);

	it.each(['/V8/GetNewEvents', '/V7/GetNewEvents', '/V3/GetEvent', '/V2/GetLastEvent'])(
		'is refused by %s: 403 when it is not the user’s, 402 without subscription',
		async (path) => {
			const running = await start();
			const eventId = '11111111-2222-4333-8444-555555555555';
			const answer = async (boxId: string) =>
				await statusOf(running, path, { query: { boxId, eventId } });
			const nobodys = '11111111-2222-4333-8444-555555555555';
			expect(await answer(running.foreignBox.guid)).toMatchObject({ status: 403 });
			expect(await answer(nobodys)).toMatchObject({ status: 403, code: 'DiadocApi.Forbidden' });
			expect(await answer(running.unsubscribedBox.guid)).toMatchObject({
				status: 402,
				code: 'DiadocApi.PaymentRequired',
			});
		},
	);
});

describe('method', () => {
	it('answers 404 to a path it does not know', async () => {
		expect(await statusOf(await start(), '/V9/GetNewEvents')).toMatchObject({ status: 404 });
	});

	it('answers 405 with Allow to another verb', async () => {
		const answer = await statusOf(await start(), '/V8/GetNewEvents', { verb: 'POST' });
		expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET']);
	});

	it('answers 410 once it is removed', async () => {
		const running = await start({ removedMethods: ['/V7/GetNewEvents'] });
		const query = { boxId: running.box.guid };
		expect(await statusOf(running, '/V7/GetNewEvents', { query })).toMatchObject({ status: 410 });
		expect(await statusOf(running, '/V8/GetNewEvents', { query })).toMatchObject({ status: 200 });
	});

	it('announces its removal in the headers Sunset and Link', async () => {
		const date = 'Sat, 03 Apr 2027 00:00:00 GMT';
		const running = await start({ sunset: { '/V7/GetNewEvents': date } });
		const query = { boxId: running.box.guid };
		const { headers } = await statusOf(running, '/V7/GetNewEvents', { query });
		expect(headers.get('sunset')).toBe(date);
		expect(headers.get('link')).toContain('sunset');
		const current = await statusOf(running, '/V8/GetNewEvents', { query });
		expect(current.headers.get('sunset')).toBeNull();
	});
});

describe('throttle', () => {
	it('answers 429 with the page of nginx beyond the rate, and admits again a second later', async () => {
		let now = 0;
		const running = await start({
			rateLimit: { perSecond: 2, retryAfter: 7, clock: () => now },
		});
		const answers = [];
		for (let call = 0; call < 3; call += 1) {
			answers.push(await statusOf(running, '/GetMyOrganizations'));
		}
		expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
		expect(answers[2]?.headers.get('retry-after')).toBe('7');
		expect(answers[2]?.headers.get('content-type')).toBe('text/html');
		expect(answers[2]?.text).toContain('429 Too Many Requests');
		now = 1000;
		expect(await statusOf(running, '/GetMyOrganizations')).toMatchObject({ status: 200 });
	});

	it('names no time to wait unless configured to', async () => {
		const running = await start({ rateLimit: { perSecond: 0 } });
		const { status, headers } = await statusOf(running, '/GetMyOrganizations');
		expect([status, headers.get('retry-after')]).toEqual([429, null]);
	});
});

describe('every answer', () => {
	it('carries a trace id of its own', async () => {
		const running = await start();
		const traces = new Set<string>();
		for (const path of ['/GetMyOrganizations', '/V8/GetNewEvents', '/nowhere']) {
			traces.add((await statusOf(running, path)).headers.get('x-kontur-trace-id') ?? '');
		}
		expect(traces.size).toBe(3);
		for (const trace of traces) expect(trace).toMatch(/^[0-9a-f]{32}$/);
	});

	it('comes over a connection that is kept', async () => {
		const running = await start();
		for (let call = 0; call < 3; call += 1) await statusOf(running, '/GetMyOrganizations');
		expect([running.requests.length, running.connections]).toEqual([3, 1]);
	});
});

describe('request log', () => {
	it('records the request without the token and the answer', async () => {
		const running = await start();
		await statusOf(running, '/GetMyOrganizations', {
			query: { autoRegister: 'false', text: 'a b' },
		});
		const [request] = running.requests;
		expect(request).toMatchObject({
			method: 'GET',
			path: '/GetMyOrganizations',
			target: '/GetMyOrganizations?autoRegister=false&text=a+b',
			query: { autoRegister: 'false', text: 'a b' },
			status: 200,
			sent: { Organizations: expect.any(Array) },
		});
		expect(request?.headers.authorization).toBe('Bearer …');
		expect(JSON.stringify(running.requests)).not.toContain(running.token);
	});

	it('keeps the newest requests only, when configured to', async () => {
		const running = await start({ keepRequests: 1 });
		await statusOf(running, '/one');
		await statusOf(running, '/two');
		expect(running.requests.map(({ path }) => path)).toEqual(['/two']);
	});

	it('wakes who waits for a request when it arrives', async () => {
		const running = await start();
		const waited = running.log.next(({ path }) => path === '/two');
		await statusOf(running, '/one');
		await statusOf(running, '/two');
		expect((await waited).path).toBe('/two');
	});

	it('knows whether an answer went out whole or its client left', async () => {
		const running = await start();
		await statusOf(running, '/GetMyOrganizations');
		expect(await running.requests[0]?.ended).toBe('whole');
		const gate = new Gate();
		running.faults.add({ gate });
		const leaving = new AbortController();
		const left = fetch(running.url, { signal: leaving.signal }).catch(() => 'left');
		await gate.arrived;
		leaving.abort();
		expect([await left, await running.requests[1]?.ended]).toEqual(['left', 'broken']);
	});
});
