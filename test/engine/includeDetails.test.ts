import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../sandbox/sandbox';
import { commented } from '../sandbox/story/acts/remark';
import { forwarded } from '../sandbox/story/acts/forwarding';
import { movedToDepartment } from '../sandbox/story/acts/movement';
import { sent } from '../sandbox/story/acts/sending';
import { ROOT_DEPARTMENT_ID } from '../sandbox/story/cast';
import { KINDS } from '../sandbox/story/document-kinds';
import { planLetter } from '../sandbox/story/letter';
import type { LifeMaker } from '../sandbox/story/life';
import type { BoxEvent } from '../sandbox/wire/structures';
import { publishDiadocTrigger } from './diadocTrigger';
import { jsonOf } from './harness/runNode';
import { runDiadoc } from './runDiadoc';
import { sandboxForTest } from './sandboxForTest';

const feeds = new Set(['/V8/GetNewEvents', '/V3/GetEvent', '/V4/GetLastEvent']);

const options = { includeDetails: true };

/** Paths of what was asked besides the feed, each as often as it was. */
const askedBesides = ({ requests }: Sandbox) =>
	requests.map(({ path }) => path).filter((path) => !feeds.has(path) && !path.endsWith('Events'));

/** A contract that is talked about, moved to a department and shown to the organization of a box. */
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

async function itemsOf(sandbox: Sandbox, parameters: INodeParameters) {
	const run = await runDiadoc(sandbox, parameters);
	if (run.error) throw run.error;
	return jsonOf(run);
}

/** A box with few events and then a busy contract. */
async function busyBox() {
	const sandbox = await sandboxForTest({ events: 5 });
	const trigger = await publishDiadocTrigger(sandbox);
	const lived = sandbox.box.live(busyContract(sandbox.emptyBox.boxId));
	await trigger.tick();
	sandbox.log.clear();
	return { sandbox, lived, told: trigger.items.map(({ json }) => json) };
}

describe('Include Details', () => {
	it('makes Event: Get Many tell as much as the trigger', async () => {
		const { sandbox, lived, told } = await busyBox();
		const items = await itemsOf(sandbox, { operation: 'getAll', returnAll: true, options });
		expect(told).toHaveLength(lived.length);
		expect(items.slice(-lived.length)).toEqual(told);
		expect(told[1]).toHaveProperty('documents[0].number');
		expect(told[1]).toHaveProperty('changes[0].comment', 'Проверьте сумму');
	});

	it('costs each thing one request in an execution', async () => {
		const sandbox = await sandboxForTest({ events: 1 });
		sandbox.box.live(busyContract(sandbox.emptyBox.boxId));
		sandbox.box.live(busyContract(sandbox.emptyBox.boxId));
		sandbox.log.clear();
		await itemsOf(sandbox, { operation: 'getAll', returnAll: true, options });
		const asked = askedBesides(sandbox);
		const times = (path: string) => asked.filter((each) => each === path).length;
		expect([
			times('/V6/GetMessage'),
			times('/V4/GetEntityContent'),
			times('/GetMyOrganizations'),
		]).toEqual([2, 2, 1]);
		// The organization that the contracts were shown to, and those that sent something.
		const organizations = sandbox.requests
			.filter(({ path }) => path === '/GetOrganization')
			.map(({ query }) => query.boxId);
		expect(organizations).toContain(sandbox.emptyBox.guid);
		expect(organizations.length).toBeGreaterThan(1);
		expect(new Set(organizations).size).toBe(organizations.length);
	});

	it.each([
		['is off', {}],
		['has no effect on raw items', { simplify: false, options }],
	])('%s unless somebody wants it: no request besides the feed', async (_, parameters) => {
		const { sandbox } = await busyBox();
		await itemsOf(sandbox, { operation: 'getAll', returnAll: true, ...parameters });
		expect(askedBesides(sandbox)).toEqual([]);
	});

	it('makes Event: Get and Get Last tell what the trigger tells', async () => {
		const { sandbox, lived, told } = await busyBox();
		const eventId = (event: BoxEvent | undefined) => event?.EventId ?? '';
		for (const [index, event] of lived.entries()) {
			const [item] = await itemsOf(sandbox, {
				operation: 'get',
				eventId: eventId(event),
				options,
			});
			expect(item).toEqual(told[index]);
		}
		const [last] = await itemsOf(sandbox, { operation: 'getLast', options });
		expect(last).toEqual(told.at(-1));
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
			options,
		});
		expect(items.length).toBeGreaterThan(0);
		expect(items).toEqual(trigger.items.map(({ json }) => json));
	});

	it('fails an item when Diadoc is away, and costs no item what is gone', async () => {
		const { sandbox, told } = await busyBox();
		const parameters = { operation: 'getAll', returnAll: true, options };
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
		expect(items.slice(-told.length).map(({ eventId }) => eventId)).toEqual(
			told.map(({ eventId }) => eventId),
		);
		expect(items.at(-1)).toHaveProperty('detailsMissing');
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
			const plain = namesIn(await itemsOf(sandbox, parameters));
			expect(plain.length).toBeGreaterThan(5);
			expect(plain.filter(({ name }) => name !== undefined)).toEqual([]);
			expect(askedBesides(sandbox)).toEqual([]);

			const named = namesIn(await itemsOf(sandbox, { ...parameters, options }));
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
