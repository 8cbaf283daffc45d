import { beforeEach, describe, expect, it } from 'vitest';
import { documentsOf, entitiesOf } from '../../../sandbox/box/eventParts';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { Effect } from '../../../sandbox/server/faults';
import { commented } from '../../../sandbox/story/acts/remark';
import { sent } from '../../../sandbox/story/acts/sending';
import { signedByRecipient } from '../../../sandbox/story/acts/signing';
import { ROOT_DEPARTMENT_ID } from '../../../sandbox/story/cast';
import { KINDS } from '../../../sandbox/story/documentKinds';
import { planLetter } from '../../../sandbox/story/letter';
import type { LifeMaker } from '../../../sandbox/story/life';
import { casesIn, emittedIds, idsOf, publishDiadocTrigger, WORLDS } from '../support/diadocTrigger';
import { pageOf } from '../faults/page';
import { testWithoutWaits } from '../faults/withoutWaits';
import { keepBinaryDataIn } from '../harness/binaryData';
import type { PublishedTrigger } from '../harness/publishedTrigger';
import { sandboxForTest } from '../support/sandboxForTest';

const parameters = { options: { downloadContent: true } };

/** A letter of two documents, and two comments on the first. */
const discussed: LifeMaker = (stage) => {
	const letter = {
		...planLetter(stage, 'Inbound', [KINDS.contract, KINDS.universalTransferDocument]),
		departmentId: ROOT_DEPARTMENT_ID,
	};
	return [sent(letter), commented(letter, 'Первое'), commented(letter, 'Второе')];
};

/** Breaks each request for one thing, however often it is made. */
function neverServe({ faults }: Sandbox, path: string, id: string | undefined, effect: Effect) {
	const when = ({ query }: { query: Record<string, string> }) =>
		(query.entityId ?? query.messageId) === id;
	faults.add({ path, when, times: Infinity, effect });
}

async function ticks(trigger: PublishedTrigger, count: number): Promise<void> {
	for (let tick = 0; tick < count; tick += 1) await trigger.tick();
}

testWithoutWaits();
beforeEach(async () => await keepBinaryDataIn('default'));

describe.each(WORLDS)('what Diadoc never manages to send, in the %s world', (world) => {
	it.each(
		casesIn<[string, Effect]>(world, [
			['503', { kind: 'status', status: 503 }],
			['500', { kind: 'status', status: 500 }],
			['nothing of it', { kind: 'cut', bytes: 0 }],
			['half of it', { kind: 'truncate', bytes: 3 }],
			['half of it, announced as whole', { kind: 'cut', bytes: 3 }],
		]),
	)('holds a file up for three polls and then costs only itself: %s', async (_, effect) => {
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox, parameters, { world });
		const lived = sandbox.box.live(discussed);
		const [document] = lived[0] ? documentsOf(lived[0]) : [];
		neverServe(sandbox, '/V4/GetEntityContent', document?.EntityId, effect);
		await ticks(trigger, 3);
		expect(trigger.failures).toHaveLength(3);
		expect(trigger.items).toEqual([]);
		await ticks(trigger, 2);
		expect(trigger.failures).toHaveLength(3);
		expect(emittedIds(trigger)).toEqual(idsOf(lived));
		expect(trigger.items[0]?.json.files).toHaveLength(3);
		expect(trigger.items[0]?.json.filesMissing).toEqual([
			expect.objectContaining({
				entityId: document?.EntityId,
				reason: 'Diadoc did not send this file in several polls',
			}),
		]);
	});

	it('does so also when the time of the polls is too short for it', async () => {
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox, parameters, { world });
		const lived = sandbox.box.live(discussed);
		const [document] = lived[0] ? documentsOf(lived[0]) : [];
		neverServe(sandbox, '/V4/GetEntityContent', document?.EntityId, {
			kind: 'hang',
			afterBytes: 3,
		});
		trigger.pollBudgetMs = 1000;
		await ticks(trigger, 3);
		expect(trigger.failures).toHaveLength(3);
		await trigger.tick();
		expect(trigger.items[0]?.json.filesMissing).toHaveLength(1);
		trigger.pollBudgetMs = undefined;
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(lived));
		expect(trigger.failures).toHaveLength(3);
	});

	it.each(
		casesIn<[string, Effect]>(world, [
			['500', { kind: 'status', status: 500 }],
			['500 with a web page', { kind: 'html', status: 500 }],
			['502', { kind: 'status', status: 502 }],
			['503', { kind: 'status', status: 503 }],
			['504', { kind: 'status', status: 504 }],
			['a reset', { kind: 'reset' }],
			['a web page', { kind: 'html' }],
		]),
	)(
		'holds a message up for three polls, and costs its events no more than their details: %s',
		async (_, effect) => {
			const sandbox = await sandboxForTest({ events: 5 });
			const trigger = await publishDiadocTrigger(sandbox, {}, { world });
			const lived = sandbox.box.live(discussed);
			const messageId = lived[0]?.Message?.MessageId;
			neverServe(sandbox, '/V6/GetMessage', messageId, effect);
			// The letter needs no message, so the first poll hands it over; what follows it is left to the next poll then, too.
			await ticks(trigger, 3);
			expect(emittedIds(trigger)).toEqual(idsOf(lived.slice(0, 1)));
			expect(trigger.failures).toHaveLength(2);
			await trigger.tick();
			expect(emittedIds(trigger)).toEqual(idsOf(lived));
			expect(trigger.items.map(({ json }) => json.detailsMissing)).toEqual([
				undefined,
				'Diadoc did not send this message in several polls',
				'Diadoc did not send this message in several polls',
			]);
			expect(trigger.failures).toHaveLength(2);
		},
	);

	it('counts for a message, whichever of its entities is the one', async () => {
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox, parameters, { world });
		const lived = sandbox.box.live(discussed);
		const [first, second] = lived[0] ? documentsOf(lived[0]) : [];
		for (const document of [first, second, second]) {
			sandbox.faults.clear();
			const effect: Effect = { kind: 'status', status: 500 };
			neverServe(sandbox, '/V4/GetEntityContent', document?.EntityId, effect);
			await trigger.tick();
		}
		expect(trigger.items).toEqual([]);
		expect(trigger.failures).toHaveLength(3);
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(lived));
		expect(trigger.items[0]?.json.filesMissing).toMatchObject([{ entityId: second?.EntityId }]);
	});

	it('costs nothing when it comes with the second try of the same poll', async () => {
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox, parameters, { world });
		const lived = sandbox.box.live(discussed);
		for (const path of ['/V6/GetMessage', '/V4/GetEntityContent', '/V8/GetNewEvents']) {
			sandbox.faults.add({ path, effect: { kind: 'status', status: 500 } });
		}
		await trigger.tick();
		expect(sandbox.faults.pending).toBe(0);
		expect(trigger.failures).toEqual([]);
		expect(emittedIds(trigger)).toEqual(idsOf(lived));
		const isWhole = (json: object) => !('detailsMissing' in json || 'filesMissing' in json);
		expect(trigger.items.every(({ json }) => isWhole(json))).toBe(true);
	});
});

