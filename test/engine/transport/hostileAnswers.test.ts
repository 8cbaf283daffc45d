import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import { publishDiadocTrigger } from '../support/diadocTrigger';
import { bytesOf, keepBinaryDataIn } from '../harness/binaryData';
import { Container, core, log } from '../harness/engine';
import { jsonOf } from '../harness/runNode';
import { credentialsBefore, hostileFront } from './hostileFront';
import { documentIds } from '../support/properCalls';
import { runDiadoc, startDiadoc } from '../support/runDiadoc';
import { sandboxForTest } from '../support/sandboxForTest';

const CONTENT = '/V4/GetEntityContent';
const LAST = '/V2/GetLastEvent';

const once = { maxRetries: 0 };
const getLast = { operation: 'getLast', options: { ...once, includeDetails: false } };

beforeEach(async () => {
	log.length = 0;
	await keepBinaryDataIn('default');
	return () => vi.useRealTimers();
});

async function documentForTest() {
	const sandbox = await sandboxForTest({ events: 8 });
	const { messageId, entityId } = documentIds(sandbox);
	const download = {
		resource: 'document',
		operation: 'download',
		messageId,
		entityId,
		options: { ...once, timeout: 5000 },
	};
	return { sandbox, download };
}

describe('downloads that trickle', () => {
	const trickling = async (sandbox: Sandbox) =>
		await hostileFront(sandbox, CONTENT, (socket) => {
			socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n');
			const trickle = setInterval(() => socket.write('x'), 100);
			socket.on('close', () => clearInterval(trickle));
		});

	it('hold up neither a poll nor another request', async () => {
		const { sandbox, download } = await documentForTest();
		const front = await trickling(sandbox);
		const credentials = credentialsBefore(front, sandbox);
		// Comments would come from the trickling server, too.
		const options = { includeDetails: false };
		const trigger = await publishDiadocTrigger(sandbox, { options }, { credentials });
		const settings = { credentials, beside: trigger };
		const withoutRetries = { ...download, options: { ...once, timeout: 100_000 } };
		const runs = await Promise.all(
			Array.from({ length: 6 }, async () => await startDiadoc(sandbox, withoutRetries, settings)),
		);
		await vi.waitFor(() => expect(front.kept.length).toBeGreaterThan(2), 20_000);
		const grown = sandbox.box.grow(1);
		await trigger.tick();
		expect(trigger.failures).toEqual([]);
		expect(trigger.items).toHaveLength(grown.length);
		expect((await runDiadoc(sandbox, getLast, settings)).error).toBeUndefined();
		expect(front.kept).toHaveLength(3);
		for (const { cancel } of runs) cancel();
		await Promise.all(runs.map(async ({ finished }) => await finished));
	});

	it('come to an end', async () => {
		const { sandbox, download } = await documentForTest();
		const front = await trickling(sandbox);
		const credentials = credentialsBefore(front, sandbox);
		const { error } = await runDiadoc(sandbox, download, { credentials });
		expect(error).toMatchObject({ message: 'Diadoc did not answer in time' });
	});
});

describe('the clock of the machine', () => {
	it('may be set back, and requests do not wait until it has caught up', async () => {
		vi.useFakeTimers({ toFake: ['Date'] });
		const sandbox = await sandboxForTest({ events: 10 });
		const trigger = await publishDiadocTrigger(sandbox);
		// More than may begin within a second.
		const items = Array.from({ length: 120 }, () => ({ json: {} }));
		const run = await runDiadoc(sandbox, getLast, { items, beside: trigger });
		expect(jsonOf(run)).toHaveLength(120);
		vi.setSystemTime(Date.now() - 3_600_000);
		const grown = sandbox.box.grow(2);
		await trigger.tick();
		expect(trigger.items).toHaveLength(grown.length);
		expect((await runDiadoc(sandbox, getLast, { beside: trigger })).error).toBeUndefined();
	});
});

/** As an HTTP/1.0 server answers: the body ends with the connection. */
const untilClose = 'HTTP/1.0 200 OK\r\nContent-Type: application/octet-stream\r\n\r\n';

