import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodeOutput } from '../../../tools/n8n/executions.mjs';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox';
import { Gate } from '../../../sandbox/server/gate';
import {
	connectOAuth2Credential,
	createOAuth2Credential,
	OAUTH2,
	type OAuth2Credential,
} from '../credentials/oAuth2Credential';
import { CalledWorkflow } from './calledWorkflow';
import { printFigures } from './figures';
import { QueueModeN8n } from './queueModeN8n';

// Executions of two processes meet the end of the same access token, whose refresh token works once.

const ROUNDS = 8;
const CALLS = 10;
const LAST_EVENT = '/V2/GetLastEvent';

let sandbox: Sandbox;
let n8n: QueueModeN8n;
const figures: Record<string, string> = {};

beforeAll(async () => {
	sandbox = await startSandbox({ events: 30, openId: { rotates: true } });
	// The browser of the test has no session at n8n.
	n8n = await QueueModeN8n.start({ N8N_SKIP_AUTH_ON_OAUTH_CALLBACK: 'true' });
});

afterAll(async () => {
	printFigures('Renewals in queue mode', figures);
	await n8n?.dispose();
	await sandbox?.close();
});

const renewals = () => sandbox.requests.filter(({ path }) => path === '/connect/token');

function holdRenewals(): Gate {
	const gate = new Gate();
	sandbox.faults.add({ path: '/connect/token', times: Infinity, gate });
	return gate;
}

/** Settles when the access token of that many executions has been refused. */
async function refusals(count: number): Promise<void> {
	for (let left = count; left > 0; left -= 1) {
		await sandbox.log.next(({ path }) => path === LAST_EVENT);
	}
}

/** How a credential gets its tokens, and how often an execution needs one before the first has expired. */
const ways: [string, number, () => Promise<OAuth2Credential>][] = [
	[
		'connected in the browser',
		0,
		async () => {
			const credential = await createOAuth2Credential(n8n.client, sandbox, {});
			await connectOAuth2Credential(n8n, credential);
			return credential;
		},
	],
	[
		'with a refresh token issued by hand',
		1,
		async () =>
			await createOAuth2Credential(n8n.client, sandbox, {
				grantType: 'clientCredentials',
				refreshToken: sandbox.openId.issueRefreshToken(),
			}),
	],
];

describe.each(ways)('a credential %s', (way, requestsAtFirst, make) => {
	test('is renewed once for all executions on both workers', async () => {
		const boxId = { __rl: true, mode: 'id', value: sandbox.box.guid };
		const getLast = { resource: 'event', operation: 'getLast', authentication: 'oAuth2' };
		const { id, name } = await make();
		const workflow = await CalledWorkflow.publish(n8n.client, n8n.url, {
			parameters: { ...getLast, boxId },
			credential: { type: OAUTH2, id, name },
		});
		const before = n8n.taken();
		const callAll = async (): Promise<void> => {
			const executions = await workflow.call(Array.from({ length: CALLS }, () => ({})));
			for (const execution of executions) {
				expect(nodeOutput(execution, CalledWorkflow.action)).toMatchObject([
					{ eventId: sandbox.box.events.at(-1)?.EventId },
				]);
			}
		};
		const first = renewals().length;
		await callAll();
		const asked = [renewals().length - first];
		for (let round = 0; round < ROUNDS; round += 1) {
			sandbox.openId.expireAccessTokens();
			const begin = renewals().length;
			const gate = holdRenewals();
			const refused = refusals(CALLS).then(() => gate.open());
			await callAll();
			await refused;
			sandbox.faults.clear();
			asked.push(renewals().length - begin);
		}
		const after = n8n.taken();
		const [one, two] = (['worker-1', 'worker-2'] as const).map(
			(worker) => after[worker].length - before[worker].length,
		);
		figures[`${way}: ends of the access, executions`] = `${ROUNDS}, ${(ROUNDS + 1) * CALLS}`;
		figures[`${way}: on worker 1, on worker 2`] = `${one}, ${two}`;
		figures[`${way}: requests for a token`] = asked.join(', ');
		expect(Math.min(one ?? 0, two ?? 0)).toBeGreaterThan(0);
		expect(asked).toEqual([requestsAtFirst, ...Array.from({ length: ROUNDS }, () => 1)]);
	});
});
