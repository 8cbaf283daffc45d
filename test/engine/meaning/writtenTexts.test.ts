import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import { signatureFoundInvalid } from '../../../sandbox/story/acts/verification';
import { sent } from '../../../sandbox/story/acts/sending';
import { KINDS } from '../../../sandbox/story/documentKinds';
import { attachment } from '../../../sandbox/story/entities';
import { planLetter } from '../../../sandbox/story/letter';
import { type LifeMaker, patchStep } from '../../../sandbox/story/life';
import { utf16be, windows1251 } from '../../unit/events/text/encodings';
import { publishDiadocTrigger } from '../support/diadocTrigger';
import { jsonOf } from '../harness/runNode';
import { runDiadoc } from '../support/runDiadoc';
import { sandboxForTest } from '../support/sandboxForTest';

const CONTENT = '/V4/GetEntityContent';

const refusal = (inner: string, encoding = 'windows-1251') =>
	`<?xml version="1.0" encoding="${encoding}"?>\r\n<Файл><Документ><СвУведУточ>${inner}</СвУведУточ></Документ></Файл>`;
const element = (inner: string) => `<ТекстУведУточ>${inner}</ТекстУведУточ>`;
const signatures = (length: number) =>
	`<СведПолФайл><ЭЦППолФайл>${'MIIB'.repeat(length / 4)}</ЭЦППолФайл></СведПолФайл>`;

const kib = 1024;
const text = 'Сумма «не» та';
const rejection = 'XmlSignatureRejection';

/** What comes, as an attachment of a type, its content, and the comment that it is. */
const contents: ReadonlyArray<[string, string, Buffer, string | undefined]> = [
	['an element in windows-1251', rejection, windows1251(refusal(element(text))), text],
	['an element in UTF-8', rejection, Buffer.from(refusal(element(text), 'utf-8')), text],
	['UTF-8 with a mark', rejection, Buffer.from(`\uFEFF${refusal(element(text), 'utf-8')}`), text],
	[
		'UTF-16 with a mark',
		rejection,
		Buffer.from(`\uFEFF${refusal(element(text), 'utf-16')}`, 'utf16le'),
		text,
	],
	[
		'UTF-16 without a mark',
		'InvoiceCorrectionRequest',
		utf16be(refusal(element(text), 'utf-16')),
		text,
	],
	[
		'70 KB of signatures before the text',
		rejection,
		windows1251(refusal(signatures(70 * kib) + element(text))),
		text,
	],
	[
		'1 MB of signatures before the text',
		rejection,
		windows1251(refusal(signatures(kib * kib) + element(text))),
		text,
	],
	[
		'1 MB of the element in itself',
		rejection,
		windows1251(refusal('<ТекстУведУточ>'.repeat(70_000))),
		undefined,
	],
	[
		'a comment node',
		rejection,
		windows1251(refusal(element(`<!-- </ТекстУведУточ> -->${text}`))),
		text,
	],
	[
		'a CDATA with a closing tag',
		rejection,
		windows1251(refusal(element('<![CDATA[</ТекстУведУточ>]]>'))),
		'</ТекстУведУточ>',
	],
	[
		'elements in the element',
		rejection,
		windows1251(refusal(element('Сумма <b>«не»</b> та'))),
		text,
	],
	['a prefix', rejection, windows1251(refusal(`<f:ТекстУведУточ>${text}</f:ТекстУведУточ>`)), text],
	[
		'a defined entity',
		rejection,
		windows1251(refusal(element(`&a;${text}`)).replace('\r\n', '<!DOCTYPE a [<!ENTITY a "б">]>')),
		`&a;${text}`,
	],
	[
		'an attribute',
		'RevocationRequest',
		windows1251('<Файл><Документ><СвПредАн ТекстПредАн="Отгрузки не было"/></Документ></Файл>'),
		'Отгрузки не было',
	],
	['XML that ends too early', rejection, windows1251(refusal(element(text)).slice(0, -30)), text],
	['no XML', rejection, Buffer.from('Нет'), undefined],
	['a route', 'ResolutionRouteAssignmentAttachment', Buffer.from(text), text],
	['the end of a route', 'ResolutionRouteRemovalAttachment', Buffer.from(text), text],
	[
		'a comment that is too long',
		'AttachmentComment',
		Buffer.from('я'.repeat(100 * kib)),
		`${'я'.repeat(32 * kib)}…`,
	],
	[
		'a refusal that is too long',
		rejection,
		windows1251(refusal(element('a'.repeat(500 * kib)))),
		`${'a'.repeat(64 * kib)}…`,
	],
];

