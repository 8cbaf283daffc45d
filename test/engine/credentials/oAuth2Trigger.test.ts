import { beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import { Gate } from '../../../sandbox/server/gate';
import {
	emittedIds,
	idsOf,
	publishDiadocTrigger,
	storedState,
	WORLDS,
} from '../support/diadocTrigger';
import { log } from '../harness/engine';
import { jsonOf } from '../harness/runNode';
import {
	connectedCredential,
	connectedTokens,
	keptTokens,
	oAuth2,
	tokenRequests,
} from './oAuth2Credentials';
import { startDiadoc } from '../support/runDiadoc';
import { sandboxForTest } from '../support/sandboxForTest';

const FEED = '/V8/GetNewEvents';
const FROM_BEGINNING = { ...oAuth2, startFrom: 'beginning' };

beforeEach(() => {
	log.length = 0;
});

function holdFeed({ faults }: Sandbox): Gate {
	const gate = new Gate();
	faults.add({ path: FEED, gate });
	return gate;
}

describe.each(WORLDS)('a trigger with OAuth2 in the %s world', (world) => {
	it('polls with a fresh token without asking for another', async () => {
		const sandbox = await sandboxForTest({ events: 3 });
		const credentials = connectedCredential(sandbox);
		const trigger = await publishDiadocTrigger(sandbox, FROM_BEGINNING, { world, credentials });
		sandbox.box.grow(2);
		await trigger.tick();
		expect(trigger.failures).toEqual([]);
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events));
		expect(tokenRequests(sandbox)).toEqual([]);
	});

	it('renews a token whose time is over, once, and polls on with the new one', async () => {
		const sandbox = await sandboxForTest({ events: 3 });
		const tokens = connectedTokens(sandbox, Date.now() - 1);
		const credentials = connectedCredential(sandbox, tokens);
		const trigger = await publishDiadocTrigger(sandbox, FROM_BEGINNING, { world, credentials });
		sandbox.box.grow(2);
		await trigger.tick();
		await trigger.restart();
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events));
		expect(tokenRequests(sandbox)).toHaveLength(1);
		expect(sandbox.requests.map(({ status }) => status)).not.toContain(401);
	});

	it('renews a token that ends between two pages, and loses or repeats nothing', async () => {
		const sandbox = await sandboxForTest({ events: 700 });
		const credentials = connectedCredential(sandbox);
		const gate = new Gate();
		sandbox.faults.add({ path: FEED, when: ({ query }) => 'afterIndexKey' in query, gate });
		const parameters = { ...FROM_BEGINNING, options: { includeDetails: false } };
		const published = publishDiadocTrigger(sandbox, parameters, { world, credentials });
		await gate.arrived;
		sandbox.openId.expireAccessTokens();
		gate.open();
		const trigger = await published;
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events));
		expect(trigger.executions).toHaveLength(1);
		expect(tokenRequests(sandbox)).toHaveLength(1);
	});

	it('stands still when the refresh is refused, and goes on when the credential is connected again', async () => {
		const sandbox = await sandboxForTest({ events: 3 });
		const credentials = connectedCredential(sandbox);
		const trigger = await publishDiadocTrigger(sandbox, FROM_BEGINNING, { world, credentials });
		const before = structuredClone(storedState(trigger));
		sandbox.box.grow(2);
		sandbox.openId.expireAccessTokens();
		sandbox.openId.revokeRefreshTokens();
		await trigger.tick();
		await trigger.tick();
		expect(trigger.failures).toHaveLength(2);
		for (const failure of trigger.failures) {
			expect(failure).toMatchObject({
				name: 'NodeOperationError',
				message: 'The credential has to be connected again',
				failure: { cause: 'credential-invalid' },
			});
		}
		expect(storedState(trigger)).toEqual(before);
		// Even when the new tokens have to be renewed at once.
		const tokens = connectedTokens(sandbox, Date.now() - 1);
		Object.assign(credentials, connectedCredential(sandbox, tokens));
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events));
	});

	it('is registered although the provider is down, and goes on when it is back', async () => {
		const sandbox = await sandboxForTest({ events: 3 });
		const credentials = connectedCredential(sandbox);
		const trigger = await publishDiadocTrigger(sandbox, FROM_BEGINNING, { world, credentials });
		sandbox.box.grow(2);
		sandbox.openId.expireAccessTokens();
		sandbox.faults.add({
			path: '/connect/token',
			times: 2,
			effect: { kind: 'status', status: 503, text: 'Busy' },
		});
		await trigger.restart();
		await trigger.tick();
		expect(trigger.failures.length).toBeGreaterThan(0);
		for (const failure of trigger.failures) {
			expect(failure).toMatchObject({ failure: { cause: 'temporarily-unavailable' } });
		}
		await trigger.tick();
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events));
	});
});

describe('trigger and node of one process', () => {
	async function publishedWithEvents() {
		const sandbox = await sandboxForTest({ events: 3 });
		const credentials = connectedCredential(sandbox);
		const trigger = await publishDiadocTrigger(sandbox, FROM_BEGINNING, { credentials });
		sandbox.box.grow(2);
		const startNode = async () =>
			await startDiadoc(
				sandbox,
				{ ...oAuth2, operation: 'getAll', returnAll: true },
				{ credentials, beside: trigger },
			);
		return { sandbox, credentials, trigger, startNode };
	}

	it('that meet the end of a token together renew it once', async () => {
		const { sandbox, trigger, startNode } = await publishedWithEvents();
		const gates = [holdFeed(sandbox), holdFeed(sandbox)];
		const tick = trigger.tick();
		const { finished } = await startNode();
		await Promise.all(gates.map(async ({ arrived }) => await arrived));
		sandbox.openId.expireAccessTokens();
		for (const gate of gates) gate.open();
		const [run] = await Promise.all([finished, tick]);
		expect(jsonOf(run)).toHaveLength(5);
		expect(trigger.failures).toEqual([]);
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events));
		expect(tokenRequests(sandbox)).toHaveLength(1);
	});

	it('share the new token also when one of them learns late that the old one has ended', async () => {
		const { sandbox, credentials, trigger, startNode } = await publishedWithEvents();
		const [first, late] = [holdFeed(sandbox), holdFeed(sandbox)];
		const tick = trigger.tick();
		await first.arrived;
		const { finished } = await startNode();
		await late.arrived;
		sandbox.openId.expireAccessTokens();
		first.open();
		await tick;
		const { access_token: renewed } = keptTokens(credentials);
		late.open();
		const run = await finished;
		expect(run.error).toBeUndefined();
		expect(tokenRequests(sandbox)).toHaveLength(1);
		expect(keptTokens(credentials).access_token).toBe(renewed);
	});
});

it('a test event comes with a renewed token too', async () => {
	const sandbox = await sandboxForTest({ events: 3 });
	const tokens = connectedTokens(sandbox, Date.now() - 1);
	const credentials = connectedCredential(sandbox, tokens);
	const trigger = await publishDiadocTrigger(sandbox, oAuth2, { credentials });
	sandbox.openId.expireAccessTokens();
	const [item] = await trigger.fetchTestEvent();
	expect(item?.json.eventId).toBe(sandbox.box.events.at(-1)?.EventId);
	expect(tokenRequests(sandbox)).toHaveLength(2);
});
