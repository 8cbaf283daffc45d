import { beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { Effect } from '../../../sandbox/server/faults';
import { emittedIds, idsOf, publishDiadocTrigger, WORLDS } from '../support/diadocTrigger';
import { log } from '../harness/engine';
import { credentialsFor, sandboxForTest } from '../support/sandboxForTest';

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
		const parameters = { startFrom: 'beginning', options: { includeDetails: false } };
		const trigger = await publishDiadocTrigger(sandbox, parameters, { world });
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
});

describe('a poll that fails', () => {
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
