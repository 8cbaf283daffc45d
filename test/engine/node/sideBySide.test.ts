import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { newLetter } from '../../../sandbox/acting/actClient';
import type { Sandbox } from '../../../sandbox/sandbox';
import { Gate } from '../../../sandbox/server/gate';
import { KINDS } from '../../../sandbox/story/documentKinds';
import { sent } from '../../../sandbox/story/acts/sending';
import { planLetter } from '../../../sandbox/story/letter';
import { LoadedPackage } from '../harness/loadedPackage';
import { jsonOf } from '../harness/runNode';
import { publishDiadocTrigger } from '../support/diadocTrigger';
import { patchCalls } from '../support/documentActs';
import { runDiadoc, startDiadoc } from '../support/runDiadoc';
import { sandboxForTest } from '../support/sandboxForTest';

const EVENT = '/V3/GetEvent';
const PATCH = '/V4/PostMessagePatch';

const get = {
	operation: 'get',
	eventId: '={{ $json.id }}',
	options: { includeDetails: false },
};
const onError = 'continueRegularOutput' as const;

const itemsOf = (ids: readonly string[]) => ids.map((id) => ({ json: { id } }));

/** Releases the requests of a path in groups of the expected number, and counts the most at once. */
function holdTogether(sandbox: Sandbox, path: string, together: number, after = 0) {
	const gate = new Gate();
	const counted = { arrived: 0, underWay: 0, most: 0 };
	sandbox.faults.add({
		path,
		times: Infinity,
		when: ({ ended }) => {
			counted.arrived += 1;
			counted.underWay += 1;
			counted.most = Math.max(counted.most, counted.underWay);
			void ended.then(() => (counted.underWay -= 1));
			if (counted.underWay >= together) gate.open();
			return counted.arrived > after;
		},
		gate,
	});
	return counted;
}

const idsOf = ({ box }: Sandbox, count: number) =>
	box.events.slice(0, count).map(({ EventId }) => EventId);