describe('a file that is not whole', () => {
	it.each([
		['is cut by a reset', untilClose, true, 'The answer of Diadoc was cut short'],
		['is shorter than its content', untilClose, false, 'The answer of Diadoc was cut short'],
		[
			'comes in part',
			'HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-8/100\r\nContent-Length: 9\r\n\r\n',
			false,
			'The answer of Diadoc is not whole',
		],
		[
			'is to be forgotten',
			'HTTP/1.1 205 Reset Content\r\nContent-Length: 0\r\n\r\n',
			false,
			'The answer of Diadoc is not whole',
		],
	])('is no success when it %s', async (_what, head, isReset, message) => {
		const { sandbox, download } = await documentForTest();
		const front = await hostileFront(sandbox, CONTENT, (socket) => {
			const body = head.includes('205') ? '' : 'nine byte';
			socket.write(head + body, () => (isReset ? socket.resetAndDestroy() : socket.end()));
		});
		const credentials = credentialsBefore(front, sandbox);
		const { error, outputs } = await runDiadoc(sandbox, download, { credentials });
		expect(error).toMatchObject({ message });
		expect(outputs.flat()).toEqual([]);
	});

	it('is tried again', async () => {
		vi.spyOn(Math, 'random').mockReturnValue(0);
		const { sandbox, download } = await documentForTest();
		sandbox.faults.add({ path: CONTENT, effect: { kind: 'cut', bytes: 5 } });
		const { error, outputs } = await runDiadoc(sandbox, { ...download, options: {} });
		vi.mocked(Math.random).mockRestore();
		expect(error).toBeUndefined();
		const [file] = Object.values(outputs[0]?.[0]?.binary ?? {});
		expect((await bytesOf(file)).length).toBeGreaterThan(5);
	});

	it('is whole when an answer without a length ends in order', async () => {
		const { sandbox, download } = await documentForTest();
		const whole = Buffer.alloc(100_000, 'x');
		const front = await hostileFront(sandbox, CONTENT, (socket) => {
			socket.write(untilClose);
			socket.end(whole);
		});
		const credentials = credentialsBefore(front, sandbox);
		const { outputs } = await runDiadoc(sandbox, download, { credentials });
		const [file] = Object.values(outputs[0]?.[0]?.binary ?? {});
		expect((await bytesOf(file)).length).toBe(whole.length);
	});
});

describe('an answer with something before or after it', () => {
	it('comes after early hints', async () => {
		const sandbox = await sandboxForTest({ events: 3 });
		const hints = 'HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n';
		const front = await hostileFront(sandbox, LAST, (socket) =>
			socket.end(`${hints}${hints}HTTP/1.1 204 No Content\r\n\r\n`),
		);
		const { error } = await runDiadoc(sandbox, getLast, {
			credentials: credentialsBefore(front, sandbox),
		});
		expect(error).toBeUndefined();
	});

	it('is a refusal even when its text never comes', async () => {
		const sandbox = await sandboxForTest({ events: 3 });
		const front = await hostileFront(sandbox, LAST, (socket) =>
			socket.write(
				'HTTP/1.1 403 Forbidden\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\nNo access',
			),
		);
		const { error } = await runDiadoc(
			sandbox,
			{ ...getLast, options: {} },
			{ credentials: credentialsBefore(front, sandbox) },
		);
		expect(error).toMatchObject({
			message: 'Diadoc refused access',
			httpCode: '403',
			description: expect.stringContaining('Diadoc says: No access'),
		});
		expect(front.kept).toHaveLength(1);
	});
});

