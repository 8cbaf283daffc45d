import { createServer } from 'node:http';
import { inspect } from 'node:util';
import type { INodeParameters } from 'n8n-workflow';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { Effect } from '../../../sandbox/server/faults';
import { storeDiadocTrigger, WORLDS } from '../support/diadocTrigger';
import { keepBinaryDataIn } from '../harness/binaryData';
import { log } from '../harness/engine';
import { keptTokens, oAuth2, robotCredential, tokenRequests } from './oAuth2Credentials';
import { documentIds, properCalls } from '../support/properCalls';
import { runDiadoc } from '../support/runDiadoc';
import { credentialsFor, sandboxForTest } from '../support/sandboxForTest';
import { storyEntities } from '../support/storyEntities';

/** The address of a proxy is secret, too. */
const proxyPassword = ['the', 'proxy', 'canary'].join('-');

beforeEach(async () => {
	log.length = 0;
	// n8n then stores files beside the execution, so no byte of them may be in it.
	await keepBinaryDataIn('filesystem');
});

/** What nodes and libraries write outside of n8n's logger. */
function watchConsole(): unknown[] {
	const written: unknown[] = [];
	for (const method of ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const) {
		const spy = vi
			.spyOn(console, method)
			.mockImplementation((...parts: unknown[]) => void written.push(parts));
		onTestFinished(() => spy.mockRestore());
	}
	const onWarning = (warning: Error) => void written.push(warning);
	process.on('warning', onWarning);
	onTestFinished(() => void process.off('warning', onWarning));
	return written;
}

/**
 * Everything in a value: as n8n stores it, in JSON, and as an inspection of the process shows it, with causes and
 * non-enumerable properties.
 */
function textOf(value: unknown): string {
	const seen = new Set<unknown>();
	const json = JSON.stringify(value, (_key, part: unknown) => {
		if (typeof part !== 'object' || part === null) return part;
		if (seen.has(part)) return '(again)';
		seen.add(part);
		return part;
	});
	const options = {
		depth: Infinity,
		showHidden: true,
		maxArrayLength: null,
		maxStringLength: null,
	};
	return `${json}\n${inspect(value, options)}`;
}

/** A secret, and its halves, in the forms in which it could leak. */
function formsOf(secret: string): string[] {
	const half = secret.slice(0, secret.length / 2);
	return [half, encodeURIComponent(secret), Buffer.from(secret).toString('base64')];
}

/** A characteristic piece of each document, in the forms that it could have in JSON. */
function contentPieces({ box }: Sandbox): string[] {
	return storyEntities(box)
		.filter(({ entity }) => entity.DocumentInfo !== undefined)
		.flatMap(({ bytes }) => {
			// Multiples of three have the same base64 as in the whole.
			const from = Math.floor(bytes.length / 6) * 3;
			const piece = bytes.subarray(from, from + 30);
			return [piece.toString('base64'), piece.toString('latin1'), piece.toString('utf8')];
		});
}

function expectNone(needles: string[], kept: unknown): void {
	const text = textOf(kept);
	for (const needle of needles) {
		const at = text.indexOf(needle);
		if (at >= 0) expect.fail(`'${needle}' is kept: ${text.slice(Math.max(0, at - 200), at + 80)}`);
	}
}

