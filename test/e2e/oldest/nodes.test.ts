import type { INodeParameters } from 'n8n-workflow';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { storyEntities } from '../../engine/support/storyEntities';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox';
import type { InstalledN8n } from '../support/installedN8n';
import { createOAuth2Credential, OAUTH2 } from '../credentials/oAuth2Credential';
import { ManualWorkflow, type UsedNode } from './manualWorkflow';
import { startOldestN8n } from './oldestN8n';

const TOKEN = 'diadocApi';
const NODES = ['n8n-nodes-diadoc.diadoc', 'n8n-nodes-diadoc.diadocTrigger'];

let sandbox: Sandbox;
let n8n: InstalledN8n;

beforeAll(async () => {
	sandbox = await startSandbox({ events: 30, openId: { rotates: true } });
	n8n = await startOldestN8n();
});

afterAll(async () => {
	await n8n?.dispose();
	await sandbox?.close();
});

const eventIds = () => sandbox.box.events.map(({ EventId }) => EventId);

async function tokenCredential(accessToken: string): Promise<UsedNode['credential']> {
	const data = { environment: 'custom', baseUrl: sandbox.url, accessToken };
	const credential = await n8n.client.createCredential({ name: 'Token', type: TOKEN, data });
	return { ...credential, type: TOKEN };
}

const boxById = (value: string) => ({ __rl: true, mode: 'id', value });

async function getMany(
	credential: UsedNode['credential'],
	parameters: INodeParameters = {},
): Promise<ManualWorkflow> {
	return await ManualWorkflow.create(n8n.client, {
		type: 'diadoc',
		parameters: {
			resource: 'event',
			operation: 'getAll',
			returnAll: true,
			boxId: boxById(sandbox.box.guid),
			...parameters,
		},
		credential,
	});
}

async function trigger(
	credential: UsedNode['credential'],
	parameters: INodeParameters = {},
): Promise<ManualWorkflow> {
	return await ManualWorkflow.create(n8n.client, {
		type: 'diadocTrigger',
		parameters: {
			pollTimes: { item: [{ mode: 'everyMinute' }] },
			boxId: boxById(sandbox.box.guid),
			startFrom: 'now',
			...parameters,
		},
		credential,
	});
}

test('n8n knows both nodes, and each offers both credentials', async () => {
	const nodeInfos = NODES.map((name) => ({ name, version: 1 }));
	const known: { name: string; credentials: { name: string }[] }[] = await n8n.client.rest(
		'POST',
		'/node-types',
		{ nodeInfos },
	);
	const credentials = [TOKEN, OAUTH2];
	expect(
		known.map((node) => ({ ...node, credentials: node.credentials.map(({ name }) => name) })),
	).toMatchObject([
		{ name: 'diadoc', credentials },
		{ name: 'diadocTrigger', credentials },
	]);
});

test('Event: Get Many gives every event, with its files byte for byte', async () => {
	const workflow = await getMany(await tokenCredential(sandbox.token), {
		options: { downloadContent: true },
	});
	const items = await workflow.items();
	expect(items.map(({ json }) => json.eventId)).toEqual(eventIds());

	const entities = storyEntities(sandbox.box);
	const documents = entities.filter(({ entity }) => entity.DocumentInfo !== undefined);
	const files = items.flatMap(({ json, binary = {} }) =>
		[json.files ?? []].flat().map((file) => {
			const { property, entityId, signedEntityId } = Object(file);
			return { entityId, signedEntityId, data: binary[property]?.data };
		}),
	);
	expect(files.map(({ entityId }) => entityId)).toEqual(
		expect.arrayContaining(documents.map(({ entityId }) => entityId)),
	);
	const known = new Map(entities.map(({ entityId, bytes }) => [entityId, bytes]));
	expect(files.map(({ data }) => data)).toEqual(
		files.map(({ entityId }) => known.get(entityId)?.toString('base64')),
	);
});

test('Fetch Test Event shows the newest event', async () => {
	const workflow = await trigger(await tokenCredential(sandbox.token));
	const items = await workflow.items();
	expect(items.map(({ json }) => json.eventId)).toEqual(eventIds().slice(-1));
});

describe('what a person reads', () => {
	test.each([
		{
			what: 'an access token has expired',
			accessToken: () => sandbox.expiredToken,
			box: () => sandbox.box,
			title: 'Diadoc did not accept the access token',
			description: /^The token is damaged, has expired, or belongs to the other environment/,
		},
		{
			what: 'the box is of somebody else',
			accessToken: () => sandbox.token,
			box: () => sandbox.foreignBox,
			title: 'Diadoc refused access',
			description: /^The box is not among the boxes of the access token's owner/,
		},
	])('when $what: why, and what to do', async ({ accessToken, box, title, description }) => {
		const credential = await tokenCredential(accessToken());
		const boxId = boxById(box().guid);
		const { status, data } = await (await getMany(credential, { boxId })).run();
		expect(status).toBe('error');
		expect(data?.resultData?.error).toMatchObject({
			message: title,
			description: expect.stringMatching(description),
		});
		const { id } = await trigger(credential, { boxId });
		await expect(n8n.client.publish(id)).rejects.toThrow(
			`There was a problem activating the workflow: "${title}"`,
		);
	});
});

describe('Diadoc OAuth2 API with a refresh token issued by hand', () => {
	const tokenRequests = () => sandbox.requests.filter(({ path }) => path === '/connect/token');

	test('gets access without a browser, renews it once when it ends, and says when that is refused', async () => {
		const { data, ...credential } = await createOAuth2Credential(n8n.client, sandbox, {
			grantType: 'clientCredentials',
			refreshToken: sandbox.openId.issueRefreshToken(),
		});
		const used = { ...credential, type: OAUTH2 };
		const tested = await n8n.client.rest('POST', '/credentials/test', {
			credentials: { ...used, data },
		});
		expect(tested).toMatchObject({ status: 'OK' });

		const workflow = await getMany(used, { authentication: 'oAuth2' });
		expect(await workflow.items()).toHaveLength(eventIds().length);
		expect(tokenRequests()).toHaveLength(1);

		sandbox.openId.expireAccessTokens();
		for (let round = 0; round < 2; round += 1) {
			expect(await workflow.items()).toHaveLength(eventIds().length);
			expect(tokenRequests()).toHaveLength(2);
		}

		sandbox.openId.expireAccessTokens();
		const { id } = await trigger(used, { authentication: 'oAuth2' });
		await n8n.client.publish(id);
		expect(tokenRequests()).toHaveLength(3);

		sandbox.openId.expireAccessTokens();
		sandbox.openId.revokeRefreshTokens();
		const { data: ended } = await workflow.run();
		expect(ended?.resultData?.error).toMatchObject({
			message: 'The credential has to be connected again',
			description: expect.stringContaining("enter it as 'Refresh Token'"),
		});
	});
});
