import { expect, it } from 'vitest';
import { startSandbox } from '../../sandbox/sandbox';
import { accessOf } from './access';
import type { Outgoing, Send } from './send';

const PRODUCTION = 'https://diadoc-api.kontur.ru';
const CLIENT = {
	DIADOC_REFRESH_TOKEN: ' refresh ',
	DIADOC_CLIENT_ID: 'client',
	DIADOC_CLIENT_SECRET: 'secret',
};

/** A provider that notes what it is asked, and gives an answer. */
function provider(status: number, body: object) {
	const asked: Outgoing[] = [];
	const send: Send = async (request) => {
		asked.push(request);
		return { status, headers: {}, body: Buffer.from(JSON.stringify(body)) };
	};
	return { asked, send };
}

it('an access token is taken as it was copied, with the word before it', async () => {
	const env = { DIADOC_URL: `${PRODUCTION}/`, DIADOC_TOKEN: ' Bearer abc ' };
	expect(await accessOf(env)).toEqual({ url: PRODUCTION, token: 'abc' });
});

it.each([
	[PRODUCTION, 'https://identity.kontur.ru/connect/token'],
	['https://diadoc-api-staging.kontur.ru', 'https://identity.testkontur.ru/connect/token'],
])('the refresh token for %s goes to its own provider alone', async (url, address) => {
	const { asked, send } = provider(200, { access_token: 'fresh', refresh_token: 'refresh' });
	expect(await accessOf({ DIADOC_URL: url, ...CLIENT }, send)).toEqual({ url, token: 'fresh' });
	expect(asked.map((request) => request.url.href)).toEqual([address]);
	expect(Buffer.from(asked[0]?.body ?? []).toString()).toBe(
		'grant_type=refresh_token&refresh_token=refresh&client_id=client&client_secret=secret',
	);
});

it('a refresh token that comes in place of the given one is handed on', async () => {
	const { send } = provider(200, { access_token: 'fresh', refresh_token: 'next' });
	const env = { DIADOC_URL: PRODUCTION, ...CLIENT };
	expect(await accessOf(env, send)).toMatchObject({ nextRefreshToken: 'next' });
});

it.each([
	[{}, 'DIADOC_URL has to be set'],
	[{ DIADOC_URL: 'diadoc' }, 'DIADOC_URL has to be set'],
	[{ DIADOC_URL: PRODUCTION }, 'DIADOC_TOKEN or DIADOC_REFRESH_TOKEN has to be set'],
	[{ DIADOC_URL: PRODUCTION, DIADOC_REFRESH_TOKEN: 'x' }, 'DIADOC_CLIENT_ID'],
	[{ DIADOC_URL: 'https://edo.example.com', ...CLIENT }, 'DIADOC_OPENID_URL has to be set'],
])('%j is not enough, which is said by name', async (env, missing) => {
	await expect(accessOf(env)).rejects.toThrow(missing);
});

it('a refusal is told in the word of the provider, and an answer without a token is one', async () => {
	const env = { DIADOC_URL: PRODUCTION, ...CLIENT };
	const refused = provider(400, { error: 'invalid_grant' });
	await expect(accessOf(env, refused.send)).rejects.toThrow('400 invalid_grant');
	const empty = provider(200, {});
	await expect(accessOf(env, empty.send)).rejects.toThrow('200 without a token');
});

it('the provider of an installation of one’s own is named, and gives what Diadoc takes', async () => {
	const sandbox = await startSandbox();
	const { url, openId } = sandbox;
	const { token } = await accessOf({
		DIADOC_URL: url,
		DIADOC_OPENID_URL: url,
		DIADOC_REFRESH_TOKEN: openId.issueRefreshToken(),
		DIADOC_CLIENT_ID: openId.client.id,
		DIADOC_CLIENT_SECRET: openId.client.secret,
	});
	expect(openId.userOf(token)).toBeDefined();
	await sandbox.close();
});