/** Answers that repeat the token in every part of an answer. */
const indiscreetAnswers: Record<string, (token: string) => Effect> = {
	'401 that repeats the token': (token) => ({
		kind: 'status',
		status: 401,
		text: `The token ${token} has expired`,
	}),
	'403 with the token in the error code': (token) => ({
		kind: 'status',
		status: 403,
		text: 'Access denied',
		errorCode: token,
	}),
	'500 that repeats the header': (token) => ({
		kind: 'status',
		status: 500,
		text: `Unhandled: Authorization: Bearer ${token}`,
	}),
	'500 with the token where its text is cut': (token) => ({
		kind: 'status',
		status: 500,
		text: `${'x'.repeat(470)} ${token}`,
	}),
	'409 with the token in headers of every kind': (token) => ({
		kind: 'status',
		status: 409,
		text: 'Conflict',
		headers: {
			'Content-Type': `text/plain; token=${token}`,
			'Set-Cookie': `session=${token}`,
			'X-Request': token,
			Allow: token,
			Link: `<https://example.org/?token=${token}>`,
		},
	}),
	'a web page': () => ({ kind: 'html' }),
	'a redirect with the token in its query': (token) => ({
		kind: 'status',
		status: 302,
		headers: { Location: `https://example.org/sign-in?token=${token}#${token}` },
	}),
	'a redirect with the token in its path': (token) => ({
		kind: 'status',
		status: 307,
		headers: { Location: `//user:${token}@example.org/${token}/sign-in` },
	}),
	'a body that is no protobuf': () => ({ kind: 'garbage' }),
	'a body that is cut off': () => ({ kind: 'cut', bytes: 700 }),
	'a success with the token in its headers': (token) => ({
		kind: 'headers',
		headers: {
			'X-Request': token,
			Sunset: 'Sat, 03 Apr 2027 00:00:00 GMT',
			Link: `<https://example.org/?token=${token}>; rel="sunset"`,
		},
	}),
};

/** Each operation once, with files where possible. */
async function runAll(sandbox: Sandbox): Promise<unknown[]> {
	const kept: unknown[] = [];
	for (const call of Object.values(properCalls)) {
		const parameters = call(sandbox);
		const hasFiles = ['event', 'docflowEvent', 'message'].includes(parameters.resource);
		const options: INodeParameters = { maxRetries: 0, ...(hasFiles && { downloadContent: true }) };
		const { whole } = await runDiadoc(sandbox, { ...parameters, options });
		kept.push(whole);
	}
	return kept;
}

/** What n8n stores of a trigger after its activation and another poll, or the error of the activation. */
async function keptOfPolls(...settings: Parameters<typeof storeDiadocTrigger>): Promise<unknown> {
	const [sandbox] = settings;
	const trigger = await storeDiadocTrigger(...settings);
	try {
		await trigger.activate();
	} catch (error) {
		return error;
	}
	sandbox.box.grow(1);
	await trigger.tick();
	const { executions, failures, stored, storedState, heldStaticData } = trigger;
	return [executions, failures, stored, storedState, heldStaticData];
}

async function pollAll(sandbox: Sandbox): Promise<unknown[]> {
	const parameters = { startFrom: 'beginning', options: { downloadContent: true } };
	const kept: unknown[] = [];
	for (const world of WORLDS) kept.push(await keptOfPolls(sandbox, parameters, { world }));
	return kept;
}

describe('what n8n stores and logs', () => {
	it('has neither the token nor a byte of a document when all goes well', async () => {
		const written = watchConsole();
		const sandbox = await sandboxForTest({ events: 8, forwardedEvents: 2 });
		const kept = [await runAll(sandbox), await pollAll(sandbox), log, written];
		expect(sandbox.requests.filter(({ path }) => path === '/V4/GetEntityContent')).not.toEqual([]);
		expectNone([...formsOf(sandbox.token), ...contentPieces(sandbox)], kept);
	});

	it.each(Object.entries(indiscreetAnswers))(
		'does not have the token after %s',
		async (_what, effectOf) => {
			const written = watchConsole();
			const sandbox = await sandboxForTest({ events: 8, forwardedEvents: 2 });
			const isIndiscreet = { times: Infinity, effect: effectOf(sandbox.token) };
			sandbox.faults.add(isIndiscreet);
			const ran = await runAll(sandbox);
			sandbox.faults.clear();
			// The activation succeeds, so that polls follow.
			sandbox.faults.add({ ...isIndiscreet, when: () => sandbox.requests.length % 2 === 0 });
			const kept = [ran, await pollAll(sandbox), log, written];
			expectNone([...formsOf(sandbox.token), ...contentPieces(sandbox)], kept);
		},
	);

	it('has the contents of a document only in raw items for which they are asked', async () => {
		const sandbox = await sandboxForTest({ events: 8 });
		const ids = documentIds(sandbox);
		const message = { resource: 'message', operation: 'get', messageId: ids.messageId };
		const raw = await runDiadoc(sandbox, {
			...message,
			simplify: false,
			options: { injectEntityContent: true },
		});
		expect(() => expectNone(contentPieces(sandbox), raw.whole)).toThrow(/is kept/);
		const simplified = await runDiadoc(sandbox, message);
		expectNone(contentPieces(sandbox), simplified.whole);
	});
});

