import { beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import { emittedIds, idsOf, publishDiadocTrigger, WORLDS } from '../support/diadocTrigger';
import { log } from '../harness/engine';
import { jsonOf } from '../harness/runNode';
import { credentialsBefore, scarceFront } from '../transport/hostileFront';
import { runDiadoc } from '../support/runDiadoc';
import { sandboxForTest } from '../support/sandboxForTest';
import { eventsOf } from '../support/serviceJson';

const crowd = 200;
const crowdTold = new RegExp(`${crowd} events at .* (\\d+) of them were read`);

/**
 * Adds so many events of one moment that pages of 10 cannot bring them all, from either end and through all filters.
 */
function crowdIn(sandbox: Sandbox): void {
	sandbox.box.grow(crowd, { sharedTicks: Array.from({ length: crowd - 1 }, (_, at) => at + 1) });
}

const credentialsOfScarcity = async (sandbox: Sandbox) =>
	credentialsBefore(await scarceFront(sandbox, () => 10), sandbox);

beforeEach(() => {
	log.length = 0;
});

describe.each(WORLDS)('a moment that Diadoc does not give whole, in the %s world', (world) => {
	it('costs one failed poll that says how many events are missing, and nothing else', async () => {
		const sandbox = await sandboxForTest({ events: 5 });
		const options = { includeDetails: false };
		const credentials = await credentialsOfScarcity(sandbox);
		const trigger = await publishDiadocTrigger(sandbox, { options }, { world, credentials });
		crowdIn(sandbox);
		sandbox.box.grow(2);
		await trigger.tick();
		const had = emittedIds(trigger);
		expect(had.length).toBeGreaterThan(20);
		expect(had.length).toBeLessThan(crowd);
		expect(log.map(({ message }) => message)).toContainEqual(
			expect.stringContaining('Diadoc does not give all events of one moment'),
		);

		await trigger.tick();
		expect(trigger.failures).toMatchObject([
			{
				message: 'Diadoc does not give all events of one moment',
				description: expect.stringMatching(crowdTold),
			},
		]);
		expect(emittedIds(trigger)).toEqual(had);

		sandbox.box.grow(2);
		await trigger.tick();
		await trigger.tick();
		expect(trigger.failures).toHaveLength(1);
		expect(emittedIds(trigger)).toEqual([...had, ...idsOf(sandbox.box.events.slice(-4))]);
		expect(new Set(had).size).toBe(had.length);
	});
});

describe('Event: Get Many', () => {
	it.each(['ascending', 'descending'])(
		'says how many events of a moment it could not have (%s)',
		async (sort) => {
			const sandbox = await sandboxForTest({ events: 5 });
			crowdIn(sandbox);
			const parameters = {
				operation: 'getAll',
				returnAll: true,
				options: { sort, includeDetails: false },
			};
			const credentials = await credentialsOfScarcity(sandbox);
			const { error } = await runDiadoc(sandbox, parameters, { credentials });
			expect(error).toMatchObject({
				message: 'Diadoc does not give all events of one moment',
				description: expect.stringMatching(crowdTold),
			});
		},
	);

	it.each(['V6', 'V5'])(
		'reads a moment of many pages by %s, which goes on after an event and not after a moment',
		async (apiVersion) => {
			const sandbox = await sandboxForTest({ events: 95 });
			const sharedTicks = Array.from({ length: 249 }, (_, at) => at + 1);
			sandbox.box.grow(250, { sharedTicks });
			sandbox.box.grow(3);
			const run = await runDiadoc(sandbox, {
				operation: 'getAll',
				returnAll: true,
				options: { apiVersion, includeDetails: false },
			});
			expect(run.error).toBeUndefined();
			const ids = jsonOf(run).map(({ eventId }) => eventId);
			expect(new Set(ids).size).toBe(ids.length);
			// Universal messages are not in these versions.
			const sentEvents = sandbox.requests.flatMap(({ sent }) => eventsOf(sent));
			expect(ids).toEqual(sentEvents.map(({ EventId }) => EventId));
			expect(ids.length).toBeGreaterThan(300);
			expect(ids).toContain(sandbox.box.events.at(-1)?.EventId);
		},
	);
});
