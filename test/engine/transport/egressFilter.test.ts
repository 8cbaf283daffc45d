import { createServer } from 'node:http';
import { expect, it, onTestFinished, vi } from 'vitest';
import { storeDiadocTrigger } from '../support/diadocTrigger';
import { enforceOutboundRules, resolveNamesTo } from '../harness/outboundRules';
import { connectedCredential, connectedTokens, oAuth2 } from '../credentials/oAuth2Credentials';
import { runDiadoc } from '../support/runDiadoc';
import { credentialsFor, sandboxForTest } from '../support/sandboxForTest';

// n8n's own outbound rules (N8N_SSRF_PROTECTION_ENABLED), which forbid loopback and private networks.

const GET_ALL = { operation: 'getAll', options: { maxRetries: 0 } };

const REFUSED = {
	message: 'n8n does not allow requests to this address',
	description: expect.stringMatching(/administrator of n8n/),
	failure: { cause: 'configuration-invalid' },
};

it.each(['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1'])(
	'the node does not reach what they forbid: %s',
	async (host) => {
		const sandbox = await sandboxForTest({ events: 3 });
		enforceOutboundRules();
		const credentials = credentialsFor({
			...sandbox,
			url: sandbox.url.replace('127.0.0.1', host),
		});
		const { error } = await runDiadoc(sandbox, GET_ALL, { credentials });
		expect(error).toMatchObject(REFUSED);
		expect(sandbox.requests).toEqual([]);
	},
);

it('the trigger does not reach what they forbid', async () => {
	const sandbox = await sandboxForTest({ events: 3 });
	const trigger = await storeDiadocTrigger(sandbox);
	enforceOutboundRules();
	await expect(trigger.activate()).rejects.toThrow(REFUSED.message);
	expect(sandbox.requests).toEqual([]);
});

it('a name that leads elsewhere once it has been checked does not help', async () => {
	const sandbox = await sandboxForTest({ events: 3 });
	enforceOutboundRules();
	// A public address when it is checked, loopback when it is connected to.
	const { lookups } = resolveNamesTo('1.1.1.1', '127.0.0.1');
	const url = sandbox.url.replace('127.0.0.1', 'rebinding.example');
	const credentials = credentialsFor({ ...sandbox, url });
	const { error } = await runDiadoc(sandbox, GET_ALL, { credentials });
	expect(error).toMatchObject(REFUSED);
	expect(lookups).toEqual(['rebinding.example', 'rebinding.example']);
	expect(sandbox.requests).toEqual([]);
});

it('a connection that was made before they were set does not help either', async () => {
	const sandbox = await sandboxForTest({ events: 3 });
	const beside = await storeDiadocTrigger(sandbox);
	expect((await runDiadoc(sandbox, GET_ALL, { beside })).error).toBeUndefined();
	const before = sandbox.requests.length;
	enforceOutboundRules();
	expect((await runDiadoc(sandbox, GET_ALL, { beside })).error).toMatchObject(REFUSED);
	expect(sandbox.requests).toHaveLength(before);
});

it('they hold for a proxy, too', async () => {
	const asked: unknown[] = [];
	const proxy = createServer(({ url }, response) => {
		asked.push(url);
		response.end();
	});
	await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => void proxy.close());
	const address = proxy.address();
	if (address === null || typeof address === 'string') throw new Error('No port');
	const sandbox = await sandboxForTest();
	enforceOutboundRules();
	resolveNamesTo('1.1.1.1');
	vi.stubEnv('http_proxy', `http://127.0.0.1:${address.port}`);
	onTestFinished(() => void vi.unstubAllEnvs());
	const credentials = credentialsFor({ ...sandbox, url: 'http://diadoc.example' });
	const { error } = await runDiadoc(sandbox, GET_ALL, { credentials });
	expect(error).toMatchObject(REFUSED);
	expect(asked).toEqual([]);
});

it('they hold for a credential that signs in with OAuth2', async () => {
	const sandbox = await sandboxForTest({ events: 3 });
	const credentials = connectedCredential(sandbox, connectedTokens(sandbox));
	enforceOutboundRules();
	const { error } = await runDiadoc(sandbox, { ...GET_ALL, ...oAuth2 }, { credentials });
	expect(error).toMatchObject(REFUSED);
	expect(sandbox.requests).toEqual([]);
});
