import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { Effect } from '../../../sandbox/server/faults';
import { forwarded } from '../../../sandbox/story/acts/forwarding';
import { movedToDepartment } from '../../../sandbox/story/acts/movement';
import { sent } from '../../../sandbox/story/acts/sending';
import { ROOT_DEPARTMENT_ID } from '../../../sandbox/story/cast';
import { KINDS } from '../../../sandbox/story/documentKinds';
import { planLetter } from '../../../sandbox/story/letter';
import type { LifeMaker, Stage } from '../../../sandbox/story/life';
import { messageType } from '../../../sandbox/wire/schema';
import { emittedIds, idsOf, publishDiadocTrigger } from '../support/diadocTrigger';
import type { PublishedTrigger } from '../harness/publishedTrigger';
import { sandboxForTest } from '../support/sandboxForTest';

const ORGANIZATION = '/GetOrganization';
const DEPARTMENTS = '/GetMyOrganizations';

const asked = ({ requests }: Sandbox, wanted: string) =>
	requests.filter(({ path }) => path === wanted);

/** A letter in the head department, whose name everybody knows. */
const contract = (stage: Stage) => ({
	...planLetter(stage, 'Inbound', [KINDS.contract]),
	departmentId: ROOT_DEPARTMENT_ID,
});

/** Shows a document to the organization of a box. */
const shownTo =
	(boxId: string): LifeMaker =>
	(stage) => {
		const letter = contract(stage);
		return [sent(letter), forwarded(letter, boxId)];
	};

const moved: LifeMaker = (stage) => {
	const letter = contract(stage);
	return [sent(letter), movedToDepartment(letter)];
};

/** What the items say of the field of their acts, one after the other. */
function told({ items }: PublishedTrigger, field: string): unknown[] {
	return items.flatMap(({ json }) =>
		Array.isArray(json.changes)
			? json.changes.flatMap((change) => Object(change)[field] ?? [])
			: [],
	);
}

