import { describe, expect, it } from 'vitest';
import { jsonOf } from './harness/runNode';
import {
	askedGrants,
	connectedCredential,
	connectedTokens,
	keptTokens,
	oAuth2,
	robotCredential,
} from './oAuth2Credentials';
import { runDiadoc } from './runDiadoc';
import { sandboxForTest } from './sandboxForTest';

const GET_ALL = { ...oAuth2, operation: 'getAll', returnAll: true };

describe('a token of a connected credential', () => {
	it('is used as it is while it is fresh', async () => {
		const sandbox = await sandboxForTest({ events: 3 });
		const credentials = connectedCredential(sandbox);
		const run = await runDiadoc(sandbox, GET_ALL, { credentials });
		expect(run.error).toBeUndefined();
		expect(jsonOf(run)).toHaveLength(3);
		expect(askedGrants(sandbox)).toEqual([]);
	});

	it('is renewed before the call once its time is over, and stored', async () => {
		const sandbox = await sandboxForTest({ events: 3 });
		const tokens = connectedTokens(sandbox, Date.now() - 1);
		const credentials = connectedCredential(sandbox, tokens);
		const run = await runDiadoc(sandbox, GET_ALL, { credentials });
		expect(run.error).toBeUndefined();
		expect(jsonOf(run)).toHaveLength(3);
		expect(askedGrants(sandbox)).toEqual([
			{
				grant_type: 'refresh_token',
				refresh_token: tokens.refresh_token,
				client_id: sandbox.openId.client.id,
				client_secret: sandbox.openId.client.secret,
			},
		]);
		expect(sandbox.requests.map(({ status }) => status)).not.toContain(401);
		expect(keptTokens(credentials).access_token).not.toBe(tokens.access_token);
	});
});

describe('a refresh token issued by hand', () => {
	it('brings the first access token without a browser', async () => {
		const sandbox = await sandboxForTest({ events: 3 });
		const refreshToken = sandbox.openId.issueRefreshToken();
		const credentials = robotCredential(sandbox, refreshToken);
		const run = await runDiadoc(sandbox, GET_ALL, { credentials });
		expect(run.error).toBeUndefined();
		expect(jsonOf(run)).toHaveLength(3);
		expect(askedGrants(sandbox)).toEqual([
			{
				grant_type: 'refresh_token',
				refresh_token: refreshToken,
				client_id: sandbox.openId.client.id,
				client_secret: sandbox.openId.client.secret,
			},
		]);
		expect(keptTokens(credentials)).toMatchObject({ issuedFrom: refreshToken });
	});
});
