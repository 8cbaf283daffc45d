import { describe, expect, it } from 'vitest';
import { jsonOf } from '../harness/runNode';
import {
	askedGrants,
	connectedTokens,
	keptTokens,
	oAuth2,
	robotCredential,
	tokenRequests,
} from './oAuth2Credentials';
import { runDiadoc } from '../support/runDiadoc';
import { sandboxForTest } from '../support/sandboxForTest';

const GET_ALL = { ...oAuth2, operation: 'getAll', returnAll: true };

describe('a refresh token issued by hand', () => {
	it('brings the first access token without a browser, by a refresh without a scope', async () => {
		const sandbox = await sandboxForTest({ events: 3 });
		const refreshToken = sandbox.openId.issueRefreshToken();
		const run = await runDiadoc(sandbox, GET_ALL, {
			credentials: robotCredential(sandbox, ` ${refreshToken}\n`),
		});
		expect(jsonOf(run)).toHaveLength(3);
		expect(askedGrants(sandbox)).toEqual([
			{
				grant_type: 'refresh_token',
				refresh_token: refreshToken,
				client_id: sandbox.openId.client.id,
				client_secret: sandbox.openId.client.secret,
			},
		]);
	});

	it('is used again only when the access token has expired', async () => {
		const sandbox = await sandboxForTest({ events: 1 });
		const credentials = robotCredential(sandbox);
		await runDiadoc(sandbox, GET_ALL, { credentials });
		await runDiadoc(sandbox, GET_ALL, { credentials });
		expect(tokenRequests(sandbox)).toHaveLength(1);
		sandbox.openId.expireAccessTokens();
		const run = await runDiadoc(sandbox, GET_ALL, { credentials });
		expect(jsonOf(run)).toHaveLength(1);
		expect(tokenRequests(sandbox)).toHaveLength(2);
	});

	it('gives way to the one that the provider puts in its place', async () => {
		const sandbox = await sandboxForTest({ events: 1, openId: { rotates: true } });
		const refreshToken = sandbox.openId.issueRefreshToken();
		const credentials = robotCredential(sandbox, refreshToken);
		const used = [refreshToken];
		for (let round = 0; round < 3; round += 1) {
			const run = await runDiadoc(sandbox, GET_ALL, { credentials });
			expect(run.error).toBeUndefined();
			used.push(String(keptTokens(credentials).refresh_token));
			sandbox.openId.expireAccessTokens();
		}
		expect(new Set(used).size).toBe(4);
		expect(askedGrants(sandbox).map(({ refresh_token }) => refresh_token)).toEqual(
			used.slice(0, 3),
		);
	});

	it('gives way also to one that n8n has stored without a note, as it does with the first of a credential', async () => {
		const sandbox = await sandboxForTest({ events: 1, openId: { rotates: true } });
		const credentials = robotCredential(sandbox);
		const tokens = connectedTokens(sandbox, Date.now() - 1);
		credentials.diadocOAuth2Api = { ...credentials.diadocOAuth2Api, oauthTokenData: tokens };
		const run = await runDiadoc(sandbox, GET_ALL, { credentials });
		expect(run.error).toBeUndefined();
		const { refresh_token } = tokens;
		expect(askedGrants(sandbox)).toEqual([expect.objectContaining({ refresh_token })]);
	});

	it('that was entered in place of another is used at once, whatever is left of the other', async () => {
		const sandbox = await sandboxForTest({ events: 1, openId: { rotates: true } });
		const credentials = robotCredential(sandbox);
		await runDiadoc(sandbox, GET_ALL, { credentials });
		sandbox.openId.revokeRefreshTokens();
		const refreshToken = sandbox.openId.issueRefreshToken();
		// n8n keeps the tokens of a credential when a person changes its fields.
		credentials.diadocOAuth2Api = { ...credentials.diadocOAuth2Api, refreshToken };
		const run = await runDiadoc(sandbox, GET_ALL, { credentials });
		expect(jsonOf(run)).toHaveLength(1);
		expect(askedGrants(sandbox).at(-1)).toMatchObject({ refresh_token: refreshToken });
		await runDiadoc(sandbox, GET_ALL, { credentials });
		expect(tokenRequests(sandbox)).toHaveLength(2);
	});

	it('that is refused has to be entered anew, and is asked for once', async () => {
		const sandbox = await sandboxForTest({ events: 1 });
		const credentials = robotCredential(sandbox, 'never-issued');
		const items = [{ json: {} }, { json: {} }];
		const refused = await runDiadoc(sandbox, GET_ALL, {
			credentials,
			items,
			onError: 'continueRegularOutput',
		});
		expect(jsonOf(refused)).toEqual([
			{ error: 'The credential has to be connected again' },
			{ error: 'The credential has to be connected again' },
		]);
		expect(tokenRequests(sandbox)).toHaveLength(1);
		const refreshToken = sandbox.openId.issueRefreshToken();
		credentials.diadocOAuth2Api = { ...credentials.diadocOAuth2Api, refreshToken };
		expect((await runDiadoc(sandbox, GET_ALL, { credentials })).error).toBeUndefined();
	});
});
