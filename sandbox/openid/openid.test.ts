import { afterEach, describe, expect, it } from 'vitest';
import { ask } from '../plainClient';
import { type Sandbox, type SandboxOptions, startSandbox } from '../sandbox';

const CALLBACK = 'http://127.0.0.1:5678/rest/oauth2-credential/callback';
const SCOPE = 'openid profile email offline_access Diadoc.PublicAPI';

let sandbox: Sandbox | undefined;

async function start(openId?: SandboxOptions['openId']): Promise<Sandbox> {
	sandbox = await startSandbox({ openId });
	return sandbox;
}

afterEach(async () => await sandbox?.close());

function authorizeUrl({ url, openId }: Sandbox, changes: Record<string, string> = {}): URL {
	const address = new URL('/connect/authorize', url);
	const query = {
		response_type: 'code',
		client_id: openId.client.id,
		redirect_uri: CALLBACK,
		scope: SCOPE,
		state: 'a state',
		...changes,
	};
	for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
	return address;
}

/** The address that the browser is sent to after the sign-in. */
async function signIn(running: Sandbox, changes?: Record<string, string>): Promise<URL> {
	const response = await fetch(authorizeUrl(running, changes), { redirect: 'manual' });
	expect(response.status).toBe(302);
	return new URL(response.headers.get('location') ?? '');
}

async function token(running: Sandbox, form: Record<string, string>) {
	const { id, secret } = running.openId.client;
	const response = await fetch(new URL('/connect/token', running.url), {
		method: 'POST',
		body: new URLSearchParams({ client_id: id, client_secret: secret, ...form }),
	});
	const answer: Record<string, string> = await response.json();
	return { status: response.status, answer };
}

const refresh = async (
	running: Sandbox,
	refresh_token: string,
	more: Record<string, string> = {},
) => await token(running, { grant_type: 'refresh_token', refresh_token, ...more });

const redeem = async (running: Sandbox, code: string, more: Record<string, string> = {}) =>
	await token(running, {
		grant_type: 'authorization_code',
		code,
		redirect_uri: CALLBACK,
		...more,
	});

async function statusWith(running: Sandbox, accessToken: string): Promise<number> {
	return (await ask(running, '/GetMyOrganizations', { token: accessToken })).status;
}

describe('discovery', () => {
	it('names the endpoints on the same origin', async () => {
		const running = await start();
		const address = new URL('/.well-known/openid-configuration', running.url);
		expect(await (await fetch(address)).json()).toMatchObject({
			issuer: running.url,
			authorization_endpoint: `${running.url}/connect/authorize`,
			token_endpoint: `${running.url}/connect/token`,
		});
	});
});

describe('sign-in in the browser', () => {
	it('sends the browser back with the state and a code that brings tokens once', async () => {
		const running = await start();
		const back = await signIn(running);
		expect(`${back.origin}${back.pathname}`).toBe(CALLBACK);
		expect(back.searchParams.get('state')).toBe('a state');
		const code = back.searchParams.get('code') ?? '';
		const { status, answer } = await redeem(running, code);
		expect(status).toBe(200);
		expect(answer).toMatchObject({ token_type: 'Bearer', expires_in: 86_400, scope: SCOPE });
		expect(await statusWith(running, String(answer.access_token))).toBe(200);
		expect(await redeem(running, code)).toEqual({
			status: 400,
			answer: { error: 'invalid_grant' },
		});
	});

	it('brings a refresh token only with offline_access', async () => {
		const running = await start();
		const back = await signIn(running, { scope: 'openid Diadoc.PublicAPI' });
		const { answer } = await redeem(running, back.searchParams.get('code') ?? '');
		expect(answer).not.toHaveProperty('refresh_token');
	});

	it.each([
		['invalid_scope', { scope: 'openid Everything' }],
		['unsupported_response_type', { response_type: 'token' }],
	])('answers the program %s', async (error, changes) => {
		const back = await signIn(await start(), changes);
		expect(Object.fromEntries(back.searchParams)).toEqual({ error, state: 'a state' });
	});

	it('reports an unknown client to the user without a redirect', async () => {
		const running = await start();
		const response = await fetch(authorizeUrl(running, { client_id: 'nobody' }));
		expect([response.status, await response.json()]).toEqual([400, { error: 'invalid_client' }]);
	});

	it('wants the code within five minutes, with the address it was asked for with', async () => {
		let now = 0;
		const running = await start({ clock: () => now });
		const codeOf = async () => (await signIn(running)).searchParams.get('code') ?? '';
		const elsewhere = await redeem(running, await codeOf(), { redirect_uri: 'http://elsewhere/' });
		expect(elsewhere.answer).toEqual({ error: 'invalid_grant' });
		const code = await codeOf();
		now += 300_000;
		expect((await redeem(running, code)).answer).toEqual({ error: 'invalid_grant' });
	});
});

describe('a refresh token', () => {
	it('brings another access token each time, and stays', async () => {
		const running = await start();
		const token = running.openId.issueRefreshToken();
		const answers = [await refresh(running, token), await refresh(running, token)];
		expect(answers.map(({ answer }) => answer.refresh_token)).toEqual([token, token]);
		expect(new Set(answers.map(({ answer }) => answer.access_token)).size).toBe(2);
	});

	it('ends with its use where the provider rotates', async () => {
		const running = await start({ rotates: true });
		const first = running.openId.issueRefreshToken();
		const { answer } = await refresh(running, first);
		expect(answer.refresh_token).not.toBe(first);
		expect((await refresh(running, first)).answer).toEqual({ error: 'invalid_grant' });
		expect((await refresh(running, String(answer.refresh_token))).status).toBe(200);
	});

	it('is refused once it is revoked, while the access given lasts', async () => {
		const running = await start();
		const { access_token, refresh_token = '' } = running.openId.signIn();
		running.openId.revokeRefreshTokens();
		expect(await refresh(running, refresh_token)).toEqual({
			status: 400,
			answer: { error: 'invalid_grant' },
		});
		expect(await statusWith(running, access_token)).toBe(200);
	});

	it('brings all of its scope when the request names none', async () => {
		const running = await start();
		const token = running.openId.issueRefreshToken();
		expect((await refresh(running, token, { scope: '' })).answer.scope).toBe(SCOPE);
	});

	it('brings no scope beyond its own', async () => {
		const running = await start();
		const token = running.openId.issueRefreshToken('offline_access Diadoc.PublicAPI');
		const more = { scope: `${SCOPE} Diadoc.PublicAPI.Staging` };
		expect((await refresh(running, token, more)).answer).toEqual({ error: 'invalid_scope' });
	});

	it.each([
		['invalid_client', { client_secret: 'another' }],
		['unsupported_grant_type', { grant_type: 'client_credentials' }],
	])('is of no use to a request with %s', async (error, changes) => {
		const running = await start();
		const token = running.openId.issueRefreshToken();
		expect((await refresh(running, token, changes)).answer).toEqual({ error });
	});
});

describe('an access token', () => {
	it('is good for its time by the clock', async () => {
		let now = 0;
		const running = await start({ accessTokenLife: 60, clock: () => now });
		const { access_token } = running.openId.signIn();
		now = 59_999;
		expect(await statusWith(running, access_token)).toBe(200);
		now = 60_000;
		expect(await statusWith(running, access_token)).toBe(401);
	});

	it('ends at the command of a test', async () => {
		const running = await start();
		const { access_token } = running.openId.signIn();
		running.openId.expireAccessTokens();
		expect(await statusWith(running, access_token)).toBe(401);
	});
});
