import { describe, expect, it } from 'vitest';
import { letterEvent, signedDocuments } from '../../../sandbox/story/acts/sending';
import { KINDS } from '../../../sandbox/story/documentKinds';
import { planLetter } from '../../../sandbox/story/letter';
import { type LifeMaker, pause } from '../../../sandbox/story/life';
import type { Document } from '../../../sandbox/wire/structures';
import { publishDiadocTrigger } from '../support/diadocTrigger';
import { docflowItems } from '../docflowEvent/docflowEvents';
import { jsonOf } from '../harness/runNode';
import { runDiadoc } from '../support/runDiadoc';
import { sandboxForTest } from '../support/sandboxForTest';

const metadata = (values: Record<string, string>) =>
	Object.entries(values).map(([Key, Value]) => ({ Key, Value }));

/** A document as Diadoc has it, what is read of it, and how the sentence ends. */
const documents: ReadonlyArray<[Partial<Document>, object, string]> = [
	[
		{ Metadata: metadata({ CurrencyCode: '840', TotalSum: '4000', TotalVat: '666.67' }) },
		{ total: 4000, vat: 666.67, currency: 'USD' },
		'4 000,00 $',
	],
	[
		{
			DocumentNumber: 'СТАРОЕ',
			DocumentDate: '01.01.2020',
			Metadata: metadata({ DocumentNumber: 'ЦБ-674', DocumentDate: '26.08.2026', TotalSum: '1' }),
		},
		{ number: 'ЦБ-674', date: '2026-08-26', total: 1 },
		'1,00',
	],
	[
		{
			DocumentNumber: undefined,
			DocumentDate: undefined,
			Metadata: metadata({ DocumentNumber: 'ЦБ-674', DocumentDate: '26.08.2026', TotalSum: '1' }),
		},
		{ number: 'ЦБ-674', date: '2026-08-26', total: 1 },
		'1,00',
	],
	...(
		[
			['784', '1,234.50', 1234.5, 'AED', '1 234,50 AED'],
			['392', '4000', 4000, 'JPY', '4 000 ¥'],
			['985', '1 234,50', 1234.5, 'PLN', '1 234,50 PLN'],
			['414', '1.234', 1.234, 'KWD', '1,234 KWD'],
			['643', '1.234,50', 1234.5, 'RUB', '1 234,50 ₽'],
			['643', '1,234', undefined, 'RUB', ''],
			['643', '99999999999999.99', undefined, 'RUB', ''],
			['643', '9999999999999.99', 9999999999999.99, 'RUB', '9 999 999 999 999,99 ₽'],
			['643', '1e300', undefined, 'RUB', ''],
			['643', `1${'0'.repeat(300)}`, undefined, 'RUB', ''],
			['643', '9'.repeat(400), undefined, 'RUB', ''],
			['643', 'Infinity', undefined, 'RUB', ''],
			['643', 'NaN', undefined, 'RUB', ''],
			['643', '-0.001', -0.001, 'RUB', '-0,001 ₽'],
			['643', '-0.00', 0, 'RUB', '0,00 ₽'],
		] as const
	).map(
		([CurrencyCode, TotalSum, total, currency, sentence]) =>
			[
				{ Metadata: metadata({ CurrencyCode, TotalSum }) },
				{ ...(total !== undefined && { total }), currency },
				sentence,
			] as [Partial<Document>, object, string],
	),
];

/** Letters of one document each, which has no amounts but those that are given. */
const sent: LifeMaker = (stage) =>
	documents.map(([info], index) => {
		const letter = planLetter(stage, 'Inbound', [KINDS.proformaInvoice]);
		const plain = { ProformaInvoiceMetadata: undefined, Title: `Счёт ${index}` };
		return {
			wait: pause(stage.random),
			happen: (at) => letterEvent(letter, at, signedDocuments(letter, at, { ...plain, ...info })),
		};
	});

interface Item {
	summary?: string;
	documents?: Array<Record<string, unknown>>;
}

const amounts = ({ documents: [document = {}] = [] }: Item, wanted: object) =>
	Object.fromEntries(
		[...new Set(['total', 'currency', ...Object.keys(wanted)])]
			.filter((key) => key in document)
			.map((key) => [key, document[key]]),
	);

function expectAmounts(items: Item[]): void {
	expect(items).toHaveLength(documents.length);
	for (const [index, [, wanted, sentence]] of documents.entries()) {
		const item = items[index] ?? {};
		expect([index, amounts(item, wanted)]).toEqual([index, wanted]);
		const plain = item.summary?.replaceAll('\u00a0', ' ') ?? '';
		const sum = /Счёт \d+(?: № \S+ от [^\s,]+)?(?:, )?(.*), [^,]+$/.exec(plain)?.[1];
		expect([index, sum]).toEqual([index, sentence]);
	}
}

describe('what documents are worth', () => {
	it.each(['events', 'documents'])(
		'is in the items of the trigger, split into %s',
		async (splitInto) => {
			const sandbox = await sandboxForTest({ events: 5 });
			const trigger = await publishDiadocTrigger(sandbox, { splitInto });
			sandbox.box.live(sent);
			await trigger.tick();
			if (splitInto === 'events') expectAmounts(trigger.items.map(({ json }) => json));
			else expect(trigger.items).toHaveLength(documents.length);
		},
	);

	it.each(['V5', 'V4', 'V3'])('is in docflow events of %s', async (apiVersion) => {
		const sandbox = await sandboxForTest({ events: 5 });
		sandbox.box.live(sent);
		const items: Item[] = await docflowItems(sandbox, {
			simplify: true,
			options: { apiVersion, populateDocuments: true },
		});
		for (const [index, [, wanted]] of documents.entries()) {
			const item = items.find(
				({ documents: [document] = [] }) => document?.title === `Счёт ${index}`,
			);
			expect([index, item && amounts(item, wanted)]).toEqual([index, wanted]);
		}
	});

	it('is in the items of Event: Get Many', async () => {
		const sandbox = await sandboxForTest({ events: 5 });
		sandbox.box.live(sent);
		const run = await runDiadoc(sandbox, { operation: 'getAll', returnAll: true });
		if (run.error) throw run.error;
		expectAmounts(jsonOf(run).slice(-documents.length));
	});
});
