import { expect, it } from 'vitest';
import { draftChanged, draftCreated, planDraft } from '../../../sandbox/story/draft';
import { KINDS } from '../../../sandbox/story/documentKinds';
import { planLetter } from '../../../sandbox/story/letter';
import type { LifeMaker } from '../../../sandbox/story/life';
import { hasEveryCase } from '../../circle';
import { publishDiadocTrigger, storedState } from '../support/diadocTrigger';
import { sandboxForTest } from '../support/sandboxForTest';

const BACKLOG = hasEveryCase ? 200_000 : 20_000;
const MAX_EVENTS = 1000;

/** Twenty small events, so that very many fit into the memory of a test. */
const draftOfManyChanges: LifeMaker = (stage) => {
	const draft = planDraft(planLetter(stage, 'Outbound', [KINDS.contract]));
	return [draftCreated(draft), ...Array.from({ length: 19 }, () => draftChanged(draft))];
};

it(`a backlog of ${BACKLOG} events drains over many polls, in order, with a small state all the time`, async () => {
	const sandbox = await sandboxForTest({ keepRequests: 1 });
	while (sandbox.box.feed.entries.length < BACKLOG) sandbox.box.live(draftOfManyChanges);
	const trigger = await publishDiadocTrigger(sandbox, {
		startFrom: 'beginning',
		// Diadoc gets 100 requests a second at most, so that the 10,000 messages would take minutes.
		options: { maxEvents: MAX_EVENTS, includeDetails: false },
	});
	const { entries } = sandbox.box.feed;
	let drained = 0;
	for (;;) {
		const items = trigger.executions.splice(0).flat();
		if (items.length === 0) break;
		expect(items.length).toBeLessThanOrEqual(MAX_EVENTS);
		const expected = entries.slice(drained, drained + items.length);
		expect(items.map(({ json }) => json.eventId)).toEqual(
			expected.map(({ event }) => event.EventId),
		);
		expect(JSON.stringify(storedState(trigger)).length).toBeLessThan(3000);
		drained += items.length;
		await trigger.tick();
	}
	expect(drained).toBe(BACKLOG);
	expect(trigger.failures).toEqual([]);
}, 300_000);
