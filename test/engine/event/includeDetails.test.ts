import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import { commented } from '../../../sandbox/story/acts/remark';
import { forwarded } from '../../../sandbox/story/acts/forwarding';
import { movedToDepartment } from '../../../sandbox/story/acts/movement';
import { sent } from '../../../sandbox/story/acts/sending';
import { ROOT_DEPARTMENT_ID } from '../../../sandbox/story/cast';
import { KINDS } from '../../../sandbox/story/documentKinds';
import { planLetter } from '../../../sandbox/story/letter';
import type { LifeMaker } from '../../../sandbox/story/life';
import type { BoxEvent } from '../../../sandbox/wire/structures';
import { publishDiadocTrigger } from '../support/diadocTrigger';
import { testWithoutWaits } from '../faults/withoutWaits';
import { jsonOf } from '../harness/runNode';
import { runDiadoc } from '../support/runDiadoc';
import { sandboxForTest } from '../support/sandboxForTest';

const feeds = new Set(['/V8/GetNewEvents', '/V3/GetEvent', '/V4/GetLastEvent']);

const off = { options: { includeDetails: false } };

/** Paths of all requests besides those for the feed. */
const askedBesides = ({ requests }: Sandbox) =>
	requests.map(({ path }) => path).filter((path) => !feeds.has(path) && !path.endsWith('Events'));

const busyContract =
	(boxId: string): LifeMaker =>
	(stage) => {
		const letter = {
			...planLetter(stage, 'Inbound', [KINDS.contract]),
			departmentId: ROOT_DEPARTMENT_ID,
		};
		return [
			sent(letter),
			commented(letter, 'Проверьте сумму'),
			movedToDepartment(letter),
			forwarded(letter, boxId),
		];
	};

const receivedAndDiscussed: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Inbound', [KINDS.contract]);
	return [sent(letter), commented(letter, 'Проверьте сумму')];
};

async function itemsOf(sandbox: Sandbox, parameters: INodeParameters) {
	const run = await runDiadoc(sandbox, parameters);
	if (run.error) throw run.error;
	return jsonOf(run);
}

async function busyBox() {
	const sandbox = await sandboxForTest({ events: 5 });
	const trigger = await publishDiadocTrigger(sandbox);
	const lived = sandbox.box.live(busyContract(sandbox.emptyBox.boxId));
	await trigger.tick();
	sandbox.log.clear();
	return { sandbox, lived, delivered: trigger.items.map(({ json }) => json) };
}

testWithoutWaits();

