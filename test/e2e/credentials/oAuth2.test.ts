import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox';
import { InstalledN8n } from '../support/installedN8n';
import {
	connectOAuth2Credential,
	createOAuth2Credential,
	OAUTH2 as type,
	type OAuth2Credential,
} from './oAuth2Credential';

// The credential in the real n8n: what the engine tests assume about Connect, its test and its storage.

let sandbox: Sandbox;
let n8n: InstalledN8n;

beforeAll(async () => {
	sandbox = await startSandbox({ events: 3, openId: { rotates: true } });
	// The browser of the test has no session at n8n.
	n8n = await InstalledN8n.start({ N8N_SKIP_AUTH_ON_OAUTH_CALLBACK: 'true' });
});

afterAll(async () => {
	await n8n?.dispose();
	await sandbox?.close();
});

const create = async (more: ICredentialDataDecryptedObject): Promise<OAuth2Credential> =>
	await createOAuth2Credential(n8n.client, sandbox, more);

async function testCredential({ id, name, data }: OAuth2Credential): Promise<string> {
	const credentials = { id, name, type, data };
	const { status, message } = await n8n.client.rest('POST', '/credentials/test', { credentials });
	return status === 'OK' ? status : message;
}

async function boxes({ id, name }: OAuth2Credential): Promise<string[]> {
	const { results } = await n8n.client.rest(
		'POST',
		'/dynamic-node-parameters/resource-locator-results',
		{
			path: 'parameters.boxId',
			methodName: 'searchBoxes',
			nodeTypeAndVersion: { name: 'n8n-nodes-diadoc.diadoc', version: 1 },
			currentNodeParameters: { authentication: 'oAuth2' },
			credentials: { [type]: { id, name } },
		},
	);
	return results.map(({ value }: { value: string }) => value);
}

const tokenRequests = () => sandbox.requests.filter(({ path }) => path === '/connect/token');

describe('a credential connected in the browser', () => {
	test('signs in with the scopes of Diadoc, and renews the access when it ends', async () => {
		const credential = await create({});
		const address = await connectOAuth2Credential(n8n, credential);
		expect(address.searchParams.get('scope')).toBe(
			'openid profile email offline_access Diadoc.PublicAPI',
		);
		expect(await boxes(credential)).toContain(sandbox.box.guid);
		const asked = tokenRequests().length;
		sandbox.openId.expireAccessTokens();
		expect(await boxes(credential)).toContain(sandbox.box.guid);
		expect(await boxes(credential)).toContain(sandbox.box.guid);
		expect(tokenRequests()).toHaveLength(asked + 1);
	});
});

describe('a credential with a refresh token issued by hand', () => {
	test('passes its test without a browser, and keeps the refresh token that takes its place', async () => {
		const credential = await create({
			grantType: 'clientCredentials',
			refreshToken: sandbox.openId.issueRefreshToken(),
		});
		expect(await testCredential(credential)).toBe('OK');
		for (let round = 0; round < 2; round += 1) {
			sandbox.openId.expireAccessTokens();
			expect(await boxes(credential)).toContain(sandbox.box.guid);
		}
	});

	test('takes the one that is entered in its place', async () => {
		const settings = { grantType: 'clientCredentials' };
		const refreshToken = sandbox.openId.issueRefreshToken();
		const credential = await create({ ...settings, refreshToken });
		expect(await boxes(credential)).toContain(sandbox.box.guid);
		sandbox.openId.revokeRefreshTokens();
		sandbox.openId.expireAccessTokens();
		await expect(boxes(credential)).rejects.toThrow('The credential has to be connected again');
		const { id, name, data } = credential;
		const renewed = { ...data, refreshToken: sandbox.openId.issueRefreshToken() };
		await n8n.client.rest('PATCH', `/credentials/${id}`, { name, type, data: renewed });
		expect(await boxes(credential)).toContain(sandbox.box.guid);
	});
});

test.each([
	['production', 'https://identity.kontur.ru', 'Diadoc.PublicAPI'],
	['staging', 'https://identity.testkontur.ru', 'Diadoc.PublicAPI.Staging'],
])('in %s the sign-in is at %s', async (environment, origin, scope) => {
	const { id } = await create({ environment });
	const address = new URL(await n8n.client.rest('GET', `/oauth2-credential/auth?id=${id}`));
	expect(`${address.origin}${address.pathname}`).toBe(`${origin}/connect/authorize`);
	expect(address.searchParams.get('scope')?.split(' ').at(-1)).toBe(scope);
});