const added: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Inbound', [KINDS.contract]);
	return [
		sent(letter),
		...contents.map(([, AttachmentType, bytes]) =>
			patchStep(stage, letter.messageId, (at) => ({
				entities: [
					attachment(at, {
						EntityId: stage.random.guid(),
						ParentEntityId: letter.main.entityId,
						Content: { Size: bytes.length, Data: bytes.toString('base64') },
						AttachmentType,
					}),
				],
			})),
		),
	];
};

/** The comment of the first act of each item. */
const commentsOf = (items: ReadonlyArray<{ changes?: unknown }>) =>
	items.map(({ changes }) => (Array.isArray(changes) ? Object(changes[0]).comment : undefined));

/** A text that a failure can show. */
const short = (comment: unknown) => {
	const written = typeof comment === 'string' ? comment : '';
	return written.length > 100
		? `${written.slice(0, 20)} (${written.length}) ${written.slice(-5)}`
		: comment;
};

const expected = contents.map(([what, , , comment]) => [what, short(comment)]);
const named = (comments: unknown[]) =>
	contents.map(([what], index) => [what, short(comments[index])]);

async function getMany(sandbox: Sandbox, parameters: INodeParameters) {
	const run = await runDiadoc(sandbox, { operation: 'getAll', returnAll: true, ...parameters });
	if (run.error) throw run.error;
	return jsonOf(run);
}

describe('what people wrote, however it is kept', () => {
	it.each(['events', 'documents'])(
		'is in the items of the trigger, split into %s',
		async (splitInto) => {
			const sandbox = await sandboxForTest({ events: 5 });
			const trigger = await publishDiadocTrigger(sandbox, { splitInto });
			sandbox.box.live(added);
			await trigger.tick();
			const comments = commentsOf(trigger.items.map(({ json }) => json));
			expect(named(comments.slice(1))).toEqual(expected);
			expect(trigger.items.filter(({ json }) => 'detailsMissing' in json)).toEqual([]);
		},
	);

	it('is in the items of Event: Get Many', async () => {
		const sandbox = await sandboxForTest({ events: 5 });
		sandbox.box.live(added);
		const items = await getMany(sandbox, { options: { includeDetails: true } });
		expect(named(commentsOf(items.slice(-contents.length)))).toEqual(expected);
	});

	it.each([
		[403, /may not see the comment/],
		[404, /does not have the comment/],
		[410, /no longer offers the comment/],
	])('is missing when it cannot be had (%i), and the item says so', async (status, reason) => {
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox);
		sandbox.box.live(added);
		sandbox.faults.add({ path: CONTENT, times: 1000, effect: { kind: 'status', status } });
		await trigger.tick();
		const [, ...items] = trigger.items.map(({ json }) => json);
		expect(items).toHaveLength(contents.length);
		for (const { detailsMissing } of items) expect(detailsMissing).toMatch(reason);
		expect(commentsOf(items).filter(Boolean)).toEqual([]);
	});
});

describe('a report on a signature', () => {
	const reported: LifeMaker = (stage) => {
		const letter = planLetter(stage, 'Inbound', [KINDS.contract]);
		return [sent(letter), signatureFoundInvalid(letter, letter.main.entityId)];
	};
	const asked = ({ requests }: Sandbox) => requests.filter(({ path }) => path === CONTENT).length;

	it('is read once, before it is known what the event means', async () => {
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox, { eventTypes: ['signatureCheckFailed'] });
		sandbox.box.live(reported);
		await trigger.tick();
		expect(trigger.items).toHaveLength(1);
		expect(asked(sandbox)).toBe(1);
		await getMany(sandbox, {
			filters: { eventTypes: ['signatureCheckFailed'] },
			options: { includeDetails: true },
		});
		expect(asked(sandbox)).toBe(2);
	});

	it('is not asked for without details', async () => {
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox, { options: { includeDetails: false } });
		sandbox.box.live(reported);
		await trigger.tick();
		expect(asked(sandbox)).toBe(0);
	});
});