describe('input items', () => {
	it('are worked on four at once and no more, the first of all alone, and come out in order', async () => {
		const sandbox = await sandboxForTest({ events: 40 });
		const ids = idsOf(sandbox, 40);
		const counted = holdTogether(sandbox, EVENT, 4, 1);
		const run = await runDiadoc(sandbox, get, { items: itemsOf(ids) });
		expect(counted.most).toBe(4);
		expect(jsonOf(run).map(({ eventId }) => eventId)).toEqual(ids);
		expect(run.outputs[0]?.map(({ pairedItem }) => Object(pairedItem).item)).toEqual([
			...ids.keys(),
		]);
	});

	it('come out in order when a later one is done first', async () => {
		const sandbox = await sandboxForTest({ events: 20 });
		const ids = idsOf(sandbox, 20);
		const gate = new Gate();
		let others = 0;
		sandbox.faults.add({
			path: EVENT,
			when: ({ query, ended }) => {
				if (query.eventId === ids[1]) return false;
				void ended.then(() => {
					others += 1;
					if (others === 3) gate.open();
				});
				return false;
			},
		});
		sandbox.faults.add({ path: EVENT, when: ({ query }) => query.eventId === ids[1], gate });
		const run = await runDiadoc(sandbox, get, { items: itemsOf(ids) });
		expect(jsonOf(run).map(({ eventId }) => eventId)).toEqual(ids);
		expect(sandbox.requests.filter(({ query }) => query.eventId === ids[1])).toHaveLength(1);
	});

	it('that fail cost, with Continue On Fail, only themselves, and each has its place', async () => {
		const sandbox = await sandboxForTest({ events: 20 });
		const ids = idsOf(sandbox, 20);
		const wrong = new Map([
			[3, 'no id'],
			[4, ''],
			[19, 'nor this'],
		]);
		const given = ids.map((id, index) => wrong.get(index) ?? id);
		const run = await runDiadoc(sandbox, get, { items: itemsOf(given), onError });
		expect(
			jsonOf(run).map(({ error, eventId }) => (error === undefined ? eventId : 'error')),
		).toEqual(ids.map((id, index) => (wrong.has(index) ? 'error' : id)));
		expect(run.outputs[0]?.map(({ pairedItem }) => Object(pairedItem).item)).toEqual([
			...ids.keys(),
		]);
	});

	it('end with the first that fails, and no further one is begun', async () => {
		const sandbox = await sandboxForTest({ events: 40 });
		const ids = idsOf(sandbox, 40);
		sandbox.faults.add({
			path: EVENT,
			when: ({ query }) => query.eventId === ids[5],
			effect: { kind: 'status', status: 403 },
		});
		const run = await runDiadoc(sandbox, get, { items: itemsOf(ids) });
		expect(run.error).toMatchObject({ httpCode: '403', context: { itemIndex: 5 } });
		expect(sandbox.requests.length).toBeLessThanOrEqual(6 + 3);
	});

	it('that are under way when the execution is stopped are the last', async () => {
		const sandbox = await sandboxForTest({ events: 40 });
		const ids = idsOf(sandbox, 40);
		const gate = new Gate();
		let asked = 0;
		const all = new Gate();
		sandbox.faults.add({
			path: EVENT,
			times: Infinity,
			when: () => {
				asked += 1;
				if (asked === 5) void all.pass();
				return asked > 1;
			},
			gate,
		});
		const { finished, cancel } = await startDiadoc(sandbox, get, { items: itemsOf(ids), onError });
		await all.arrived;
		cancel();
		gate.open();
		expect((await finished).status).toBe('canceled');
		await runDiadoc(sandbox, { operation: 'getLast', options: { includeDetails: false } });
		expect(sandbox.requests.filter(({ path }) => path === EVENT)).toHaveLength(5);
	});

	it('do not keep a trigger from polling', async () => {
		const sandbox = await sandboxForTest({ events: 60 });
		const ids = idsOf(sandbox, 50);
		const items = itemsOf(Array.from({ length: 20 }, () => ids).flat());
		const trigger = await publishDiadocTrigger(sandbox, { startFrom: 'beginning' });
		sandbox.log.clear();
		const working = new Gate();
		let worked = 0;
		let asked = 0;
		sandbox.faults.add({
			times: Infinity,
			delay: 5,
			when: ({ path }) => {
				if (path !== EVENT) {
					asked += 1;
					return false;
				}
				worked += 1;
				if (worked === 5) void working.pass();
				return true;
			},
		});
		const { finished, cancel } = await startDiadoc(sandbox, get, { items });
		await working.arrived;
		const before = worked;
		asked = 0;
		sandbox.box.live((stage) => [sent(planLetter(stage, 'Inbound', [KINDS.contract]))]);
		await trigger.tick();
		expect(trigger.failures).toEqual([]);
		expect(asked).toBeGreaterThan(0);
		expect(worked - before).toBeLessThanOrEqual(4 * (asked + 1));
		cancel();
		await finished;
	});
});

describe('acts', () => {
	const setTag: INodeParameters = {
		resource: 'document',
		operation: 'setTag',
		messageId: '={{ $json.MessageId }}',
		entityId: '={{ $json.EntityId }}',
		tagName: 'step',
		tagValue: '={{ $json.value }}',
	};

	async function tagged() {
		const sandbox = await sandboxForTest();
		const [one, two, three] = [newLetter(sandbox)[0], newLetter(sandbox)[0], newLetter(sandbox)[0]];
		const items = [three, one, one, one, two, two, one].map((document, index) => ({
			json: { ...document, value: String(index) },
		}));
		sandbox.acts.clear();
		sandbox.log.clear();
		return { sandbox, items, one, two };
	}

	const valuesOf = (sandbox: Sandbox, { MessageId }: { MessageId: string }) =>
		patchCalls(sandbox)
			.map(({ received }) => Object(received))
			.filter((body) => body.MessageId === MessageId)
			.map((body) => body.CustomDataPatches[0].Value);

	it('on one message are made one after another in their order, beside those on others', async () => {
		const { sandbox, items, one, two } = await tagged();
		const gate = new Gate();
		sandbox.faults.add({
			path: PATCH,
			times: Infinity,
			when: ({ received }) => {
				const { MessageId, CustomDataPatches } = Object(received);
				if (MessageId === two.MessageId) gate.open();
				return CustomDataPatches[0].Value === '1';
			},
			gate,
		});
		const run = await runDiadoc(sandbox, setTag, { items });
		expect(run.error).toBeUndefined();
		expect(valuesOf(sandbox, one)).toEqual(['1', '2', '3', '6']);
		expect(valuesOf(sandbox, two)).toEqual(['4', '5']);
		expect(run.outputs[0]?.map(({ pairedItem }) => Object(pairedItem).item)).toEqual([
			...items.keys(),
		]);
		expect(sandbox.acts.all.map((act) => Object(act))).toHaveLength(items.length);
	});

	it('on a message of which one has failed are not made when the node ends with that error', async () => {
		const { sandbox, items, one } = await tagged();
		sandbox.faults.add({
			path: PATCH,
			when: ({ received }) => Object(received).CustomDataPatches[0].Value === '1',
			effect: { kind: 'status', status: 403 },
		});
		const run = await runDiadoc(sandbox, setTag, { items });
		expect(run.error).toMatchObject({ httpCode: '403', context: { itemIndex: 1 } });
		expect(valuesOf(sandbox, one)).toEqual(['1']);
	});
});