describe('Include Details', () => {
	it('gives Event: Get Many the same items as the trigger', async () => {
		const { sandbox, lived, delivered } = await busyBox();
		const items = await itemsOf(sandbox, { operation: 'getAll', returnAll: true });
		expect(delivered).toHaveLength(lived.length);
		expect(items.slice(-lived.length)).toEqual(delivered);
		expect(delivered[1]).toHaveProperty('documents[0].number');
		expect(delivered[1]).toHaveProperty('changes[0].comment', 'Проверьте сумму');
	});

	it('costs each thing one request in an execution', async () => {
		const sandbox = await sandboxForTest({ events: 1 });
		sandbox.box.live(busyContract(sandbox.emptyBox.boxId));
		sandbox.box.live(busyContract(sandbox.emptyBox.boxId));
		sandbox.log.clear();
		await itemsOf(sandbox, { operation: 'getAll', returnAll: true });
		const asked = askedBesides(sandbox);
		const times = (path: string) => asked.filter((each) => each === path).length;
		expect([
			times('/V6/GetMessage'),
			times('/V4/GetEntityContent'),
			times('/GetMyOrganizations'),
		]).toEqual([2, 2, 1]);
		// The organization that the contracts were forwarded to, and the senders.
		const organizations = sandbox.requests
			.filter(({ path }) => path === '/GetOrganization')
			.map(({ query }) => query.boxId);
		expect(organizations).toContain(sandbox.emptyBox.guid);
		expect(organizations.length).toBeGreaterThan(1);
		expect(new Set(organizations).size).toBe(organizations.length);
	});

	it.each([
		['is switched off', off],
		['has no effect on raw items', { simplify: false }],
	])('costs no request besides the feed when it %s', async (_, parameters) => {
		const { sandbox } = await busyBox();
		await itemsOf(sandbox, { operation: 'getAll', returnAll: true, ...parameters });
		expect(askedBesides(sandbox)).toEqual([]);
	});

	it('gives Event: Get and Get Last the same items as the trigger', async () => {
		const { sandbox, lived, delivered } = await busyBox();
		const eventId = (event: BoxEvent | undefined) => event?.EventId ?? '';
		for (const [index, event] of lived.entries()) {
			const [item] = await itemsOf(sandbox, {
				operation: 'get',
				eventId: eventId(event),
			});
			expect(item).toEqual(delivered[index]);
		}
		const [last] = await itemsOf(sandbox, { operation: 'getLast' });
		expect(last).toEqual(delivered.at(-1));
	});

	it('lets the filter Event Types of Get Many see what a patch is about', async () => {
		const sandbox = await sandboxForTest({ events: 200 });
		const filters = { eventTypes: ['revocationAccepted'] };
		const trigger = await publishDiadocTrigger(sandbox, {
			startFrom: 'beginning',
			...filters,
		});
		const items = await itemsOf(sandbox, {
			operation: 'getAll',
			returnAll: true,
			filters,
		});
		expect(items.length).toBeGreaterThan(0);
		expect(items).toEqual(trigger.items.map(({ json }) => json));
	});

	it('fails an item when Diadoc is away, and costs no item what is gone', async () => {
		const { sandbox, delivered } = await busyBox();
		const parameters = { operation: 'getAll', returnAll: true };
		sandbox.faults.add({
			path: '/V6/GetMessage',
			times: 40,
			effect: { kind: 'status', status: 401 },
		});
		await expect(itemsOf(sandbox, parameters)).rejects.toMatchObject({
			message: 'Diadoc did not accept the access token',
		});
		sandbox.faults.clear();
		sandbox.faults.add({
			path: '/V6/GetMessage',
			times: 40,
			effect: { kind: 'status', status: 404 },
		});
		const items = await itemsOf(sandbox, parameters);
		expect(items.slice(-delivered.length).map(({ eventId }) => eventId)).toEqual(
			delivered.map(({ eventId }) => eventId),
		);
		expect(items.at(-1)).toHaveProperty('detailsMissing');
	});

	it('brings everything when Diadoc answers each first request with 500', async () => {
		const { sandbox, lived, delivered } = await busyBox();
		const struck = new Set<string>();
		sandbox.faults.add({
			times: Infinity,
			when: ({ path, query }) => {
				const request = `${path} ${JSON.stringify(query)}`;
				if (struck.has(request)) return false;
				struck.add(request);
				return true;
			},
			effect: { kind: 'status', status: 500 },
		});
		const items = await itemsOf(sandbox, { operation: 'getAll', returnAll: true });
		expect(struck.size).toBeGreaterThan(4);
		expect(items.slice(-lived.length)).toEqual(delivered);
	});

	it.each<[string, INodeParameters]>([
		['Get Many', { operation: 'getAll', returnAll: true }],
		['Get Last', { operation: 'getLast' }],
		['Get', { operation: 'get' }],
	])('that Diadoc cannot read cost Event: %s no item, which says why', async (_, parameters) => {
		const { sandbox, lived } = await busyBox();
		sandbox.faults.add({
			path: '/V6/GetMessage',
			times: Infinity,
			effect: { kind: 'status', status: 500 },
		});
		const eventId = lived.at(-1)?.EventId ?? '';
		const items = await itemsOf(sandbox, { ...parameters, eventId });
		expect(items.at(-1)).toMatchObject({
			eventId,
			detailsMissing: 'Diadoc could not read this message',
		});
	});

	it('are not waited for long when Diadoc can read none of many messages', async () => {
		const sandbox = await sandboxForTest({ events: 1 });
		for (let letter = 0; letter < 12; letter += 1) sandbox.box.live(receivedAndDiscussed);
		sandbox.faults.add({
			path: '/V6/GetMessage',
			times: Infinity,
			effect: { kind: 'status', status: 500 },
		});
		const items = await itemsOf(sandbox, { operation: 'getAll', returnAll: true });
		const missing = items.filter(({ detailsMissing }) => detailsMissing !== undefined);
		expect(missing).toHaveLength(12);
		const asked = askedBesides(sandbox).filter((path) => path === '/V6/GetMessage');
		// Some requests are running before it is known.
		expect(asked.length).toBeLessThan(12 * 4 - 12);
	});

	it('that Diadoc is away for end the run: another one brings everything', async () => {
		const { sandbox } = await busyBox();
		sandbox.faults.add({
			path: '/V6/GetMessage',
			times: Infinity,
			effect: { kind: 'status', status: 503 },
		});
		const run = itemsOf(sandbox, { operation: 'getAll', returnAll: true });
		await expect(run).rejects.toMatchObject({ message: 'Diadoc is not available right now' });
	});

	it('serve all input items', async () => {
		const { sandbox, lived, delivered } = await busyBox();
		const run = await runDiadoc(
			sandbox,
			{ operation: 'get', eventId: '={{ $json.id }}' },
			{ items: [...lived, ...lived].map(({ EventId }) => ({ json: { id: EventId } })) },
		);
		expect(jsonOf(run)).toEqual([...delivered, ...delivered]);
		const asked = askedBesides(sandbox).sort();
		expect(asked.filter((path) => path !== '/V4/GetEntityContent')).toEqual([
			'/GetMyOrganizations',
			'/GetOrganization',
			'/GetOrganization',
			'/V6/GetMessage',
		]);
	});

	it('let the filter Event Types judge a raw patch, too', async () => {
		const sandbox = await sandboxForTest({ events: 200 });
		const parameters = {
			operation: 'getAll',
			returnAll: true,
			filters: { eventTypes: ['revocationAccepted'] },
		};
		const items = await itemsOf(sandbox, parameters);
		const raw = await itemsOf(sandbox, { ...parameters, simplify: false });
		expect(items.length).toBeGreaterThan(0);
		expect(raw.map(({ EventId }) => EventId)).toEqual(items.map(({ eventId }) => eventId));
	});

	it('are names for Message: Get', async () => {
		const { sandbox, lived } = await busyBox();
		const messageId = lived[0]?.Message?.MessageId ?? '';
		const parameters = { resource: 'message', operation: 'get', messageId };
		const [item] = await itemsOf(sandbox, parameters);
		const [plain] = await itemsOf(sandbox, { ...parameters, ...off });
		expect(plain).not.toHaveProperty('documents[0].department.name');
		expect(item).toHaveProperty('documents[0].department.name', 'Бухгалтерия');
	});

	describe('switched off', () => {
		const ofEvents = expect.stringMatching(/'Include Details' is off\. Items lack the document/);
		const ofNames = expect.stringMatching(/'Include Details' is off\. .*without their names/);

		it.each<[string, INodeParameters, unknown]>([
			['event', { operation: 'getAll' }, ofEvents],
			['event', { operation: 'getLast' }, ofEvents],
			['event', { operation: 'get' }, ofEvents],
			['docflowEvent', { operation: 'getAll' }, ofNames],
			['forwardedDocumentEvent', { operation: 'getAll' }, ofNames],
			['message', { operation: 'get' }, ofNames],
		])(
			'say beside the output, once, what is missing: %s %o',
			async (resource, parameters, text) => {
				const sandbox = await sandboxForTest({ events: 10, forwardedEvents: 5 });
				const [event] = sandbox.box.events;
				const ids = {
					eventId: event?.EventId ?? '',
					messageId: event?.Message?.MessageId ?? '',
				};
				const hintsOf = async (others: INodeParameters) => {
					const run = await runDiadoc(
						sandbox,
						{ resource, ...ids, ...parameters, ...others },
						{ items: [{ json: {} }, { json: {} }] },
					);
					expect(run.outputs[0]?.length).toBeGreaterThan(1);
					return run.hints;
				};
				expect(await hintsOf(off)).toEqual([
					{ message: text, type: 'info', location: 'outputPane' },
				]);
				expect(await hintsOf({})).toEqual([]);
				expect(await hintsOf({ ...off, simplify: false })).toEqual([]);
			},
		);

		it('say nothing of what they lack beside no items', async () => {
			const sandbox = await sandboxForTest({ events: 5 });
			const run = await runDiadoc(sandbox, {
				operation: 'getAll',
				filters: { to: '2001-01-01' },
				...off,
			});
			expect(run.hints).toHaveLength(1);
			expect(run.hints?.[0]?.message).toMatch(/nothing that matches/);
		});
	});

	it.each(['docflowEvent', 'forwardedDocumentEvent'])(
		'names the organizations of %s: Get Many, each asked for once',
		async (resource) => {
			const sandbox = await sandboxForTest({ events: 80, forwardedEvents: 20 });
			const parameters = { resource, operation: 'getAll', returnAll: true };
			const namesIn = (items: object[]) =>
				items.flatMap((item) =>
					Object.entries(item).flatMap(([field, value]) =>
						['counteragent', 'forwardedBy'].includes(field) ? [Object(value)] : [],
					),
				);
			const plain = namesIn(await itemsOf(sandbox, { ...parameters, ...off }));
			expect(plain.length).toBeGreaterThan(5);
			expect(plain.filter(({ name }) => name !== undefined)).toEqual([]);
			expect(askedBesides(sandbox)).toEqual([]);

			const named = namesIn(await itemsOf(sandbox, parameters));
			expect(named.map(({ boxId }) => boxId)).toEqual(plain.map(({ boxId }) => boxId));
			expect(named.filter(({ name }) => !/«.+»/.test(String(name)))).toEqual([]);
			const boxIds = sandbox.requests
				.filter(({ path }) => path === '/GetOrganization')
				.map(({ query }) => query.boxId);
			expect(boxIds.sort()).toEqual([...new Set(named.map(({ boxId }) => boxId))].sort());
			const others = askedBesides(sandbox).filter((path) => path !== '/GetOrganization');
			expect(others).toEqual(['/GetMyOrganizations']);
		},
	);
});
