import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import { Random } from '../../../sandbox/story/random';
import { emittedIds, idsOf, publishDiadocTrigger, WORLDS } from '../support/diadocTrigger';
import { boxById, sandboxForTest } from '../support/sandboxForTest';

const parametersFor = ({ box }: Sandbox, more: INodeParameters = {}): INodeParameters => ({
	boxId: boxById(box.guid),
	...more,
});

describe.each(WORLDS)('in the %s world', (world) => {
	it('a renamed node goes on from its place', async () => {
		const sandbox = await sandboxForTest({ events: 10 });
		const trigger = await publishDiadocTrigger(sandbox, { startFrom: 'beginning' }, { world });
		const old = sandbox.box.grow(2);
		await trigger.tick();
		await trigger.rename('Входящие документы');
		const grown = sandbox.box.grow(2);
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events));
		expect([...old, ...grown]).toHaveLength(4);
	});

	it('a node that gets its old name back does not go back to its old place', async () => {
		const sandbox = await sandboxForTest({ events: 10 });
		const trigger = await publishDiadocTrigger(sandbox, { startFrom: 'beginning' }, { world });
		await trigger.rename('Another name');
		sandbox.box.grow(3);
		await trigger.tick();
		await trigger.rename('Diadoc');
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events));
	});

	it('neither names, restarts nor new settings lose or repeat anything, in whatever order they come', async () => {
		const random = new Random(`changes ${world}`);
		const sandbox = await sandboxForTest({ events: 10 });
		const trigger = await publishDiadocTrigger(sandbox, { startFrom: 'beginning' }, { world });
		for (let step = 0; step < 60; step += 1) {
			if (random.chance(0.4)) sandbox.box.grow(random.integer(1, 3), { sharedTicks: [0] });
			const change = random.integer(0, 7);
			if (change === 0) await trigger.rename(random.pick(['Diadoc', 'Incoming', 'Outgoing']));
			else if (change === 1) await trigger.restart();
			else if (change === 2)
				await trigger.republish(parametersFor(sandbox, { simplify: random.chance(0.5) }));
			else await trigger.tick();
		}
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events));
		expect(trigger.failures).toEqual([]);
	});

	it('other filters go on from the same position', async () => {
		const sandbox = await sandboxForTest({ events: 60 });
		const trigger = await publishDiadocTrigger(
			sandbox,
			{ startFrom: 'beginning', filters: { messageTypes: ['Letter'] } },
			{ world },
		);
		const delivered = emittedIds(trigger);
		expect(delivered.length).toBeGreaterThan(0);
		await trigger.republish(parametersFor(sandbox, { startFrom: 'beginning' }));
		const newestDelivered = sandbox.box.events.findIndex(
			({ EventId }) => EventId === delivered.at(-1),
		);
		await trigger.tick();
		sandbox.box.grow(3);
		await trigger.tick();
		await trigger.tick();
		const since = idsOf(sandbox.box.events.slice(newestDelivered + 1));
		const rest = emittedIds(trigger).slice(delivered.length);
		// What the old filter hid before its newest event stays behind; at most the tick before that one is looked at again.
		expect(rest.slice(-since.length)).toEqual(since);
		expect(rest.length - since.length).toBeLessThan(10);
		expect(new Set(emittedIds(trigger)).size).toBe(trigger.items.length);
	});

	it('narrower filters repeat nothing when they are widened again', async () => {
		const sandbox = await sandboxForTest({ events: 20 });
		const trigger = await publishDiadocTrigger(sandbox, { startFrom: 'beginning' }, { world });
		const all = idsOf(sandbox.box.events);
		await trigger.republish(
			parametersFor(sandbox, { filters: { documentDirections: ['Inbound'] } }),
		);
		await trigger.tick();
		await trigger.republish(parametersFor(sandbox));
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(all);
		const grown = sandbox.box.grow(2);
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual([...all, ...idsOf(grown)]);
	});

	it("another box starts anew, from the beginning when 'Start From' says so", async () => {
		const sandbox = await sandboxForTest({ events: 10 });
		const trigger = await publishDiadocTrigger(sandbox, { startFrom: 'now' }, { world });
		await trigger.republish({ boxId: boxById(sandbox.samplesBox.guid), startFrom: 'beginning' });
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.samplesBox.events));
	});

	it("another box starts anew, from now when 'Start From' says so", async () => {
		const sandbox = await sandboxForTest({ events: 10 });
		const trigger = await publishDiadocTrigger(sandbox, { startFrom: 'beginning' }, { world });
		expect(trigger.items).toHaveLength(10);
		await trigger.republish({ boxId: boxById(sandbox.samplesBox.guid), startFrom: 'now' });
		await trigger.tick();
		expect(trigger.items).toHaveLength(10);
		const grown = sandbox.samplesBox.grow(2);
		await trigger.tick();
		expect(emittedIds(trigger).slice(10)).toEqual(idsOf(grown));
	});

	it('another department starts anew', async () => {
		const sandbox = await sandboxForTest({ events: 60 });
		const trigger = await publishDiadocTrigger(sandbox, { startFrom: 'now' }, { world });
		const departmentId = sandbox.box.owner.departments[0]?.DepartmentId ?? '';
		const inDepartment = sandbox.box.feed.entries
			.filter(({ facets }) => facets.departmentIds.has(departmentId))
			.map(({ event }) => event.EventId);
		expect(inDepartment.length).toBeGreaterThan(0);
		await trigger.republish(
			parametersFor(sandbox, { startFrom: 'beginning', filters: { departmentId } }),
		);
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(inDepartment);
	});

	it('the same box in another form of its id goes on', async () => {
		const sandbox = await sandboxForTest({ events: 10 });
		const trigger = await publishDiadocTrigger(sandbox, { startFrom: 'beginning' }, { world });
		await trigger.republish({ boxId: boxById(sandbox.box.boxId), startFrom: 'beginning' });
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events));
	});
});
