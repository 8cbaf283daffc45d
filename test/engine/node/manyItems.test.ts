import { describe, expect, it, vi } from 'vitest';
import { Gate } from '../../../sandbox/server/gate';
import { jsonOf } from '../harness/runNode';
import { connectedCredential, oAuth2, tokenRequests } from '../credentials/oAuth2Credentials';
import { runDiadoc, startDiadoc } from '../support/runDiadoc';
import { credentialsFor, sandboxForTest } from '../support/sandboxForTest';

const LAST = '/V2/GetLastEvent';
const items = Array.from({ length: 1000 }, () => ({ json: {} }));
const onError = 'continueRegularOutput' as const;
const getLast = { operation: 'getLast', options: { includeDetails: false } };

describe('a thousand items', () => {
	it('ask once with a token that is refused', async () => {
		const sandbox = await sandboxForTest({ events: 1 });
		const credentials = credentialsFor(sandbox, 'no-such-token');
		const run = await runDiadoc(sandbox, getLast, { credentials, items, onError });
		expect(jsonOf(run)).toHaveLength(1000);
		expect(new Set(jsonOf(run).map(({ error }) => error))).toEqual(
			new Set(['Diadoc did not accept the access token']),
		);
		expect(sandbox.requests).toHaveLength(1);
	});

	it('ask once with a token that is refused and cannot be renewed', async () => {
		const sandbox = await sandboxForTest({ events: 1 });
		const credentials = connectedCredential(sandbox);
		sandbox.openId.expireAccessTokens();
		sandbox.openId.revokeRefreshTokens();
		const run = await runDiadoc(
			sandbox,
			{ ...oAuth2, ...getLast },
			{ credentials, items, onError },
		);
		expect(jsonOf(run)).toHaveLength(1000);
		expect(tokenRequests(sandbox)).toHaveLength(1);
		expect(sandbox.requests.filter(({ path }) => path === LAST)).toHaveLength(1);
	});

	it('do not all wait for an outage', async () => {
		vi.spyOn(Math, 'random').mockReturnValue(0);
		const sandbox = await sandboxForTest({ events: 1 });
		sandbox.faults.add({ times: Infinity, effect: { kind: 'status', status: 503 } });
		const run = await runDiadoc(sandbox, getLast, { items, onError });
		vi.mocked(Math.random).mockRestore();
		expect(jsonOf(run)).toHaveLength(1000);
		expect(jsonOf(run).every(({ error }) => error === 'Diadoc is not available right now')).toBe(
			true,
		);
		// The first tries five times, then four run at the same time.
		expect(sandbox.requests.length).toBeLessThanOrEqual(5 + 4);
	});

	it('are all read when one of them fails for itself', async () => {
		const sandbox = await sandboxForTest({ events: 1 });
		sandbox.faults.add({ path: LAST, effect: { kind: 'status', status: 404 } });
		const run = await runDiadoc(sandbox, getLast, { items: items.slice(0, 5), onError });
		expect(jsonOf(run).filter(({ error }) => error === undefined)).toHaveLength(4);
	});

	it('are not worked on when the execution is stopped', async () => {
		const sandbox = await sandboxForTest({ events: 1 });
		const gate = new Gate();
		sandbox.faults.add({ path: LAST, gate });
		const { finished, cancel } = await startDiadoc(sandbox, getLast, { items, onError });
		await gate.arrived;
		cancel();
		gate.open();
		const { status } = await finished;
		expect(status).toBe('canceled');
		await runDiadoc(sandbox, getLast);
		expect(sandbox.requests.length).toBeLessThanOrEqual(2);
	});
});

describe('parallel windows', () => {
	it('read on while tokens end again and again', async () => {
		const sandbox = await sandboxForTest({ events: 300 });
		let asked = 0;
		sandbox.faults.add({
			path: '/V8/GetNewEvents',
			when: () => {
				asked += 1;
				if (asked % 6 === 0) sandbox.openId.expireAccessTokens();
				return false;
			},
		});
		const run = await runDiadoc(
			sandbox,
			{
				...oAuth2,
				operation: 'getAll',
				returnAll: true,
				filters: { from: '2025-03-01' },
				options: { parallelWindows: 4, batchSize: 10, includeDetails: false },
			},
			{ credentials: connectedCredential(sandbox) },
		);
		expect(run.error).toBeUndefined();
		expect(jsonOf(run)).toHaveLength(300);
		const refused = sandbox.requests.filter(({ status }) => status === 401).length;
		expect(refused).toBeLessThanOrEqual(4 * tokenRequests(sandbox).length);
	});
});
