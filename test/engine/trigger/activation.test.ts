import { beforeEach, describe, expect, it } from 'vitest';
import type { Effect } from '../../../sandbox/server/faults';
import {
	emittedIds,
	idsOf,
	publishDiadocTrigger,
	storeDiadocTrigger,
	WORLDS,
} from '../support/diadocTrigger';
import { log } from '../harness/engine';
import { credentialsFor, sandboxForTest } from '../support/sandboxForTest';

const outages: Record<string, Effect> = {
	'an internal error of the service': { kind: 'status', status: 500, text: 'Internal error' },
	'too many requests': { kind: 'status', status: 429, retryAfter: 600 },
	'a maintenance page': { kind: 'html' },
};

beforeEach(() => {
	log.length = 0;
});

// n8n never retries an activation that failed, so an outage at a restart would silence the trigger for good.
describe.each(Object.entries(outages))('a restart during %s', (name, effect) => {
	it('registers a trigger that has a position, and the next poll goes on from it', async () => {
		const sandbox = await sandboxForTest({ events: 10 });
		const trigger = await publishDiadocTrigger(sandbox);
		const before = structuredClone(trigger.stored.staticData);
		await trigger.kill();
		const grown = sandbox.box.grow(2);
		sandbox.faults.add({ times: Infinity, effect });
		await trigger.activate('init');
		expect(trigger.stored.staticData).toEqual(before);
		expect(log).toContainEqual(
			expect.objectContaining({ level: 'warn', message: expect.stringContaining('outage') }),
		);
		sandbox.faults.clear();
		// 429 asked for ten minutes of patience, which are not waited for here.
		if (name === 'too many requests') return;
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(grown));
		expect(trigger.failures).toEqual([]);
	});

	it('fails the activation of a trigger that has no position yet', async () => {
		const sandbox = await sandboxForTest({ events: 10 });
		const trigger = await storeDiadocTrigger(sandbox);
		sandbox.faults.add({ times: Infinity, effect });
		await expect(trigger.activate()).rejects.toMatchObject({
			name: 'WorkflowActivationError',
			cause: { name: 'NodeApiError' },
		});
		expect(trigger.stored.staticData).toEqual({});
	});
});

it('a first activation that Diadoc put off does not succeed without a position when n8n tries it again', async () => {
	const sandbox = await sandboxForTest({ events: 10 });
	const trigger = await storeDiadocTrigger(sandbox);
	sandbox.faults.add({ effect: { kind: 'status', status: 429, retryAfter: 600 } });
	await expect(trigger.activate()).rejects.toThrow('Diadoc received too many requests');
	const second = await trigger.activate().then(
		() => 'active',
		() => 'refused',
	);
	// Either it is refused again, or it has found out what 'now' is.
	expect([second, Object.keys(trigger.stored.staticData).length > 0]).not.toEqual([
		'active',
		false,
	]);
});

it.each(WORLDS)('an outage that lasts shows up as failed polls (%s)', async (world) => {
	const sandbox = await sandboxForTest({ events: 10 });
	const trigger = await publishDiadocTrigger(sandbox, {}, { world });
	await trigger.kill();
	sandbox.faults.add({ times: Infinity, effect: { kind: 'status', status: 500 } });
	await trigger.activate('init');
	for (let poll = 0; poll < 4; poll += 1) await trigger.tick();
	expect(trigger.failures.length).toBeGreaterThanOrEqual(3);
	expect(new Set(trigger.failures.map(({ message }) => message))).toEqual(
		new Set(['Diadoc is not available right now']),
	);
});

// Such a scheduler gives each poll a context of its own and no budget, so that each could be an activation.
it('an outage that lasts shows up as failed polls also in a scheduler that grants no budget', async () => {
	const sandbox = await sandboxForTest({ events: 10 });
	const trigger = await publishDiadocTrigger(
		sandbox,
		{},
		{ world: 'scheduled', grantsBudget: false },
	);
	sandbox.faults.add({ times: Infinity, effect: { kind: 'status', status: 500 } });
	for (let poll = 0; poll < 3; poll += 1) await trigger.tick();
	expect(trigger.failures).toHaveLength(3);
});

describe('a restart that only a person can mend', () => {
	it('fails for a token that is not accepted, position or not', async () => {
		const sandbox = await sandboxForTest({ events: 10 });
		const trigger = await publishDiadocTrigger(sandbox);
		const before = structuredClone(trigger.stored.staticData);
		await trigger.kill();
		trigger.replaceCredential(
			'diadocApi',
			credentialsFor(sandbox, sandbox.expiredToken).diadocApi ?? {},
		);
		await expect(trigger.activate('init')).rejects.toMatchObject({
			message: expect.stringContaining('Diadoc did not accept the access token'),
			description: expect.stringContaining("enter a new 'Access Token'"),
		});
		expect(trigger.stored.staticData).toEqual(before);
		const grown = sandbox.box.grow(1);
		trigger.replaceCredential('diadocApi', credentialsFor(sandbox).diadocApi ?? {});
		await trigger.activate('activate');
		expect(emittedIds(trigger)).toEqual(idsOf(grown));
	});

	it('fails for a box that the user may no longer see', async () => {
		const sandbox = await sandboxForTest({ events: 10 });
		const trigger = await publishDiadocTrigger(sandbox);
		const before = structuredClone(trigger.stored.staticData);
		await trigger.kill();
		sandbox.faults.add({
			effect: {
				kind: 'status',
				status: 403,
				text: 'Access to box is denied.',
				errorCode: 'DiadocApi.Forbidden',
			},
		});
		await expect(trigger.activate('init')).rejects.toMatchObject({
			message: expect.stringContaining('Diadoc refused access'),
			description: expect.stringContaining("Choose another 'Box'"),
		});
		expect(trigger.stored.staticData).toEqual(before);
	});
});