/** A proxy that refuses everybody; returns its host and port. */
async function refusingProxy(): Promise<string> {
	const server = createServer((_request, response) => response.writeHead(407).end());
	server.on('connect', (_request, socket) => {
		socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The proxy has no port');
	return `127.0.0.1:${address.port}`;
}

describe('the password of a proxy', () => {
	const user = `user:${proxyPassword}@`;

	it.each<[string, string, () => Promise<string>]>([
		['refuses a plain request', 'http', async () => `http://${user}${await refusingProxy()}`],
		['refuses a tunnel', 'https', async () => `http://${user}${await refusingProxy()}`],
		['cannot be reached', 'https', async () => `http://${user}127.0.0.1:1`],
		['has an address that is none', 'https', async () => `http://${user}[proxy`],
	])('is not kept when the proxy %s', async (_what, scheme, proxy) => {
		const written = watchConsole();
		const sandbox = await sandboxForTest({ events: 3 });
		vi.stubEnv(`${scheme}_proxy`, await proxy());
		onTestFinished(() => void vi.unstubAllEnvs());
		const url = sandbox.url.replace('http:', `${scheme}:`);
		const credentials = credentialsFor({ ...sandbox, url });
		const getAll = { operation: 'getAll', options: { maxRetries: 0 } };
		const { error, whole } = await runDiadoc(sandbox, getAll, { credentials });
		expect(error?.message).toMatch(/proxy/i);
		expect(sandbox.requests).toEqual([]);
		expectNone([...formsOf(proxyPassword), ...formsOf(sandbox.token)], [whole, log, written]);
	});
});

describe('the secrets of an OAuth2 credential', () => {
	it.each([
		['when all goes well', undefined],
		[
			'when the provider repeats them in a refusal',
			(secrets: string[]): Effect => ({
				kind: 'status',
				status: 400,
				text: JSON.stringify({ error: 'invalid_grant', error_description: secrets.join(' ') }),
				headers: { 'Content-Type': 'application/json' },
			}),
		],
		[
			'when the provider is down and repeats them',
			(secrets: string[]): Effect => ({ kind: 'status', status: 500, text: secrets.join(' ') }),
		],
	])('are not kept %s', async (_what, effectOf) => {
		const written = watchConsole();
		const sandbox = await sandboxForTest({ events: 3 });
		const refreshToken = sandbox.openId.issueRefreshToken();
		const secrets = [refreshToken, sandbox.openId.client.secret];
		if (effectOf) {
			sandbox.faults.add({ path: '/connect/token', times: Infinity, effect: effectOf(secrets) });
		}
		const credentials = robotCredential(sandbox, refreshToken);
		const getAll = { ...oAuth2, operation: 'getAll' };
		const { error, whole } = await runDiadoc(sandbox, getAll, { credentials });
		expect(error === undefined).toBe(effectOf === undefined);
		const polls = await keptOfPolls(sandbox, oAuth2, { credentials });
		expect(tokenRequests(sandbox)).not.toEqual([]);
		if (!effectOf) secrets.push(String(keptTokens(credentials).access_token));
		expectNone(secrets.flatMap(formsOf), [whole, polls, log, written]);
	});
});
