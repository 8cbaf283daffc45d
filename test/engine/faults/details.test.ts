import { describe, expect, it } from 'vitest';
import { receiptSent } from '../../../sandbox/story/acts/receipt';
import { sent } from '../../../sandbox/story/acts/sending';
import { signedByRecipient } from '../../../sandbox/story/acts/signing';
import type { LifeMaker } from '../../../sandbox/story/life';
import { emittedIds, idsOf, WORLDS } from '../support/diadocTrigger';
import { log } from '../harness/engine';
import { passTime } from '../support/passTime';
import { breakAfterPage, letterInHead, publishOnWay } from './brokenWay';
import { type Fault, shownOf } from './fault';
import { faultsAt } from './faultsAt';
import { testWithoutWaits } from './withoutWaits';

/** Faults that a single message can cause, so that they would come with every poll. */
const ofMessage = ({ httpCode = '', message }: Fault): boolean =>
	['403', '410'].includes(httpCode) ||
	message === 'The answer of Diadoc could not be read' ||
	message === 'The answer of Diadoc is too large';

const isPassing = ([, fault]: [string, Fault]): boolean => !ofMessage(fault);
const isLasting = ([, fault]: [string, Fault]): boolean => ofMessage(fault);

/** A letter, which needs no details, and two patches, which do. */
const receivedAndSigned: LifeMaker = (stage) => {
	const letter = letterInHead(stage);
	return [sent(letter), receiptSent(letter), signedByRecipient(letter)];
};

testWithoutWaits();

describe.each(WORLDS)('the details of events in the %s world', (world) => {
	const faults = faultsAt('the details', world);

	it.each(faults.filter(isPassing))(
		'meet %s: what comes before is emitted, the rest catches up',
		async (_, fault) => {
			const { sandbox, trigger, breakOff, mend } = await publishOnWay(fault, world);
			const lived = sandbox.box.live(receivedAndSigned);
			breakAfterPage(sandbox, lived.at(-1), breakOff);
			trigger.pollBudgetMs = fault.budget;
			await trigger.tick();
			expect(emittedIds(trigger)).toEqual(idsOf(lived.slice(0, 1)));
			expect(trigger.failures).toEqual([]);
			expect(log).toContainEqual(
				expect.objectContaining({
					level: 'warn',
					message: expect.stringMatching(`^Diadoc Trigger: 1 event is .*${fault.message}`),
				}),
			);

			// Now the first remaining event needs details.
			passTime(fault.pause);
			await mend();
			breakAfterPage(sandbox, lived.at(-1), breakOff);
			trigger.pollBudgetMs = fault.budget;
			await trigger.tick();
			expect(trigger.failures).toEqual([shownOf(fault)]);
			expect(trigger.items).toHaveLength(1);

			passTime(fault.pause);
			await mend();
			await trigger.tick();
			expect(emittedIds(trigger)).toEqual(idsOf(lived));
			expect(trigger.items.filter(({ json }) => 'detailsMissing' in json)).toEqual([]);
			expect(trigger.failures).toHaveLength(1);
		},
	);

	it.each(faults.filter(isLasting))(
		'meet %s: no event waits for it, and each says why',
		async (_, fault) => {
			const { sandbox, trigger, breakOff, mend } = await publishOnWay(fault, world);
			const lived = sandbox.box.live(receivedAndSigned);
			breakAfterPage(sandbox, lived.at(-1), breakOff);
			await trigger.tick();
			await mend();
			await trigger.tick();
			expect(emittedIds(trigger)).toEqual(idsOf(lived));
			expect(trigger.failures).toEqual([]);
			expect(trigger.items.map(({ json }) => typeof json.detailsMissing)).toEqual([
				'undefined',
				'string',
				'string',
			]);
		},
	);
});
