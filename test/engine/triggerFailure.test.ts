import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Sandbox } from '../sandbox/sandbox';
import type { Effect } from '../sandbox/server/faults';
import { emittedIds, idsOf, publishDiadocTrigger, storedState, WORLDS } from './diadocTrigger';
import { log } from './harness/engine';
import { credentialsFor, sandboxForTest } from './sandboxForTest';

/** 500 is answered once and not tried again, so the tests need no patience. */
const outage: Effect = { kind: 'status', status: 500, text: 'Internal error' };

/** Every request for a page behind the first one fails. */
function failLaterPages({ faults }: Sandbox, firstAfter: string | undefined): void {
	faults.add({
		times: Infinity,
		when: ({ query }) => query.afterIndexKey !== firstAfter,
		effect: outage,
	});
}

beforeEach(() => {
	log.length = 0;
});

describe.each(WORLDS)('a failed page in the %s world', (world) => {
	it('does not hold back what the pages before it brought', async () => {
		const sandbox = await sandboxForTest({ events: 1300, sharedTicks: [500, 1000] });
		failLaterPages(sandbox, undefined);
		const trigger = await publishDiadocTrigger(sandbox, { startFrom: 'beginning' }, { world });
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events.slice(0, 500)));
		expect(log).toContainEqual(
			expect.objectContaining({
				level: 'warn',
				message: expect.stringMatching(/500 events .*Diadoc is not available/),
			}),
		);
		expect(trigger.failures).toEqual([]);
		sandbox.faults.clear();
		await trigger.tick();
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events));
	});

	it('changes nothing when it is the first one, and the next poll goes on', async () => {
		const sandbox = await sandboxForTest({ events: 20 });
		const trigger = await publishDiadocTrigger(sandbox, { startFrom: 'beginning' }, { world });
		const before = structuredClone(storedState(trigger));
		sandbox.box.grow(3);
		sandbox.faults.add({ times: 4, effect: outage });
		for (let poll = 0; poll < 4; poll += 1) await trigger.tick();
		expect(storedState(trigger)).toEqual(before);
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events.slice(0, 20)));
		expect(trigger.failures.length).toBeGreaterThan(0);
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events));
	});
});

describe('a poll that fails', () => {
	async function failWith(effect: Effect, times = 1) {
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox);
		sandbox.faults.add({ effect, times });
		await trigger.tick();
		return { sandbox, trigger, failure: trigger.failures[0] };
	}

	it('tells n8n that the token is to blame for 401', async () => {
		const { failure } = await failWith({ kind: 'status', status: 401, text: 'expired' });
		expect(failure).toMatchObject({
			name: 'NodeApiError',
			httpCode: '401',
			message: 'Diadoc did not accept the access token',
			description: expect.stringContaining("'Access Token'"),
			failure: { cause: 'credential-invalid' },
		});
	});

	it('tells n8n how long to wait after 429, and waits itself', async () => {
		vi.useFakeTimers({ toFake: ['Date'] });
		onTestFinished(() => void vi.useRealTimers());
		const { sandbox, trigger, failure } = await failWith({
			kind: 'status',
			status: 429,
			retryAfter: 600,
		});
		expect(failure).toMatchObject({
			httpCode: '429',
			failure: { cause: 'rate-limited', retryAfterMs: 600_000 },
		});
		const grown = sandbox.box.grow(1);
		sandbox.log.clear();
		vi.setSystemTime(Date.now() + 599_000);
		await trigger.tick();
		expect(sandbox.requests).toEqual([]);
		vi.setSystemTime(Date.now() + 2_000);
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(grown));
		expect(trigger.failures).toHaveLength(1);
	});

	it('says that a web page came instead of an answer', async () => {
		const { failure } = await failWith({ kind: 'html' });
		expect(failure).toMatchObject({ message: 'A web page came instead of an answer of Diadoc' });
	});

	it('says that an answer cannot be read', async () => {
		const { failure } = await failWith({ kind: 'garbage' });
		expect(failure).toMatchObject({ message: 'The answer of Diadoc could not be read' });
	});

	it('goes on with a new token as soon as the credential has one', async () => {
		const sandbox = await sandboxForTest({ events: 5 });
		const expired = credentialsFor(sandbox, sandbox.expiredToken);
		const trigger = await publishDiadocTrigger(sandbox);
		const grown = sandbox.box.grow(2);
		trigger.replaceCredential('diadocApi', expired.diadocApi ?? {});
		await trigger.tick();
		expect(trigger.failures).toHaveLength(1);
		trigger.replaceCredential('diadocApi', credentialsFor(sandbox).diadocApi ?? {});
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(grown));
	});
});