describe('names of strangers', () => {
	it('lead to no folder, and ids that are none are not asked for', async () => {
		const sandbox = await sandboxForTest({ events: 8 });
		const evil = '../../../../etc/cron.d/x';
		const event = sandbox.box.events.find(({ Message }) => Message?.Entities[0]?.DocumentInfo);
		const entity = event?.Message?.Entities[0];
		if (!entity) throw new Error('The box has no letter');
		Object.assign(entity, { EntityId: evil, FileName: ' ' });
		if (entity.DocumentInfo) entity.DocumentInfo.FileName = '';
		const { outputs, whole } = await runDiadoc(sandbox, {
			operation: 'getAll',
			returnAll: true,
			options: { ...once, downloadContent: true, includeDetails: false },
		});
		const files = outputs.flat().flatMap(({ binary = {} }) => Object.values(binary));
		expect(files.filter(({ directory }) => directory !== undefined)).toEqual([]);
		expect(JSON.stringify(whole)).toContain('something else than an ID');
		const asked = sandbox.requests.filter(({ path }) => path === CONTENT);
		expect(asked.filter(({ query }) => query.entityId === evil)).toEqual([]);
	});

	it('are plain text in errors, hints and the log', async () => {
		const sandbox = await sandboxForTest({ events: 3 });
		const text = `Откройте <a href="https://evil.example/">кабинет</a> ${'x'.repeat(3000)}`;
		sandbox.faults.add({ path: LAST, effect: { kind: 'status', status: 400, text } });
		const { error } = await runDiadoc(sandbox, getLast);
		const description = String(Object(error).description);
		expect(description).toContain('Diadoc says: Откройте кабинет');
		expect(description).not.toMatch(/<|href|evil\.example/);
		expect(description.length).toBeLessThan(1200);

		const headers = { Sunset: `<b>https://evil.example</b> ${'x'.repeat(3000)}`, Link: text };
		sandbox.faults.add({
			path: LAST,
			effect: { kind: 'headers', headers: { ...headers, Link: '<x>' } },
		});
		const { hints } = await runDiadoc(sandbox, { operation: 'getLast', options: once });
		expect(hints).toHaveLength(1);
		expect(hints[0]?.message).not.toMatch(/<|https/);
		expect(hints[0]?.message.length).toBeLessThan(300);
		expect(JSON.stringify(log)).not.toMatch(/<b>|x{600}/);
	});

	it('of a redirect are only its origin, and no run of the token is kept', async () => {
		const sandbox = await sandboxForTest({ events: 3 });
		const { token } = sandbox;
		const forms = [token, token.slice(0, 20).toUpperCase(), token.replace(/.{8}/g, '$&-')];
		for (const form of forms) {
			sandbox.faults.add({
				path: LAST,
				effect: {
					kind: 'status',
					status: 302,
					headers: { Location: `https://example.org/${form}/sign-in` },
				},
			});
			const { error } = await runDiadoc(sandbox, getLast);
			const description = String(Object(error).description);
			expect(description).toContain('Redirected to: https://example.org.');
			expect(description).not.toContain('sign-in');
		}
	});
});

describe("n8n's own errors and those of the machine", () => {
	const own = /should not happen/;

	it('pass when an expression names an unknown node', async () => {
		const sandbox = await sandboxForTest({ events: 3 });
		const { error } = await runDiadoc(sandbox, {
			operation: 'get',
			eventId: "={{ $('No such node').item.json.id }}",
		});
		expect(error?.message).toMatch(/node/i);
		expect(error?.name).not.toBe('NodeApiError');
		expect(JSON.stringify(error)).not.toMatch(own);
	});

	it('pass when the disk is full', async () => {
		const { sandbox, download } = await documentForTest();
		const fault = Object.assign(new Error('ENOSPC: no space left on device, write'), {
			code: 'ENOSPC',
			syscall: 'write',
		});
		const spy = vi.spyOn(Container.get(core.BinaryDataService), 'store').mockRejectedValue(fault);
		const { error } = await runDiadoc(sandbox, download);
		spy.mockRestore();
		expect(error?.message).toContain('no space left on device');
		expect(JSON.stringify(error)).not.toMatch(own);
	});

	it('pass when the credential was deleted', async () => {
		const sandbox = await sandboxForTest({ events: 3 });
		const credentials = {
			...credentialsBefore(sandbox, sandbox),
			...JSON.parse('{"diadocApi":null}'),
		};
		const { error } = await runDiadoc(sandbox, getLast, { credentials });
		expect(error?.message).toMatch(/no credential/);
		expect(JSON.stringify(error)).not.toMatch(own);
	});
});