it('two names of one server share the four turns of an access token', async () => {
	const sandbox = await sandboxForTest({ events: 20 });
	const ids = idsOf(sandbox, 20);
	const gate = new Gate();
	const counted = { underWay: 0, most: 0 };
	let onFourth: () => void = () => {};
	const fourAreUnderWay = new Promise<void>((resolve) => (onFourth = resolve));
	sandbox.faults.add({
		path: EVENT,
		times: Infinity,
		when: ({ ended, query }) => {
			counted.underWay += 1;
			counted.most = Math.max(counted.most, counted.underWay);
			void ended.then(() => (counted.underWay -= 1));
			if (counted.underWay === 4) onFourth();
			// The first items of the two runs go alone.
			return query.eventId !== ids[0];
		},
		gate,
	});
	const under = (host: string) => ({
		diadocApi: {
			environment: 'custom',
			baseUrl: sandbox.url.replace('127.0.0.1', host),
			accessToken: sandbox.token,
		},
	});
	const items = itemsOf(ids);
	const beside = { package: await LoadedPackage.load() };
	const from = (host: string) => ({ items, credentials: under(host), beside });
	const one = await startDiadoc(sandbox, get, from('127.0.0.1'));
	await fourAreUnderWay;
	const other = await startDiadoc(sandbox, get, from('localhost'));
	// Time enough for requests of the other, if they did not have to wait.
	for (let call = 0; call < 20; call += 1) await (await fetch(sandbox.url)).arrayBuffer();
	gate.open();
	const runs = await Promise.all([one.finished, other.finished]);
	expect(runs.map((run) => jsonOf(run).map(({ eventId }) => eventId))).toEqual([ids, ids]);
	expect(counted.most).toBe(4);
});

describe('equal calls of several items', () => {
	it('for the boxes are one', async () => {
		const sandbox = await sandboxForTest();
		const items = Array.from({ length: 10 }, () => ({ json: {} }));
		const run = await runDiadoc(sandbox, { resource: 'box', operation: 'getAll' }, { items });
		const boxes = jsonOf(run);
		expect(boxes.length).toBeGreaterThanOrEqual(10);
		expect(boxes.slice(0, boxes.length / 10)).toEqual(boxes.slice(-boxes.length / 10));
		expect(sandbox.requests).toHaveLength(1);
	});

	it.each([
		['Message: Get', { resource: 'message', operation: 'get', options: { includeDetails: false } }],
		[
			'Document: Download',
			{ resource: 'document', operation: 'download', entityId: '={{ $json.EntityId }}' },
		],
	])('for a message are one: %s', async (_, parameters) => {
		const sandbox = await sandboxForTest();
		const documents = newLetter(sandbox, {
			kinds: [KINDS.contract, KINDS.universalTransferDocument],
		});
		const items = [...documents, ...documents].map((json) => ({ json: { ...json } }));
		sandbox.log.clear();
		const run = await runDiadoc(
			sandbox,
			{ ...parameters, messageId: '={{ $json.MessageId }}' },
			{ items },
		);
		expect(run.error).toBeUndefined();
		expect(jsonOf(run)).toHaveLength(items.length);
		expect(sandbox.requests.filter(({ path }) => path.endsWith('/GetMessage'))).toHaveLength(1);
	});

	it('that failed are made again', async () => {
		const sandbox = await sandboxForTest();
		sandbox.faults.add({ effect: { kind: 'status', status: 404 } });
		const items = [{ json: {} }, { json: {} }];
		const parameters = { resource: 'box', operation: 'getAll' };
		const run = await runDiadoc(sandbox, parameters, { items, onError });
		const [first, ...others] = jsonOf(run);
		expect(first).toHaveProperty('error');
		expect(others[0]).not.toHaveProperty('error');
		expect(sandbox.requests).toHaveLength(2);
	});
});
