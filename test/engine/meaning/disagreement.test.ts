import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import { sent } from '../../../sandbox/story/acts/sending';
import { signedByRecipient } from '../../../sandbox/story/acts/signing';
import { KINDS } from '../../../sandbox/story/documentKinds';
import { attachment, signature } from '../../../sandbox/story/entities';
import { type Letter, planLetter } from '../../../sandbox/story/letter';
import { type LifeMaker, patchStep, type Step } from '../../../sandbox/story/life';
import { windows1251 } from '../../unit/events/text/encodings';
import { publishDiadocTrigger } from '../support/diadocTrigger';
import { jsonOf } from '../harness/runNode';
import { runDiadoc } from '../support/runDiadoc';
import { sandboxForTest } from '../support/sandboxForTest';

const CONTENT = '/V4/GetEntityContent';

const text = 'Приняты с расхождениями: «не хватает» двух мест';

const file = (acceptance: string, encoding: string) =>
	`<?xml version="1.0" encoding="${encoding}"?>\r\n<Файл ИдФайл="ON_NSCHFDOPPOK"><Документ><СодФХЖ4>${acceptance}</СодФХЖ4><Подписант Должн="Кладовщик"><ФИО Фамилия="Серова" Имя="Анна" Отчество="Павловна"/></Подписант></Документ></Файл>`;
const acceptance = (attributes: string, more = '') =>
	`<СвПрин ДатаПрин="05.12.2018"${attributes}><КодСодОпер КодИтога="2"${more}/></СвПрин>`;
const written = ` СодОпер="${text}"`;

/** As each file names it. */
const signer = { name: 'Серова Анна Павловна', position: 'Кладовщик' };

/** What the titles of recipients are, and the comments that they make. */
const titles: ReadonlyArray<[string, Buffer, string | undefined]> = [
	['windows-1251', windows1251(file(acceptance(written), 'windows-1251')), text],
	['UTF-8', Buffer.from(file(acceptance(written), 'UTF-8')), text],
	[
		'the act of order 172',
		windows1251(file(`<Принял Претенз="${text}"/><a КодИтога="2"/>`, 'windows-1251')),
		text,
	],
	[
		'a text that is too long',
		Buffer.from(file(acceptance(` СодОпер="${'a'.repeat(100 * 1024)}"`), 'UTF-8')),
		`${'a'.repeat(64 * 1024)}…`,
	],
	[
		'no text but the name of a document',
		windows1251(file(acceptance('', ' НаимДокРасх="Акт"'), 'windows-1251')),
		undefined,
	],
];

function signedWithTitle({ stage, messageId, main, to }: Letter, bytes: Buffer): Step {
	const EntityId = stage.random.guid();
	return patchStep(stage, messageId, (at) => ({
		entities: [
			attachment(at, {
				EntityId,
				ParentEntityId: main.entityId,
				Content: { Size: bytes.length, Data: bytes.toString('base64') },
				AttachmentType: 'UniversalTransferDocumentBuyerTitle',
				FileName: 'title.xml',
			}),
			signature(stage.random, at, EntityId, to.boxId),
		],
	}));
}

const signed =
	(step: (letter: Letter) => Step, direction: 'Inbound' | 'Outbound' = 'Outbound'): LifeMaker =>
	(stage) => {
		const letter = planLetter(stage, direction, [KINDS.universalTransferDocument]);
		return [sent(letter), step(letter)];
	};

function liveAll({ box }: Sandbox): void {
	for (const [, bytes] of titles) box.live(signed((letter) => signedWithTitle(letter, bytes)));
}

const ofSignatures = (items: IDataObject[]) =>
	items.filter(({ eventType }) => eventType === 'documentSignedWithDisagreement');

/** The comment of an item and of its act, in a length that a failure can show. */
function comments(items: IDataObject[]): unknown[] {
	return items.map(({ comment, changes }) =>
		[comment, Array.isArray(changes) ? Object(changes[0]).comment : 'no act'].map((each) =>
			typeof each === 'string' && each.length > 100 ? `${each.length}${each.slice(-2)}` : each,
		),
	);
}

const expected = comments(titles.map(([, , comment]) => ({ comment, changes: [{ comment }] })));

const asked = ({ requests }: Sandbox) => requests.filter(({ path }) => path === CONTENT).length;

describe('what a recipient does not agree with', () => {
	it.each(['events', 'documents'])(
		'is in the items of the trigger, split into %s',
		async (splitInto) => {
			const sandbox = await sandboxForTest({ events: 5 });
			const trigger = await publishDiadocTrigger(sandbox, { splitInto });
			liveAll(sandbox);
			await trigger.tick();
			const items = trigger.items.map(({ json }) => json);
			expect(comments(ofSignatures(items))).toEqual(expected);
			for (const { changes } of ofSignatures(items)) expect(changes).toMatchObject([{ signer }]);
			expect(items.filter((json) => 'detailsMissing' in json)).toEqual([]);
			expect(asked(sandbox)).toBe(titles.length);
		},
	);

	it.each(['events', 'documents'])(
		'is in the items of Event: Get Many, split into %s',
		async (splitInto) => {
			const sandbox = await sandboxForTest({ events: 5 });
			liveAll(sandbox);
			const run = await runDiadoc(sandbox, { operation: 'getAll', returnAll: true, splitInto });
			if (run.error) throw run.error;
			const items = ofSignatures(jsonOf(run)).slice(-titles.length);
			expect(comments(items)).toEqual(expected);
			for (const { changes } of items) expect(changes).toMatchObject([{ signer }]);
		},
	);

	it('is in the item of Event: Get, which brings the title itself', async () => {
		const sandbox = await sandboxForTest({ events: 5 });
		const lived = sandbox.box.live(signed((letter) => signedByRecipient(letter, 'x', text)));
		const run = await runDiadoc(sandbox, { operation: 'get', eventId: lived[1]?.EventId ?? '' });
		expect(comments(ofSignatures(jsonOf(run)))).toEqual([[text, text]]);
		expect(asked(sandbox)).toBe(0);
	});

	it('is ours where we sign with disagreement', async () => {
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox);
		sandbox.box.live(signed((letter) => signedByRecipient(letter, undefined, text), 'Inbound'));
		await trigger.tick();
		const items = ofSignatures(trigger.items.map(({ json }) => json));
		expect(items).toMatchObject([{ by: 'us', comment: text }]);
	});

	it('is not asked for where a document is signed without any', async () => {
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox);
		sandbox.box.live(signed((letter) => signedByRecipient(letter)));
		await trigger.tick();
		expect(trigger.items.at(-1)?.json.eventType).toBe('documentSignedByCounteragent');
		expect(asked(sandbox)).toBe(0);
	});

	it.each([
		[403, 'The user of the credential may not see the comment'],
		[404, 'Diadoc does not have the comment any more'],
	])('is missing when the title cannot be had (%i)', async (status, detailsMissing) => {
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox);
		sandbox.box.live(signed((letter) => signedByRecipient(letter, undefined, text)));
		sandbox.faults.add({ path: CONTENT, times: 1000, effect: { kind: 'status', status } });
		await trigger.tick();
		const [item] = ofSignatures(trigger.items.map(({ json }) => json));
		expect(item).toMatchObject({ detailsMissing });
		expect(item).not.toHaveProperty('comment');
	});
});
