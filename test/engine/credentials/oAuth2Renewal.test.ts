import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import { Gate } from '../../../sandbox/server/gate';
import { jsonOf, type NodeRun } from '../harness/runNode';
import {
	askedGrants,
	connectedCredential,
	connectedTokens,
	keptTokens,
	oAuth2,
	tokenRequests,
} from './oAuth2Credentials';
import { idsOf } from '../support/diadocTrigger';
import { runDiadoc, startDiadoc } from '../support/runDiadoc';
import { credentialsFor, sandboxForTest } from '../support/sandboxForTest';

const FEED = '/V8/GetNewEvents';
const GET_ALL = { ...oAuth2, operation: 'getAll', returnAll: true };
const IN_PAGES = { ...GET_ALL, options: { batchSize: 2 } };

/** The service's view of the token, whatever n8n knows about it. */
function expire({ openId }: Sandbox): void {
	openId.expireAccessTokens();
}

function readIds(run: NodeRun): unknown[] {
	return jsonOf(run).map(({ eventId }) => eventId);
}

function feedRequests({ requests }: Sandbox) {
	return requests
		.filter(({ path }) => path === FEED)
		.map(({ query, status }) => ({ after: query.afterIndexKey, status }));
}

describe('a token', () => {
	it('is used as it is while it is fresh', async () => {
		const sandbox = await sandboxForTest({ events: 3 });
		const run = await runDiadoc(sandbox, GET_ALL, { credentials: connectedCredential(sandbox) });
		expect(readIds(run)).toEqual(idsOf(sandbox.box.events));
		expect(tokenRequests(sandbox)).toEqual([]);
	});

	it('is renewed before the call once its time is over, and stored', async () => {
		const sandbox = await sandboxForTest({ events: 3 });
		const tokens = connectedTokens(sandbox, Date.now() - 1);
		const credentials = connectedCredential(sandbox, tokens);
		const run = await runDiadoc(sandbox, GET_ALL, { credentials });
		expect(readIds(run)).toEqual(idsOf(sandbox.box.events));
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
		expect(keptTokens(credentials).refresh_token).toBe(tokens.refresh_token);
	});

	it('is renewed when the service refuses it, and the call is made again', async () => {
		const sandbox = await sandboxForTest({ events: 3 });
		const credentials = connectedCredential(sandbox);
		expire(sandbox);
		const run = await runDiadoc(sandbox, GET_ALL, { credentials });
		expect(readIds(run)).toEqual(idsOf(sandbox.box.events));
		expect(tokenRequests(sandbox)).toHaveLength(1);
		// The last page of a feed is empty.
		expect(feedRequests(sandbox).map(({ status }) => status)).toEqual([401, 200, 200]);
	});

	it('that ends between two pages is renewed once, and the walk goes on where it was', async () => {
		const sandbox = await sandboxForTest({ events: 8 });
		const gate = new Gate();
		sandbox.faults.add({ path: FEED, when: ({ query }) => 'afterIndexKey' in query, gate });
		const { finished } = await startDiadoc(sandbox, IN_PAGES, {
			credentials: connectedCredential(sandbox),
		});
		await gate.arrived;
		expire(sandbox);
		gate.open();
		expect(readIds(await finished)).toEqual(idsOf(sandbox.box.events));
		expect(tokenRequests(sandbox)).toHaveLength(1);
		const [first, refused, again, ...later] = feedRequests(sandbox);
		expect([first?.status, refused?.status, again?.status]).toEqual([200, 401, 200]);
		expect(again?.after).toBe(refused?.after);
		expect(later.map(({ status }) => status)).not.toContain(401);
	});

	it('that the service refuses as well when it is new is not renewed again', async () => {
		const sandbox = await sandboxForTest({ events: 3 });
		sandbox.faults.add({ path: FEED, times: Infinity, effect: { kind: 'status', status: 401 } });
		const run = await runDiadoc(sandbox, GET_ALL, { credentials: connectedCredential(sandbox) });
		expect(run.error).toMatchObject({
			message: 'Diadoc did not accept the access token',
			description: expect.stringContaining('connect it again'),
			httpCode: '401',
			failure: { cause: 'credential-invalid' },
		});
		expect(tokenRequests(sandbox)).toHaveLength(1);
		expect(feedRequests(sandbox)).toHaveLength(2);
	});

	it('ends while a file is asked for, and the file comes with the next one', async () => {
		const sandbox = await sandboxForTest({ events: 3 });
		const path = '/V4/GetEntityContent';
		const gate = new Gate();
		sandbox.faults.add({ path, gate });
		const parameters = { ...GET_ALL, options: { downloadContent: true } };
		const credentials = connectedCredential(sandbox);
		const { finished } = await startDiadoc(sandbox, parameters, { credentials });
		await gate.arrived;
		expire(sandbox);
		gate.open();
		const run = await finished;
		expect(run.error).toBeUndefined();
		expect(run.outputs[0]?.some(({ binary }) => Object.keys(binary ?? {}).length > 0)).toBe(true);
		expect(tokenRequests(sandbox)).toHaveLength(1);
		const statuses = sandbox.requests
			.filter((each) => each.path === path)
			.map((each) => each.status);
		expect(statuses).toContain(401);
		expect(statuses.at(-1)).toBe(200);
	});
});

