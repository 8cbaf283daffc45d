import { createServer } from 'node:net';
import type { INodeParameters } from 'n8n-workflow';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { Effect } from '../../../sandbox/server/faults';
import { Gate } from '../../../sandbox/server/gate';
import { log } from '../harness/engine';
import { takeHelperAway } from '../harness/olderEngine';
import type { NodeRun, NodeRunOptions } from '../harness/runNode';
import type { Credentials } from '../harness/storedCredentials';
import {
	connectedCredential,
	connectedTokens,
	oAuth2,
	robotCredential,
	tokenRequests,
} from './oAuth2Credentials';
import { runDiadoc, startDiadoc } from '../support/runDiadoc';
import { sandboxForTest } from '../support/sandboxForTest';

const GET_ALL = { ...oAuth2, operation: 'getAll', returnAll: true };
const TOKEN = '/connect/token';

beforeEach(() => {
	log.length = 0;
});

function expiredCredential(sandbox: Sandbox): Credentials {
	return connectedCredential(sandbox, connectedTokens(sandbox, Date.now() - 1));
}

function withSettings(credentials: Credentials, settings: Credentials[string]): Credentials {
	return { diadocOAuth2Api: { ...credentials.diadocOAuth2Api, ...settings } };
}

async function renewBadly(
	prepare: (sandbox: Sandbox) => Credentials | Promise<Credentials>,
	settings: Partial<NodeRunOptions> & { more?: INodeParameters } = {},
): Promise<{ sandbox: Sandbox; run: NodeRun }> {
	const sandbox = await sandboxForTest({ events: 1 });
	const credentials = await prepare(sandbox);
	const { more, ...others } = settings;
	const run = await runDiadoc(sandbox, { ...GET_ALL, ...more }, { credentials, ...others });
	return { sandbox, run };
}

async function closedAddress(): Promise<string> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	await new Promise((resolve) => server.close(resolve));
	if (address === null || typeof address === 'string') throw new Error('No port');
	return `http://127.0.0.1:${address.port}`;
}

describe('a refresh that is refused', () => {
	it('asks to connect the credential again, and declares it invalid', async () => {
		const { sandbox, run } = await renewBadly((prepared) => {
			const credentials = expiredCredential(prepared);
			prepared.openId.revokeRefreshTokens();
			return credentials;
		});
		expect(run.error).toMatchObject({
			message: 'The credential has to be connected again',
			description: expect.stringMatching(/access was revoked.*connect it again/),
			failure: { cause: 'credential-invalid' },
		});
		expect(sandbox.requests.map(({ path }) => path)).toEqual([TOKEN]);
	});

	it('is not asked for again by the items that follow, until the credential is connected again', async () => {
		const sandbox = await sandboxForTest({ events: 1 });
		const credentials = expiredCredential(sandbox);
		sandbox.openId.revokeRefreshTokens();
		const settings = { credentials, items: [{ json: {} }, { json: {} }, { json: {} }] };
		const run = await runDiadoc(sandbox, GET_ALL, { ...settings, onError: 'continueErrorOutput' });
		expect(run.outputs[1]).toHaveLength(3);
		expect(tokenRequests(sandbox)).toHaveLength(1);
		Object.assign(credentials, expiredCredential(sandbox));
		const good = await runDiadoc(sandbox, GET_ALL, settings);
		expect(good.error).toBeUndefined();
		expect(tokenRequests(sandbox)).toHaveLength(2);
	});

	it('because of the client points to the client', async () => {
		const { run } = await renewBadly((sandbox) =>
			withSettings(expiredCredential(sandbox), { clientSecret: 'another' }),
		);
		expect(run.error).toMatchObject({
			message: 'Kontur does not accept the client of the credential',
			description: expect.stringMatching(/'Client Secret'.*invalid_client/s),
			failure: { cause: 'credential-invalid' },
		});
	});

	it('because there is nothing to renew with asks to connect again', async () => {
		const { sandbox, run } = await renewBadly((prepared) => {
			const tokens = connectedTokens(prepared, Date.now() - 1);
			delete tokens.refresh_token;
			return connectedCredential(prepared, tokens);
		});
		expect(run.error).toMatchObject({
			message: 'The credential has to be connected again',
			failure: { cause: 'credential-invalid' },
		});
		expect(sandbox.requests).toEqual([]);
	});
});

