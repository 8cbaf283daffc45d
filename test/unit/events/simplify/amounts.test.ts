import { describe, expect, it } from 'vitest';
import { amountOf, amountsOf, readAmounts } from '../../../../nodes/Diadoc/events/simplify/amounts';
import { document } from '../classify/eventsOfBox';

const amountsIn = (info: Parameters<typeof document>[0]) => {
	const { DocumentInfo } = document(info);
	if (!DocumentInfo) throw new Error('No document');
	return amountsOf(DocumentInfo);
};

const metadata = (values: Record<string, string>) =>
	Object.entries(values).map(([Key, Value]) => ({ Key, Value }));

describe('amountOf', () => {
	it.each([
		['1.00', 1],
		['1234567.89', 1234567.89],
		['1234,5', 1234.5],
		['-10.5', -10.5],
		['\u221210.5', -10.5],
		['0', 0],
		['-0.001', -0.001],
		['0.125', 0.125],
		['0012.50', 12.5],
		['1234.567', 1234.567],
		[' 5.00\n', 5],
		['1 234 567,89', 1234567.89],
		['1\u00a0000', 1000],
		['1\u202f234,50', 1234.5],
		["1'234.50", 1234.5],
		['1\u2019234.50', 1234.5],
		['1,234.50', 1234.5],
		['1.234,50', 1234.5],
		['1 234,50', 1234.5],
		['-1,234,567.80', -1234567.8],
		['1.234.567', 1234567],
		['1,234,567', 1234567],
	])('reads %j', (text, amount) => {
		expect(amountOf(text)).toBe(amount);
	});

	it.each([
		'',
		'  ',
		'без НДС',
		'1.2.3',
		'12 руб.',
		'12 34',
		'1,23,456.00',
		'1.234.50',
		'1 234.567.890',
		'0,123,456',
		'1.',
		'.5',
		'+5',
		'--5',
		'1e300',
		'Infinity',
		'-Infinity',
		'NaN',
		'0x10',
		'١٢٣',
		undefined,
	])('takes %j for no amount', (text) => {
		expect(amountOf(text)).toBeUndefined();
	});

	it.each(['1,234', '1.234', '12,345', '-123.456'])(
		'takes %j, which is one thing here and another there, for no amount',
		(text) => {
			expect(amountOf(text)).toBeUndefined();
			expect(amountOf(text, 'RUB')).toBeUndefined();
		},
	);

	it('reads three decimals where the currency has them', () => {
		expect(amountOf('1.234', 'KWD')).toBe(1.234);
		expect(amountOf('12,345', 'TND')).toBe(12.345);
		expect(amountOf('1,234', 'JPY')).toBeUndefined();
	});

	it.each([
		['99999999999999.99', undefined],
		['9999999999999.99', 9999999999999.99],
		['9007199254740991', 9007199254740991],
		['9007199254740993', undefined],
		['0.1000', 0.1],
		['0.12345678901234567890', undefined],
		['0.0000001', undefined],
		[`1${'0'.repeat(300)}`, undefined],
		['9'.repeat(400), undefined],
		[`0.${'0'.repeat(400)}1`, undefined],
	])('leaves %j out unless a number holds it to the last digit', (text, amount) => {
		expect(amountOf(text)).toBe(amount);
	});

	it.each(['-0', '-0.00', '-0,0'])('knows no negative zero: %j', (text) => {
		expect(Object.is(amountOf(text), 0)).toBe(true);
	});

	it('says of each sum of up to 15 digits what is written, to the last digit', () => {
		for (let digits = 1; digits <= 13; digits += 1) {
			for (const whole of ['1'.repeat(digits), '9'.repeat(digits), '7'.padEnd(digits, '0')]) {
				for (const decimals of ['01', '10', '33', '99']) {
					const text = `${whole}.${decimals}`;
					expect(amountOf(text)?.toFixed(2)).toBe(text);
				}
			}
		}
	});
});

describe('the amounts of a document', () => {
	it('are those of the metadata', () => {
		const Metadata = metadata({
			DocumentNumber: '7',
			CurrencyCode: '840',
			TotalSum: '4000',
			TotalVat: '666.67',
		});
		expect(amountsIn({ Metadata })).toEqual({ total: 4000, vat: 666.67, currency: 'USD' });
	});

	it('are those of the metadata before those of an obsolete block', () => {
		const UniversalTransferDocumentMetadata = { Total: '1.00', Vat: '0.20', Currency: 978 };
		const Metadata = metadata({ CurrencyCode: '643', TotalSum: '120.00', TotalVat: '20.00' });
		expect(amountsIn({ UniversalTransferDocumentMetadata, Metadata })).toEqual({
			total: 120,
			vat: 20,
			currency: 'RUB',
		});
	});

	it.each([
		['are not there', []],
		['are empty', metadata({ CurrencyCode: '', TotalSum: ' ', TotalVat: '' })],
		['cannot be read', metadata({ CurrencyCode: 'рубль', TotalSum: '1,200', TotalVat: 'нет' })],
	])('are those of the block where those of the metadata %s', (_, Metadata) => {
		const block = { Total: '120.00', Vat: '20.00', Currency: 643 };
		expect(amountsIn({ UniversalTransferDocumentMetadata: block, Metadata })).toEqual({
			total: 120,
			vat: 20,
			currency: 'RUB',
		});
	});

	it('have the price of a contract for a total, where it has none', () => {
		expect(amountsIn({ ContractMetadata: { ContractPrice: '5000' } })).toMatchObject({
			total: 5000,
		});
		expect(readAmounts(metadata({ ContractPrice: '10.50' }))).toMatchObject({ total: 10.5 });
		expect(readAmounts(metadata({ ContractPrice: '10.50', TotalSum: '11' }))).toMatchObject({
			total: 11,
		});
	});

	it('take the first value of a key that is filled in', () => {
		const Metadata = [...metadata({ TotalSum: '' }), ...metadata({ TotalSum: '3' })];
		expect(readAmounts(Metadata)).toMatchObject({ total: 3 });
	});

	it('have three decimals where the currency has, whoever names it', () => {
		const ProformaInvoiceMetadata = { Total: '1.234' };
		const Metadata = metadata({ CurrencyCode: '414' });
		expect(amountsIn({ ProformaInvoiceMetadata, Metadata })).toMatchObject({ total: 1.234 });
		expect(readAmounts(metadata({ TotalSum: '1.234' }), { Currency: 414 })).toMatchObject({
			total: 1.234,
		});
	});

	it('are not known of a document without any', () => {
		expect(amountsIn({})).toEqual({ total: undefined, vat: undefined, currency: undefined });
	});
});
