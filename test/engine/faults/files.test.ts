import { beforeEach, describe, expect, it } from 'vitest';
import { commented } from '../../../sandbox/story/acts/remark';
import { sent } from '../../../sandbox/story/acts/sending';
import type { LifeMaker } from '../../../sandbox/story/life';
import { emittedIds, idsOf, WORLDS } from '../support/diadocTrigger';
import { keepBinaryDataIn } from '../harness/binaryData';
import { passTime } from '../support/passTime';
import { breakAfterPage, letterInHead, publishOnWay } from './brokenWay';
import { type Fault, shownOf } from './fault';
import { faultsAt } from './faultsAt';
import { testWithoutWaits } from './withoutWaits';

const isOfFile = ({ httpCode = '' }: Fault): boolean => ['403', '410'].includes(httpCode);

const isPassing = ([, fault]: [string, Fault]): boolean => !isOfFile(fault);
const isLasting = ([, fault]: [string, Fault]): boolean => isOfFile(fault);

/** A letter with files, and a comment, whose text is no file. */
const discussed: LifeMaker = (stage) => {
	const letter = letterInHead(stage);
	return [sent(letter), commented(letter, 'Проверьте сумму'), sent(letterInHead(stage))];
};

const parameters = { splitInto: 'documents', options: { downloadContent: true } };

testWithoutWaits();
beforeEach(async () => await keepBinaryDataIn('default'));

describe.each(WORLDS)('the files of events in the %s world', (world) => {
	const faults = faultsAt('the files', world);

	it.each(faults.filter(isPassing))(
		'meet %s: the events wait for it, and come whole',
		async (_, fault) => {
			const { sandbox, trigger, breakOff, mend } = await publishOnWay(fault, world, parameters);
			const lived = sandbox.box.live(discussed);
			breakAfterPage(sandbox, lived.at(-1), breakOff);
			trigger.pollBudgetMs = fault.budget;
			await trigger.tick();
			expect(trigger.failures).toEqual([shownOf(fault)]);
			expect(trigger.items).toEqual([]);

			passTime(fault.pause);
			await mend();
			await trigger.tick();
			await trigger.tick();
			expect(emittedIds(trigger)).toEqual(idsOf(lived));
			expect(trigger.items.map(({ binary }) => Object.keys(binary ?? {}).length)).toEqual([
				2, 0, 2,
			]);
			expect(trigger.items.filter(({ json }) => 'filesMissing' in json)).toEqual([]);
			expect(trigger.failures).toHaveLength(1);
		},
	);

	it.each(faults.filter(isLasting))(
		'meet %s: no event waits for it, and each says why',
		async (_, fault) => {
			const { sandbox, trigger, breakOff, mend } = await publishOnWay(fault, world, parameters);
			const lived = sandbox.box.live(discussed);
			breakAfterPage(sandbox, lived.at(-1), breakOff);
			await trigger.tick();
			await mend();
			await trigger.tick();
			expect(emittedIds(trigger)).toEqual(idsOf(lived));
			expect(trigger.failures).toEqual([]);
			expect(trigger.items.map(({ json }) => Object(json.filesMissing).length)).toEqual([
				2,
				undefined,
				2,
			]);
		},
	);
});
