import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import { sent } from '../../../sandbox/story/acts/sending';
import type { LifeMaker } from '../../../sandbox/story/life';
import type { BoxEvent } from '../../../sandbox/wire/structures';
import { emittedIds, idsOf, storedState, WORLDS } from '../support/diadocTrigger';
import { log } from '../harness/engine';
import type { PublishedTrigger } from '../harness/publishedTrigger';
import { passTime } from '../support/passTime';
import { breakAfterPage, letterInHead, publishOnWay } from './brokenWay';
import { shownOf } from './fault';
import { faultsAt } from './faultsAt';
import { ofAnswer } from './ofAnswer';
import { ofStatus } from './ofStatus';
import { testWithoutWaits } from './withoutWaits';

testWithoutWaits();

/** The trigger's place in n8n's database and process. */
function placeOf(trigger: PublishedTrigger): IDataObject {
	const { stored, heldStaticData } = trigger;
	const place = { data: stored.staticData, own: storedState(trigger), held: heldStaticData };
	return JSON.parse(JSON.stringify(place));
}

function newestOfState(trigger: PublishedTrigger): unknown {
	const { open }: { open?: unknown } = Object(storedState(trigger).state);
	return Array.isArray(open) ? open.at(-1)?.key : undefined;
}

/** Letters bring their documents, so only the feed is requested. */
function threeLetters({ box }: Sandbox): BoxEvent[] {
	const life: LifeMaker = (stage) => [sent(letterInHead(stage))];
	return [box.live(life), box.live(life), box.live(life)].flat();
}

describe.each(WORLDS)('the Diadoc Trigger in the %s world', (world) => {
	it.each(faultsAt('the first request', world))(
		'meets %s: nothing is emitted or moved, then it catches up',
		async (_, fault) => {
			const { sandbox, trigger, breakOff, mend } = await publishOnWay(fault, world);
			const before = placeOf(trigger);
			const grown = sandbox.box.grow(3);
			breakOff();
			await trigger.tick();
			expect(trigger.failures).toEqual([shownOf(fault)]);
			expect(trigger.failures[0]).toHaveProperty('failure', fault.failure);
			expect(emittedIds(trigger)).toEqual([]);
			expect(placeOf(trigger)).toEqual(before);

			await mend();
			grown.push(...sandbox.box.grow(2));
			passTime(fault.pause);
			await trigger.tick();
			await trigger.tick();
			expect(emittedIds(trigger)).toEqual(idsOf(grown));
			expect(trigger.failures).toHaveLength(1);
		},
	);

	it.each(faultsAt('a later page', world))(
		'meets %s between two pages: the first page is emitted, then it catches up',
		async (_, fault) => {
			const { sandbox, trigger, breakOff, mend } = await publishOnWay(fault, world);
			const [first, rest] = [threeLetters(sandbox), threeLetters(sandbox)];
			breakAfterPage(sandbox, first.at(-1), breakOff);
			trigger.pollBudgetMs = fault.budget;
			await trigger.tick();
			expect(emittedIds(trigger)).toEqual(idsOf(first));
			expect(newestOfState(trigger)).toBe(first.at(-1)?.IndexKey);
			expect(trigger.failures).toEqual([]);
			expect(log).toContainEqual(
				expect.objectContaining({
					level: 'warn',
					message: expect.stringMatching(`^Diadoc Trigger: 3 events .*${fault.message}`),
				}),
			);

			// A pause that Diadoc asked for is kept, then the next poll reports the fault if it lasts.
			const before = placeOf(trigger);
			const asked = sandbox.requests.length;
			if (fault.pause !== undefined) await trigger.tick();
			expect(sandbox.requests).toHaveLength(asked);
			passTime(fault.pause);
			await mend();
			breakOff();
			await trigger.tick();
			expect(trigger.failures).toEqual([shownOf(fault)]);
			expect(placeOf(trigger)).toEqual(before);

			await mend();
			passTime(fault.pause);
			await trigger.tick();
			await trigger.tick();
			expect(emittedIds(trigger)).toEqual(idsOf([...first, ...rest]));
			expect(trigger.failures).toHaveLength(1);
		},
	);
});

describe('the Diadoc Trigger', () => {
	const passing = Object.entries({ ...ofStatus, ...ofAnswer }).filter(([, { tries }]) => tries > 1);

	it.each(passing)('meets %s once: the poll tries again and is whole', async (_, fault) => {
		const { sandbox, trigger, breakOff, mend } = await publishOnWay(fault, 'memory');
		const grown = sandbox.box.grow(3);
		breakOff();
		const struck = sandbox.log.next();
		const polled = trigger.tick();
		await struck;
		await mend();
		await polled;
		expect(emittedIds(trigger)).toEqual(idsOf(grown));
		expect(trigger.failures).toEqual([]);
		expect(log).toContainEqual(
			expect.objectContaining({
				level: 'warn',
				message: expect.stringMatching(/^Diadoc: try 1 ended, next one in 0 ms/),
			}),
		);
	});
});
