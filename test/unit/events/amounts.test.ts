import { describe, expect, it } from 'vitest';
import { amountOf, amountsOf, currencyOf } from '../../../nodes/Diadoc/events/amounts';
import { document } from './business/eventsOfBox';

const amountsIn = (info: Parameters<typeof document>[0]) => {
	const { DocumentInfo } = document(info);
	if (!DocumentInfo) throw new Error('No document');
	return amountsOf(DocumentInfo);
};

describe('amountOf', () => {
	it.each([
		['1.00', 1],
		['1234567.89', 1234567.89],
		['1 234 567,89', 1234567.89],
		['1\u00a0000', 1000],
		['-10.5', -10.5],
		['0', 0],
	])('reads %j', (text, amount) => {
		expect(amountOf(text)).toBe(amount);
	});

	it.each(['', 'без НДС', '1.2.3', '12 руб.', undefined])('takes %j for no amount', (text) => {
		expect(amountOf(text)).toBeUndefined();
	});
});

describe('currencyOf', () => {
	it.each([
		[643, 'RUB'],
		[978, 'EUR'],
		[999, '999'],
		[0, undefined],
		[undefined, undefined],
	])('%j is %j', (code, currency) => {
		expect(currencyOf(code)).toBe(currency);
	});
});

describe('amountsOf', () => {
	it('reads the block of the type', () => {
		const block = { Total: '120.00', Vat: '20.00', Currency: 643 };
		expect(amountsIn({ UniversalTransferDocumentMetadata: block })).toEqual({
			total: 120,
			vat: 20,
			currency: 'RUB',
		});
	});

	it('reads the price of a contract', () => {
		expect(amountsIn({ ContractMetadata: { ContractPrice: '5000' } })).toMatchObject({
			total: 5000,
		});
	});

	it.each(['TotalSum', 'ContractPrice'])('reads %s of the metadata', (Key) => {
		const Metadata = [
			{ Key: 'DocumentNumber', Value: '7' },
			{ Key, Value: '10.50' },
		];
		expect(amountsIn({ Metadata })).toMatchObject({ total: 10.5 });
	});

	it('goes on to the metadata when the block says nothing that can be read', () => {
		const Metadata = [{ Key: 'TotalSum', Value: '3' }];
		expect(amountsIn({ Torg12Metadata: { Total: '' }, Metadata })).toMatchObject({ total: 3 });
	});

	it('knows nothing of a document without amounts', () => {
		expect(amountsIn({})).toEqual({ total: undefined, vat: undefined, currency: undefined });
	});
});
