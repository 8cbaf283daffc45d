import type { IDataObject } from 'n8n-workflow';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import {
	emittedIds,
	idsOf,
	publishDiadocTrigger,
	storeDiadocTrigger,
	storedState,
	casesIn,
	WORLDS,
} from '../support/diadocTrigger';
import { log } from '../harness/engine';
import { boxById, sandboxForTest } from '../support/sandboxForTest';

beforeEach(() => {
	log.length = 0;
});

/** What n8n's log says of the stored position. */
const remarks = () =>
	log
		.filter(({ level, message }) => level !== 'debug' && message.includes('stored position'))
		.map(({ level, message }) => `${level}: ${message}`);

/** A position behind all but the last three of ten events. */
function properState({ box }: Sandbox): IDataObject {
	return { version: 1, boxId: box.guid, after: box.events[6]?.IndexKey, recent: [] };
}

/** A trigger that starts now and finds a state which somebody else has stored. */
async function triggerWith(
	state: (sandbox: Sandbox) => unknown,
	world: (typeof WORLDS)[number],
	parameters = {},
) {
	const sandbox = await sandboxForTest({ events: 10 });
	const trigger = await storeDiadocTrigger(sandbox, parameters, { world });
	trigger.stored.staticData = JSON.parse(
		JSON.stringify({ 'node:Diadoc': { state: state(sandbox) } }),
	);
	await trigger.activate();
	await trigger.tick();
	return { sandbox, trigger };
}

type Change = (state: IDataObject, sandbox: Sandbox) => unknown;

describe.each(WORLDS)('a stored state in the %s world', (world) => {
	it('that is whole is gone on from without a word', async () => {
		const { sandbox, trigger } = await triggerWith(properState, world);
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events.slice(7)));
		expect(remarks()).toEqual([]);
	});

	it.each(
		casesIn<[string, Change]>(world, [
			['of a newer version', (state) => ({ ...state, version: 2, recent: 'packed' })],
			['of no version', ({ boxId, after }) => ({ boxId, after })],
			['with damaged events', (state) => ({ ...state, recent: [{ eventId: 7 }, null] })],
			['with a damaged beginning', (state) => ({ ...state, from: { ticks: 1 } })],
			[
				'of many megabytes',
				(state) => ({
					...state,
					recent: Array.from({ length: 20_000 }, (_, index) => ({
						eventId: `${index}`.padStart(60, 'e'),
						indexKey: 'k'.repeat(60),
						more: 'x'.repeat(60),
					})),
					version: 3,
				}),
			],
		]),
	)('%s is gone on from, nothing is lost, and n8n logs it', async (_, change) => {
		const { sandbox, trigger } = await triggerWith(
			(given) => change(properState(given), given),
			world,
		);
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events.slice(7)));
		expect(remarks()).toEqual([expect.stringMatching(/^warn: .*a few events may come again/)]);
		const grown = sandbox.box.grow(2);
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf([...sandbox.box.events.slice(7)]));
		expect(grown).toHaveLength(2);
		expect(JSON.stringify(storedState(trigger)).length).toBeLessThan(1000);
		expect(remarks()).toHaveLength(1);
		expect(trigger.failures).toEqual([]);
	});

	it.each(
		casesIn<[string, Change, RegExp]>(world, [
			['that is a text', (state) => JSON.stringify(state), /^warn: .*cannot be read/],
			['that is a number', () => 7, /^warn: .*cannot be read/],
			['that is null', () => null, /^warn: .*cannot be read/],
			['that is a list', (state) => [state], /^warn: .*names no box/],
			['with a damaged box', (state) => ({ ...state, boxId: {} }), /^warn: .*names no box/],
			['with a damaged key', (state) => ({ ...state, after: 7 }), /^warn: .*is damaged/],
			['with a key that is none', (state) => ({ ...state, after: '1=1' }), /^warn: .*is damaged/],
			[
				'of another box, as in a copied workflow',
				(state, { emptyBox }) => ({ ...state, boxId: emptyBox.guid }),
				/^info: .*belongs to another box/,
			],
			[
				'of a department',
				(state, { box }) => ({ ...state, departmentId: box.owner.departments[0]?.DepartmentId }),
				/^info: .*belongs to another department/,
			],
		]),
	)(
		"%s makes the trigger begin as 'Start From' says, and n8n logs it",
		async (_, change, remark) => {
			const { sandbox, trigger } = await triggerWith(
				(given) => change(properState(given), given),
				world,
			);
			expect(emittedIds(trigger)).toEqual([]);
			expect(remarks()).toEqual([expect.stringMatching(remark)]);
			const grown = sandbox.box.grow(2);
			await trigger.tick();
			await trigger.tick();
			expect(emittedIds(trigger)).toEqual(idsOf(grown));
			expect(remarks()).toHaveLength(1);
			expect(trigger.failures).toEqual([]);

			log.length = 0;
			const other = await triggerWith((given) => change(properState(given), given), world, {
				startFrom: 'beginning',
			});
			expect(emittedIds(other.trigger)).toEqual(idsOf(other.sandbox.box.events));
		},
	);

	it('does not make an activation succeed in silence when it is not of this box and Diadoc is away', async () => {
		const sandbox = await sandboxForTest({ events: 10 });
		const trigger = await publishDiadocTrigger(sandbox, {}, { world });
		await trigger.kill();
		trigger.stored.update({ boxId: boxById(sandbox.samplesBox.guid) });
		trigger.stored.jobs.clear();
		sandbox.faults.add({ times: Infinity, effect: { kind: 'status', status: 500 } });
		await expect(trigger.activate('init')).rejects.toThrow('Diadoc is not available right now');
	});
});

describe('the size of the state', () => {
	const staticDataSize = (text: IDataObject) => JSON.stringify(text).length;

	it('is a KB as a rule', async () => {
		const sandbox = await sandboxForTest({ events: 40 });
		const trigger = await publishDiadocTrigger(sandbox, { startFrom: 'beginning' });
		expect(staticDataSize(trigger.stored.staticData)).toBeLessThan(2000);
	});

	it('is a few KB at most with the longest look-back over a busy feed, which n8n logs once', async () => {
		const sandbox = await sandboxForTest({ events: 10 });
		const options = { lookbackSeconds: 3600, includeDetails: false };
		const trigger = await publishDiadocTrigger(sandbox, { options });
		const at = new Date('2025-04-01T00:00:00Z');
		const grown = sandbox.box.grow(3000, { at });
		for (let poll = 0; poll < 4; poll += 1) await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(grown));
		expect(staticDataSize(storedState(trigger))).toBeLessThan(12_000);
		expect(staticDataSize(trigger.stored.staticData)).toBeLessThan(24_000);
		const told = log.filter(({ message }) => message.includes("'Lookback Seconds' reaches back"));
		expect(told).toMatchObject([{ level: 'warn' }]);

		// Within the last two hundred events the look-back holds.
		const other = await sandboxForTest({ events: 1, seed: 'another box' });
		const [late] = other.box.events;
		const place = sandbox.box.feed.entries.at(-20)?.ticks ?? 0n;
		if (late) sandbox.box.append(late, place);
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual([...idsOf(grown), late?.EventId]);
	});
});
