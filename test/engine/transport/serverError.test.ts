import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { Effect } from '../../../sandbox/server/faults';
import { signatureRefused } from '../../../sandbox/story/acts/refusal';
import {
	planRevocation,
	revocationAccepted,
	revocationRequested,
} from '../../../sandbox/story/acts/revocation';
import { sent } from '../../../sandbox/story/acts/sending';
import { ROOT_DEPARTMENT_ID } from '../../../sandbox/story/cast';
import { KINDS } from '../../../sandbox/story/documentKinds';
import { planLetter } from '../../../sandbox/story/letter';
import type { LifeMaker, Step } from '../../../sandbox/story/life';
import { emittedIds, idsOf, publishDiadocTrigger, WORLDS } from '../support/diadocTrigger';
import { testWithoutWaits } from '../faults/withoutWaits';
import { jsonOf } from '../harness/runNode';
import { runDiadoc } from '../support/runDiadoc';
import { sandboxForTest } from '../support/sandboxForTest';

const MESSAGE = '/V6/GetMessage';

const passing: Array<[string, Effect]> = [
	['500', { kind: 'status', status: 500 }],
	['500 with a web page', { kind: 'html', status: 500 }],
	['502', { kind: 'status', status: 502 }],
	['503', { kind: 'status', status: 503 }],
	['504', { kind: 'status', status: 504 }],
	['a reset', { kind: 'reset' }],
];

/** A contract with a proposal to revoke it; the next step is the other side's consent, an event of its own. */
function proposeRevocation({ box }: Sandbox): Step {
	const steps: Step[] = [];
	box.live((stage) => {
		const letter = planLetter(stage, 'Inbound', [KINDS.contract]);
		const revocation = planRevocation(letter, 'recipient');
		steps.push(revocationAccepted(revocation));
		return [sent(letter), revocationRequested(revocation, 'Отгрузки не было')];
	});
	const [consent] = steps;
	if (!consent) throw new Error('Nobody consents');
	return consent;
}

const refused: LifeMaker = (stage) => {
	const letter = {
		...planLetter(stage, 'Outbound', [KINDS.universalTransferDocument]),
		departmentId: ROOT_DEPARTMENT_ID,
	};
	return [sent(letter), signatureRefused(letter, 'Нет печати')];
};

testWithoutWaits();

describe.each(WORLDS)('an answer that fails once, in the %s world', (world) => {
	it.each(passing)('does not change what a patch means: %s', async (_, effect) => {
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(
			sandbox,
			{ eventTypes: ['revocationAccepted'] },
			{ world },
		);
		const consent = proposeRevocation(sandbox);
		await trigger.tick();
		expect(trigger.items).toEqual([]);
		const lived = sandbox.box.live(() => [consent]);
		sandbox.faults.add({ path: MESSAGE, effect });
		await trigger.tick();
		expect(sandbox.faults.pending).toBe(0);
		expect(emittedIds(trigger)).toEqual(idsOf(lived));
		expect(trigger.items[0]?.json).toMatchObject({ eventTypes: ['revocationAccepted'] });
		expect(trigger.items[0]?.json).not.toHaveProperty('detailsMissing');
	});

	it.each(passing)('costs no text: %s', async (_, effect) => {
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox, {}, { world });
		sandbox.box.live(refused);
		sandbox.faults.add({ path: '/V4/GetEntityContent', effect });
		await trigger.tick();
		expect(sandbox.faults.pending).toBe(0);
		expect(JSON.stringify(trigger.items.at(-1)?.json)).toContain('Нет печати');
	});

	it('that fails three polls long costs the event its details alone', async () => {
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox, {}, { world });
		const consent = proposeRevocation(sandbox);
		await trigger.tick();
		const before = trigger.items.length;
		const [event] = sandbox.box.live(() => [consent]);
		const messageId = event?.Patch?.MessageId;
		sandbox.faults.add({
			path: MESSAGE,
			when: ({ query }) => query.messageId === messageId,
			times: Infinity,
			effect: { kind: 'status', status: 500 },
		});
		for (let poll = 0; poll < 3; poll += 1) await trigger.tick();
		expect(trigger.items).toHaveLength(before);
		await trigger.tick();
		expect(trigger.items).toHaveLength(before + 1);
		expect(trigger.items.at(-1)?.json).toMatchObject({
			eventId: event?.EventId,
			documents: [],
			detailsMissing: 'Diadoc did not send this message in several polls',
		});
		expect(trigger.failures).toHaveLength(3);
	});
});

describe('an answer that fails once', () => {
	it.each(passing)(
		'does not change what Event: Get Many says of a patch: %s',
		async (_, effect) => {
			const sandbox = await sandboxForTest({ events: 5 });
			const consent = proposeRevocation(sandbox);
			const [event] = sandbox.box.live(() => [consent]);
			const messageId = event?.Patch?.MessageId;
			const when = ({ query }: { query: Record<string, string> }) => query.messageId === messageId;
			sandbox.faults.add({ path: MESSAGE, when, effect });
			const run = await runDiadoc(sandbox, { operation: 'getAll', returnAll: true });
			expect(sandbox.faults.pending).toBe(0);
			expect(jsonOf(run).at(-1)).toMatchObject({
				eventId: event?.EventId,
				eventTypes: ['revocationAccepted'],
			});
		},
	);
});

describe('a message that cannot be had', () => {
	it.each<[number, RegExp]>([
		[403, /may not see/],
		[404, /no such message/],
		[410, /no longer offers/],
		[500, /could not read/],
	])('is said in the items of Event: Get Many, Get and Get Last: %i', async (status, reason) => {
		const sandbox = await sandboxForTest({ events: 5 });
		const consent = proposeRevocation(sandbox);
		const [event] = sandbox.box.live(() => [consent]);
		const eventId = event?.EventId ?? '';
		sandbox.faults.add({ path: MESSAGE, times: Infinity, effect: { kind: 'status', status } });
		for (const operation of ['getAll', 'get', 'getLast']) {
			const run = await runDiadoc(sandbox, { operation, returnAll: true, eventId });
			expect(run.error).toBeUndefined();
			expect(jsonOf(run).at(-1)).toMatchObject({
				eventId,
				documents: [],
				detailsMissing: expect.stringMatching(reason),
			});
		}
	});
});