describe('several items', () => {
	const items = [{ json: {} }, { json: {} }, { json: {} }];

	it('renew a token whose time is over once', async () => {
		const sandbox = await sandboxForTest({ events: 1 });
		const tokens = connectedTokens(sandbox, Date.now() - 1);
		const credentials = connectedCredential(sandbox, tokens);
		const run = await runDiadoc(sandbox, GET_ALL, { credentials, items });
		expect(readIds(run)).toHaveLength(3);
		expect(tokenRequests(sandbox)).toHaveLength(1);
	});

	it('renew a token that the service refuses once', async () => {
		const sandbox = await sandboxForTest({ events: 1 });
		const credentials = connectedCredential(sandbox);
		expire(sandbox);
		const run = await runDiadoc(sandbox, GET_ALL, { credentials, items });
		expect(readIds(run)).toHaveLength(3);
		expect(tokenRequests(sandbox)).toHaveLength(1);
	});
});

describe('a node with credentials of both types', () => {
	const both = (sandbox: Sandbox, accessToken?: string) => ({
		...connectedCredential(sandbox),
		...credentialsFor(sandbox, accessToken),
	});

	it('uses the one that belongs to the authentication', async () => {
		const sandbox = await sandboxForTest({ events: 1 });
		const credentials = both(sandbox, 'not-a-token');
		const signedIn = await runDiadoc(sandbox, GET_ALL, { credentials });
		expect(signedIn.error).toBeUndefined();
		const withToken = await runDiadoc(
			sandbox,
			{ ...GET_ALL, authentication: 'accessToken' },
			{ credentials },
		);
		expect(withToken.error).toMatchObject({ message: 'Diadoc did not accept the access token' });
		expect(tokenRequests(sandbox)).toEqual([]);
	});

	it('uses the access token where a workflow is older than the choice', async () => {
		const sandbox = await sandboxForTest({ events: 1 });
		const credentials = both(sandbox);
		expire(sandbox);
		const run = await runDiadoc(sandbox, { operation: 'getAll' }, { credentials });
		expect(readIds(run)).toHaveLength(1);
		expect(tokenRequests(sandbox)).toEqual([]);
	});

	it('refuses an authentication that does not exist', async () => {
		const sandbox = await sandboxForTest({ events: 1 });
		const credentials = both(sandbox);
		const parameters = { ...GET_ALL, authentication: 'password' };
		const run = await runDiadoc(sandbox, parameters, { credentials });
		expect(run.error).toMatchObject({
			message: `The parameter 'Authentication' has the unknown value "password"`,
			failure: { cause: 'configuration-invalid' },
		});
	});

	it('are refused with a token that ends once for each request that was under way, and never again', async () => {
		const sandbox = await sandboxForTest({ events: 40 });
		const patches = sandbox.box.events.filter(({ Patch }) => Patch !== undefined).slice(0, 12);
		const gate = new Gate();
		const isLater = (eventId: unknown) => eventId !== patches[0]?.EventId;
		const path = '/V3/GetEvent';
		sandbox.faults.add({ path, when: ({ query }) => isLater(query.eventId), times: 4, gate });
		const { finished } = await startDiadoc(
			sandbox,
			{ ...oAuth2, operation: 'get', eventId: '={{ $json.id }}' },
			{
				credentials: connectedCredential(sandbox),
				items: patches.map(({ EventId }) => ({ json: { id: EventId } })),
			},
		);
		await gate.arrived;
		expire(sandbox);
		gate.open();
		expect(readIds(await finished)).toEqual(idsOf(patches));
		expect(tokenRequests(sandbox)).toHaveLength(1);
		const refused = sandbox.requests.filter(({ status }) => status === 401);
		expect(refused.length).toBeLessThanOrEqual(4);
		expect(new Set(refused.map((each) => each.path))).toEqual(new Set([path]));
	});
});