describe('a sign-in service that does not answer as it should', () => {
	const answers: Record<string, [Effect, object]> = {
		'with 503': [
			{ kind: 'status', status: 503, text: 'Busy' },
			{
				message: 'The sign-in service of Kontur is not available right now',
				description: expect.stringContaining('status 503'),
				failure: { cause: 'temporarily-unavailable' },
			},
		],
		'with a reset': [
			{ kind: 'reset' },
			{
				message: 'The sign-in service of Kontur is not available right now',
				description: expect.stringContaining('ECONNRESET'),
				failure: { cause: 'temporarily-unavailable' },
			},
		],
		'with a web page': [
			{ kind: 'html' },
			{
				message: 'The sign-in service of Kontur is not available right now',
				failure: { cause: 'temporarily-unavailable' },
			},
		],
		'with 404': [
			{ kind: 'html', status: 404 },
			{
				message: 'The sign-in service did not understand the request for a new access token',
				description: expect.stringMatching(/'OpenID Provider URL'.*status 404/s),
				failure: { cause: 'credential-invalid' },
			},
		],
		'with 429': [
			{ kind: 'status', status: 429, text: 'Too many' },
			{
				message: 'The sign-in service of Kontur received too many requests',
				failure: { cause: 'rate-limited' },
			},
		],
		'with no token': [
			{
				kind: 'status',
				status: 200,
				text: '{}',
				headers: { 'Content-Type': 'application/json' },
			},
			{ failure: { cause: 'temporarily-unavailable' } },
		],
	};

	it.each(Object.entries(answers))('%s', async (_name, [effect, error]) => {
		const { sandbox, run } = await renewBadly((prepared) => {
			prepared.faults.add({ path: TOKEN, effect });
			return expiredCredential(prepared);
		});
		expect(run.error).toMatchObject(error);
		expect(tokenRequests(sandbox)).toHaveLength(1);
	});

	it('because nothing listens there', async () => {
		const { run } = await renewBadly(async (sandbox) =>
			withSettings(expiredCredential(sandbox), { openIdUrl: await closedAddress() }),
		);
		expect(run.error).toMatchObject({
			message: 'The sign-in service of Kontur is not available right now',
			description: expect.stringContaining('ECONNREFUSED'),
			failure: { cause: 'temporarily-unavailable' },
		});
	});

	it('at all is given up after the time-out of the node', async () => {
		const { run } = await renewBadly(
			(sandbox) => {
				sandbox.faults.add({ path: TOKEN, effect: { kind: 'hang' } });
				return expiredCredential(sandbox);
			},
			{ more: { options: { timeout: 1000 } } },
		);
		expect(run.error).toMatchObject({
			message: 'Kontur did not renew the access token in time',
			failure: { cause: 'temporarily-unavailable' },
		});
	});

	it('does not hold back the end of an execution that is stopped', async () => {
		const sandbox = await sandboxForTest({ events: 1 });
		const gate = new Gate();
		sandbox.faults.add({ path: TOKEN, gate });
		const { finished, cancel } = await startDiadoc(sandbox, GET_ALL, {
			credentials: expiredCredential(sandbox),
		});
		await gate.arrived;
		cancel();
		expect((await finished).status).toBe('canceled');
		gate.open();
	});
});

describe('a credential that cannot be used', () => {
	const mistakes: Record<string, [(sandbox: Sandbox) => Credentials, string, RegExp]> = {
		'that was never connected': [
			(sandbox) => withSettings(connectedCredential(sandbox), { oauthTokenData: {} }),
			'The credential is not connected',
			/press the button to connect/,
		],
		'without a refresh token for a robot': [
			(sandbox) => robotCredential(sandbox, ' '),
			"The credential has no 'Refresh Token'",
			/cabinet/,
		],
		'without the address of its API': [
			(sandbox) => withSettings(connectedCredential(sandbox), { baseUrl: '' }),
			"The credential has no usable 'Base URL'",
			/https/,
		],
		'without the address of its provider': [
			(sandbox) => withSettings(expiredCredential(sandbox), { openIdUrl: 'identity' }),
			"The credential has no usable 'OpenID Provider URL'",
			/https/,
		],
	};

	it.each(Object.entries(mistakes))('%s', async (_name, [credential, message, description]) => {
		const { sandbox, run } = await renewBadly(credential);
		expect(run.error).toMatchObject({
			message,
			description: expect.stringMatching(description),
			failure: { cause: 'credential-invalid' },
		});
		expect(sandbox.requests).toEqual([]);
	});

	it('because the engine cannot renew its token', async () => {
		takeHelperAway('refreshOAuth2Token');
		const { sandbox, run } = await renewBadly(expiredCredential);
		expect(run.error).toMatchObject({
			message: 'This version of n8n cannot renew the access of the credential',
			description: expect.stringMatching(/Update n8n.*'Access Token'/),
			failure: { cause: 'configuration-invalid' },
		});
		expect(sandbox.requests).toEqual([]);
	});

	it('can be used in such an engine while its token is fresh', async () => {
		takeHelperAway('refreshOAuth2Token');
		const { run } = await renewBadly(connectedCredential);
		expect(run.error).toBeUndefined();
	});
});

describe('secrets', () => {
	const ends: Record<string, (sandbox: Sandbox) => void> = {
		'the renewal succeeds': () => {},
		'the refresh is refused': ({ openId }) => openId.revokeRefreshTokens(),
		'the provider breaks off': ({ faults }) =>
			faults.add({ path: TOKEN, effect: { kind: 'reset' } }),
		'the new token is refused': ({ faults }) =>
			faults.add({
				path: '/V8/GetNewEvents',
				times: Infinity,
				effect: { kind: 'status', status: 401 },
			}),
	};

	it.each(Object.entries(ends))('appear in no error and no log when %s', async (_name, prepare) => {
		const sandbox = await sandboxForTest({ events: 1 });
		const credentials = expiredCredential(sandbox);
		const secrets =
			JSON.stringify(credentials).match(/(access|refresh|secret)-[0-9a-f]{40}/g) ?? [];
		prepare(sandbox);
		const run = await runDiadoc(sandbox, GET_ALL, { credentials });
		const renewed = JSON.stringify(credentials).match(/access-[0-9a-f]{40}/g) ?? [];
		const { error } = run;
		const visible = JSON.stringify([run, error, error?.message, error?.stack, error?.cause, log]);
		expect(secrets).toHaveLength(3);
		for (const secret of [...secrets, ...renewed]) expect(visible).not.toContain(secret);
	});
});