describe('what is not given up', () => {
	it('is what an access token is too old for: the person has to do something', async () => {
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox, parameters);
		const lived = sandbox.box.live(discussed);
		const [document] = lived[0] ? documentsOf(lived[0]) : [];
		const refusal: Effect = { kind: 'status', status: 401 };
		neverServe(sandbox, '/V4/GetEntityContent', document?.EntityId, refusal);
		await ticks(trigger, 6);
		expect(trigger.failures).toHaveLength(6);
		expect(trigger.items).toEqual([]);
		sandbox.faults.clear();
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(lived));
		expect(trigger.items.filter(({ json }) => 'filesMissing' in json)).toEqual([]);
	});

	it('is what failed for that reason before, either', async () => {
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox, parameters);
		const lived = sandbox.box.live(discussed);
		const [document] = lived[0] ? documentsOf(lived[0]) : [];
		const id = document?.EntityId;
		neverServe(sandbox, '/V4/GetEntityContent', id, { kind: 'status', status: 401 });
		await ticks(trigger, 4);
		sandbox.faults.clear();
		neverServe(sandbox, '/V4/GetEntityContent', id, { kind: 'status', status: 503 });
		await trigger.tick();
		expect(trigger.failures).toHaveLength(5);
		sandbox.faults.clear();
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(lived));
		expect(trigger.items.filter(({ json }) => 'filesMissing' in json)).toEqual([]);
	});

	it('is another file of a message after the one that was', async () => {
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox, parameters);
		const lived = sandbox.box.live((stage) => {
			const letter = planLetter(stage, 'Inbound', [KINDS.universalTransferDocument]);
			return [sent(letter), signedByRecipient(letter)];
		});
		const [document, title] = lived.map((event) => entitiesOf(event)[0]?.EntityId);
		const letter = lived.slice(0, 1);
		// The feed does not show what follows the letter.
		const effect = pageOf(sandbox.box.feed.entries.slice(4, 6));
		sandbox.faults.add({ path: '/V8/GetNewEvents', times: Infinity, effect });
		neverServe(sandbox, '/V4/GetEntityContent', document, { kind: 'status', status: 503 });
		await ticks(trigger, 4);
		expect(emittedIds(trigger)).toEqual(idsOf(letter));
		sandbox.faults.clear();
		neverServe(sandbox, '/V4/GetEntityContent', title, { kind: 'status', status: 503 });
		await ticks(trigger, 3);
		expect(trigger.failures).toHaveLength(6);
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(lived));
	});

	it('is what comes at the fourth try', async () => {
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox, parameters);
		const lived = sandbox.box.live(discussed);
		const [document] = lived[0] ? documentsOf(lived[0]) : [];
		const refusal: Effect = { kind: 'status', status: 503 };
		neverServe(sandbox, '/V4/GetEntityContent', document?.EntityId, refusal);
		await ticks(trigger, 3);
		sandbox.faults.clear();
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(lived));
		expect(trigger.items.filter(({ json }) => 'filesMissing' in json)).toEqual([]);
	});

	it('is another message after the one that was', async () => {
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox, parameters);
		const lived = [...sandbox.box.live(discussed), ...sandbox.box.live(discussed)];
		const first = lived[0] && documentsOf(lived[0])[0]?.EntityId;
		const second = lived[3] && documentsOf(lived[3])[0]?.EntityId;
		for (const id of [first, second]) {
			neverServe(sandbox, '/V4/GetEntityContent', id, { kind: 'status', status: 503 });
		}
		await ticks(trigger, 4);
		expect(emittedIds(trigger)).toEqual(idsOf(lived.slice(0, 3)));
		// The fourth poll was the first of them for the second message.
		await ticks(trigger, 2);
		expect(trigger.failures).toHaveLength(5);
		expect(trigger.items).toHaveLength(3);
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(lived));
	});
});