describe('names', () => {
	it('of organizations come along, each asked for once by all polls', async () => {
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox);
		const { guid, boxId, title, owner } = sandbox.emptyBox;
		for (let document = 0; document < 3; document += 1) sandbox.box.live(shownTo(boxId));
		await trigger.tick();
		const reference = { name: title, inn: owner.inn, kpp: owner.kpp, boxId: guid };
		expect(told(trigger, 'forwardedTo')).toEqual([reference, reference, reference]);
		const askedFor = () => asked(sandbox, ORGANIZATION).map(({ query }) => query.boxId);
		const counteragents = sandbox.box.counteragents.map(
			({ Organization }) => Organization.Boxes[0]?.BoxIdGuid,
		);
		expect(askedFor()).toContain(guid);
		expect(new Set(askedFor()).size).toBe(askedFor().length);
		// The senders, of whom the letters have the names, are asked for because of their INN.
		expect([guid, ...counteragents]).toEqual(expect.arrayContaining(askedFor()));
		sandbox.log.clear();
		sandbox.box.live(shownTo(boxId));
		await trigger.tick();
		expect(told(trigger, 'forwardedTo')).toHaveLength(4);
		expect(askedFor()).not.toContain(guid);
		expect(asked(sandbox, DEPARTMENTS)).toEqual([]);
	});

	it('of departments come along, all with one request a poll', async () => {
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox);
		sandbox.box.live(moved);
		sandbox.box.live(moved);
		await trigger.tick();
		const [department] = sandbox.box.owner.departments;
		const reference = { name: department?.Name, id: department?.DepartmentId };
		expect(department?.Name).toBeTruthy();
		expect(told(trigger, 'toDepartment')).toEqual([reference, reference]);
		expect(asked(sandbox, DEPARTMENTS)).toHaveLength(1);
		expect(asked(sandbox, DEPARTMENTS)[0]?.query.autoRegister).toBe('false');
	});

	it('that the event itself brings come with an INN and a KPP, asked for once', async () => {
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox);
		const [letter] = sandbox.box.live((stage) => [sent(contract(stage))]);
		await trigger.tick();
		const { FromBoxId, FromTitle } = letter?.Message ?? {};
		const sender = sandbox.box.counteragents
			.map(({ Organization }) => Organization)
			.find(({ Boxes }) => Boxes.some(({ BoxId }) => BoxId === FromBoxId));
		expect(trigger.items[0]?.json.counteragent).toEqual({
			name: FromTitle,
			inn: sender?.Inn,
			kpp: sender?.Kpp,
			boxId: sender?.Boxes[0]?.BoxIdGuid,
		});
		expect(asked(sandbox, ORGANIZATION)).toHaveLength(1);
		expect(new Set(sandbox.requests.map(({ path }) => path))).toEqual(
			new Set(['/V8/GetNewEvents', ORGANIZATION]),
		);
	});

	it.each([
		[
			'a person has none',
			{ Inn: '665801234567', Kpp: '', OrganizationType: 'Individual' },
			'665801234567',
		],
		['a foreign company has none', { Inn: '', Kpp: '', OrganizationType: 'Juridical' }, undefined],
	])('have no KPP or INN where %s', async (_, fields, inn) => {
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox);
		const [letter] = sandbox.box.live((stage) => [sent(contract(stage)), sent(contract(stage))]);
		const [{ Organization } = { Organization: {} }] = sandbox.box.counteragents;
		sandbox.faults.add({
			path: ORGANIZATION,
			times: Infinity,
			effect: {
				kind: 'structure',
				type: messageType('Organization'),
				structure: { ...Organization, ...fields },
			},
		});
		await trigger.tick();
		const { counteragent } = trigger.items[0]?.json ?? {};
		expect(counteragent).toStrictEqual({
			name: letter?.Message?.FromTitle,
			...(inn && { inn }),
			boxId: Object(counteragent).boxId,
		});
		const ids = asked(sandbox, ORGANIZATION).map(({ query }) => query.boxId);
		expect(new Set(ids).size).toBe(ids.length);
	});

	it.each([
		['with details off', { options: { includeDetails: false } }],
		[
			'with details off and chosen events',
			{
				eventTypes: ['documentForwarded', 'movedToDepartment'],
				options: { includeDetails: false },
			},
		],
		['for raw items', { simplify: false }],
		['for what is not chosen', { eventTypes: ['commentAdded'] }],
	])('are not asked for %s', async (_, parameters) => {
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox, parameters);
		sandbox.box.live(shownTo(sandbox.emptyBox.boxId));
		sandbox.box.live(moved);
		await trigger.tick();
		expect(trigger.failures).toEqual([]);
		expect([...asked(sandbox, ORGANIZATION), ...asked(sandbox, DEPARTMENTS)]).toEqual([]);
	});

	it('of a box that is gone is the only one that is missing', async () => {
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox);
		const { guid, boxId, title, owner } = sandbox.emptyBox;
		const gone = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
		// More than are worked on at once, so that the answer is there before the last is begun.
		for (let document = 0; document < 4; document += 1) sandbox.box.live(shownTo(gone));
		sandbox.box.live(shownTo(boxId));
		await trigger.tick();
		expect(told(trigger, 'forwardedTo')).toEqual([
			...Array.from({ length: 4 }, () => ({ boxId: gone })),
			{ name: title, inn: owner.inn, kpp: owner.kpp, boxId: guid },
		]);
	});

	it('that do not come leave the poll its time for the events', async () => {
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox);
		const lived = Array.from({ length: 6 }, () => sandbox.box.live(moved)).flat();
		sandbox.faults.add({ path: DEPARTMENTS, times: Infinity, effect: { kind: 'hang' } });
		trigger.pollBudgetMs = 8000;
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(lived));
	});

	it('come with the second try when a single request for them fails', async () => {
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox);
		sandbox.box.live(shownTo(sandbox.emptyBox.boxId));
		sandbox.box.live(moved);
		for (const path of [ORGANIZATION, DEPARTMENTS]) {
			sandbox.faults.add({ path, effect: { kind: 'status', status: 500 } });
		}
		await trigger.tick();
		expect(told(trigger, 'forwardedTo')).toMatchObject([{ name: sandbox.emptyBox.title }]);
		expect(told(trigger, 'toDepartment')[0]).toHaveProperty('name');
	});

	const refusals: Array<[string, Effect]> = [
		['401', { kind: 'status', status: 401 }],
		['403', { kind: 'status', status: 403 }],
		['429 with a pause', { kind: 'status', status: 429, retryAfter: 600 }],
		['500', { kind: 'status', status: 500 }],
		['503', { kind: 'status', status: 503 }],
		['a reset', { kind: 'reset' }],
		['garbage', { kind: 'garbage' }],
		['silence', { kind: 'hang' }],
	];
	it.each(refusals)(
		'cost no event and no further request when Diadoc answers with %s',
		async (_, effect) => {
			const sandbox = await sandboxForTest({ events: 5 });
			const trigger = await publishDiadocTrigger(sandbox);
			const { guid, boxId } = sandbox.emptyBox;
			const others = Array.from({ length: 9 }, (_value, index) =>
				guid.replace(/.$/, String(index)),
			);
			const lived = [boxId, ...others].flatMap((each) => sandbox.box.live(shownTo(each)));
			const other = Array.from({ length: 6 }, () => sandbox.box.live(moved)).flat();
			for (const path of [ORGANIZATION, DEPARTMENTS]) {
				sandbox.faults.add({ path, times: Infinity, effect });
			}
			await trigger.tick();
			expect(emittedIds(trigger)).toEqual(idsOf([...lived, ...other]));
			expect(trigger.failures).toEqual([]);
			expect(told(trigger, 'forwardedTo')[0]).toEqual({ boxId: guid });
			const requests = [...asked(sandbox, ORGANIZATION), ...asked(sandbox, DEPARTMENTS)];
			// Those that were under way side by side, each made once more.
			expect(requests.length).toBeLessThanOrEqual(8);

			// The pause that Diadoc asked for was about names alone.
			sandbox.faults.clear();
			sandbox.box.live(shownTo(boxId));
			await trigger.tick();
			expect(told(trigger, 'forwardedTo').at(-1)).toHaveProperty('name');
		},
	);
});
