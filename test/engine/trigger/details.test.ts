import { describe, expect, it } from 'vitest';
import { documentsOf } from '../../../sandbox/box/eventParts';
import type { Sandbox } from '../../../sandbox/sandbox';
import { dashedGuid } from '../support/dashedGuid';
import { emittedIds, idsOf, publishDiadocTrigger } from '../support/diadocTrigger';
import { sandboxForTest } from '../support/sandboxForTest';

const MESSAGE = '/V6/GetMessage';

const fromBeginning = { startFrom: 'beginning' };

const asked = ({ requests }: Sandbox) =>
	requests.filter(({ path }) => path === MESSAGE).map(({ query }) => query.messageId);

/** The message of the first patch that signs something, and the patch. */
function signedMessage({ box }: Sandbox) {
	const patch = box.events.find(({ Patch }) =>
		Patch?.Entities.some(({ AttachmentType }) => AttachmentType.endsWith('BuyerTitle')),
	);
	const messageId = patch?.Patch?.MessageId ?? '';
	const letter = box.events.find(({ Message }) => Message?.MessageId === messageId);
	if (!patch || !letter) throw new Error('Nothing is signed');
	return { patch, letter, messageId };
}

describe('details', () => {
	it('name the document that a patch is about, and the companies', async () => {
		const sandbox = await sandboxForTest({ events: 60 });
		const { patch, letter } = signedMessage(sandbox);
		const [document] = documentsOf(letter);
		const { items } = await publishDiadocTrigger(sandbox, fromBeginning);
		const item = items.find(({ json }) => json.eventId === patch.EventId)?.json;
		expect(item).toMatchObject({
			direction: document?.DocumentDirection,
			counteragent: { boxId: dashedGuid(document?.CounteragentBoxId ?? '') },
			documents: [
				{ entityId: document?.EntityId, title: document?.Title, number: document?.DocumentNumber },
			],
		});
	});

	it('are asked for once a message, and only for patches', async () => {
		const sandbox = await sandboxForTest({ events: 60 });
		await publishDiadocTrigger(sandbox, fromBeginning);
		const patched = sandbox.box.events.flatMap(({ Patch }) => Patch?.MessageId ?? []);
		expect(asked(sandbox).sort()).toEqual([...new Set(patched)].sort());
		expect(patched.length).toBeGreaterThan(asked(sandbox).length);
	});

	it('are asked for anew with the next poll', async () => {
		const sandbox = await sandboxForTest({ events: 60 });
		const trigger = await publishDiadocTrigger(sandbox, fromBeginning);
		sandbox.log.clear();
		const grown = sandbox.box.grow(10);
		await trigger.tick();
		const patched = grown.flatMap(({ Patch }) => Patch?.MessageId ?? []);
		expect(patched).not.toEqual([]);
		expect(asked(sandbox).sort()).toEqual([...new Set(patched)].sort());
	});

	it.each([
		['nobody wants them', { options: { includeDetails: false } }],
		['items are raw', { simplify: false }],
	])('are left away when %s', async (_, parameters) => {
		const sandbox = await sandboxForTest({ events: 60 });
		const trigger = await publishDiadocTrigger(sandbox, { ...fromBeginning, ...parameters });
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events));
		expect(asked(sandbox)).toEqual([]);
	});

	it.each([
		[403, /may not see/],
		[404, /no such message/],
		[410, /no longer offers/],
	])('that are refused for good (%i) cost no event, which says why', async (status, reason) => {
		const sandbox = await sandboxForTest({ events: 60 });
		const { patch, messageId } = signedMessage(sandbox);
		sandbox.faults.add({
			path: MESSAGE,
			when: ({ query }) => query.messageId === messageId,
			times: Infinity,
			effect: { kind: 'status', status },
		});
		const trigger = await publishDiadocTrigger(sandbox, fromBeginning);
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events));
		const item = trigger.items.find(({ json }) => json.eventId === patch.EventId)?.json;
		expect(item).toMatchObject({
			detailsMissing: expect.stringMatching(reason),
			documents: [],
			eventTypes: expect.arrayContaining(['documentSignedByUs']),
		});
		const missing = trigger.items.filter(({ json }) => json.detailsMissing !== undefined);
		const ofMessage = sandbox.box.events.filter(({ Patch }) => Patch?.MessageId === messageId);
		expect(missing).toHaveLength(ofMessage.length);
	});

	it('that cannot be decoded cost no event either', async () => {
		const sandbox = await sandboxForTest({ events: 20 });
		sandbox.faults.add({ path: MESSAGE, times: Infinity, effect: { kind: 'garbage' } });
		const trigger = await publishDiadocTrigger(sandbox, fromBeginning);
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events));
	});

	it('that are missing because of an outage delay the events after it, and lose none', async () => {
		const sandbox = await sandboxForTest({ events: 60 });
		const { patch, messageId } = signedMessage(sandbox);
		const first = sandbox.box.events.findIndex(({ Patch }) => Patch?.MessageId === messageId);
		sandbox.faults.add({
			path: MESSAGE,
			when: ({ query }) => query.messageId === messageId,
			effect: { kind: 'status', status: 401 },
		});
		const trigger = await publishDiadocTrigger(sandbox, fromBeginning);
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events.slice(0, first)));
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events));
		const item = trigger.items.find(({ json }) => json.eventId === patch.EventId)?.json;
		expect(item).not.toHaveProperty('detailsMissing');
	});

	it('that are missing from the first event on are a failed poll', async () => {
		const sandbox = await sandboxForTest({ events: 20 });
		const trigger = await publishDiadocTrigger(sandbox);
		const letter = sandbox.box.grow(30);
		const begin = letter.findIndex(({ Patch }) => Patch !== undefined);
		sandbox.faults.add({ path: MESSAGE, times: 40, effect: { kind: 'status', status: 401 } });
		await trigger.tick();
		if (begin > 0) await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(letter.slice(0, begin)));
		expect(trigger.failures).toMatchObject([{ message: 'Diadoc did not accept the access token' }]);
		sandbox.faults.clear();
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(letter));
	});
});
