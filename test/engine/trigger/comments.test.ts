import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import { commented } from '../../../sandbox/story/acts/remark';
import { sent } from '../../../sandbox/story/acts/sending';
import { attachment } from '../../../sandbox/story/entities';
import { KINDS } from '../../../sandbox/story/documentKinds';
import { planLetter } from '../../../sandbox/story/letter';
import { type LifeMaker, patchStep } from '../../../sandbox/story/life';
import type { Content } from '../../../sandbox/wire/structures';
import { emittedIds, idsOf, publishDiadocTrigger, WORLDS } from '../support/diadocTrigger';
import type { PublishedTrigger } from '../harness/publishedTrigger';
import { sandboxForTest } from '../support/sandboxForTest';

const CONTENT = '/V4/GetEntityContent';

const texts = ['Проверьте сумму «НДС», пожалуйста', 'Сумма верна'];

/** A letter and what two people write about it. */
const discussed: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Inbound', [KINDS.contract]);
	return [sent(letter), ...texts.map((text) => commented(letter, text))];
};

/** A content of these bytes. */
const contentOf = (bytes: Buffer): Content => ({
	Size: bytes.length,
	Data: bytes.toString('base64'),
});

const asked = ({ requests }: Sandbox) => requests.filter(({ path }) => path === CONTENT);

/** What the acts of each item have been written with. */
function comments({ items }: PublishedTrigger): unknown[] {
	return items.map(({ json }) =>
		Array.isArray(json.changes) ? Object(json.changes[0]).comment : undefined,
	);
}

describe('what people wrote', () => {
	it('comes along, each text asked for once and nothing else', async () => {
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox);
		const lived = sandbox.box.live(discussed);
		await trigger.tick();
		expect(comments(trigger)).toEqual([undefined, ...texts]);
		const entityIds = lived.flatMap(({ Patch }) => Patch?.Entities[0]?.EntityId ?? []);
		expect(asked(sandbox).map(({ query }) => query.entityId)).toEqual(entityIds);
	});

	it.each([
		['with details off', { options: { includeDetails: false } }],
		['for raw items', { simplify: false }],
		['for what is not chosen', { eventTypes: ['documentReceived'] }],
	])('is not asked for %s', async (_, parameters) => {
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox, parameters);
		sandbox.box.live(discussed);
		await trigger.tick();
		expect(trigger.items.length).toBeGreaterThan(0);
		expect(asked(sandbox)).toEqual([]);
	});

	it('is cut when it has more than 64 KiB', async () => {
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox);
		const longest = 'я'.repeat(32 * 1024);
		sandbox.box.live((stage) => {
			const letter = planLetter(stage, 'Inbound', [KINDS.contract]);
			return [sent(letter), commented(letter, longest), commented(letter, `${longest}!`)];
		});
		await trigger.tick();
		expect(comments(trigger)).toEqual([undefined, longest, `${longest}…`]);
		expect(trigger.items.filter(({ json }) => 'detailsMissing' in json)).toEqual([]);
	});

	it.each([403, 404, 410])('is left out when it is refused for good (%i)', async (status) => {
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox);
		const lived = sandbox.box.live(discussed);
		sandbox.faults.add({ path: CONTENT, effect: { kind: 'status', status } });
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(lived));
		expect(comments(trigger).filter(Boolean)).toHaveLength(1);
		expect(trigger.failures).toEqual([]);
	});
});

describe('what people wrote into a file of the tax service', () => {
	it('comes along: why a document is to be revoked, and why not', async () => {
		const reasons = ['Отгрузки не было', 'Отгрузка была'];
		const xml = (element: string, text: string | undefined) =>
			contentOf(
				Buffer.from(
					`<?xml version="1.0" encoding="utf-8"?><Файл><Документ><${element}>${text}</${element}></Документ></Файл>`,
				),
			);
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox);
		const lived = sandbox.box.live((stage) => {
			const letter = planLetter(stage, 'Inbound', [KINDS.contract]);
			const { messageId, main } = letter;
			const EntityId = stage.random.guid();
			const added = (attachmentType: string, ParentEntityId: string, Content: Content) =>
				patchStep(stage, messageId, (at) => ({
					entities: [
						attachment(at, {
							EntityId: attachmentType === 'RevocationRequest' ? EntityId : stage.random.guid(),
							ParentEntityId,
							Content,
							AttachmentType: attachmentType,
						}),
					],
				}));
			return [
				sent(letter),
				added('RevocationRequest', main.entityId, xml('ТекстПредАн', reasons[0])),
				added('XmlSignatureRejection', EntityId, xml('ТекстУведУточ', reasons[1])),
			];
		});
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(lived));
		expect(trigger.items.map(({ json }) => json.eventTypes)).toMatchObject([
			expect.anything(),
			['revocationRequested'],
			['revocationRejected'],
		]);
		expect(comments(trigger)).toEqual([undefined, ...reasons]);
	});
});

describe.each(WORLDS)('an outage of contents in the %s world', (world) => {
	it('ends the list before the event that has one, and loses nothing', async () => {
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox, {}, { world });
		const lived = sandbox.box.live(discussed);
		const second = lived[2]?.Patch?.Entities[0]?.EntityId;
		sandbox.faults.add({
			path: CONTENT,
			when: ({ query }) => query.entityId === second,
			times: 2,
			effect: { kind: 'status', status: 401 },
		});
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(lived.slice(0, 2)));
		expect(trigger.failures).toEqual([]);
		await trigger.tick();
		expect(trigger.failures).toMatchObject([{ message: 'Diadoc did not accept the access token' }]);
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(lived));
		expect(comments(trigger)).toEqual([undefined, ...texts]);
	});
});
