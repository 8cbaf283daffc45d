import { data as currencies } from 'currency-codes';
import { describe, expect, it } from 'vitest';
import {
	currencyOf,
	decimalsOf,
	isCurrency,
} from '../../../../nodes/Diadoc/events/simplify/currencies';

describe('currencies', () => {
	it('are all of ISO 4217, by number and by letters', () => {
		const read = currencies.map(({ number }) => [number, currencyOf(number)]);
		expect(read).toEqual(currencies.map(({ number, code }) => [number, code]));
		expect(currencies.map(({ number }) => currencyOf(Number(number)))).toEqual(
			currencies.map(({ code }) => code),
		);
		expect(currencies.map(({ code }) => currencyOf(code))).toEqual(
			currencies.map(({ code }) => code),
		);
	});

	it('have as many decimals as ISO 4217 says', () => {
		// Metals and units of account, in which nobody writes an invoice, have none.
		const isMoney = ({ code }: { code: string }) =>
			!code.startsWith('X') || ['XAF', 'XCD', 'XOF', 'XPF'].includes(code);
		const money = currencies.filter(isMoney);
		expect(money.map(({ code }) => [code, decimalsOf(code)])).toEqual(
			money.map(({ code, digits }) => [code, digits]),
		);
	});

	it.each([
		[643, 'RUB'],
		['643', 'RUB'],
		[51, 'AMD'],
		['051', 'AMD'],
		[' 784 ', 'AED'],
		['usd', 'USD'],
		[810, '810'],
		[0, undefined],
		['000', undefined],
		['', undefined],
		[-643, undefined],
		['643.0', undefined],
		['рубль', undefined],
		[undefined, undefined],
	])('%j is %j', (code, currency) => {
		expect(currencyOf(code)).toBe(currency);
	});

	it.each([
		['RUB', true],
		['XXX', false],
		['810', false],
		['QQQ', false],
		[undefined, false],
	])('amounts in %j have its sign: %j', (currency, has) => {
		expect(isCurrency(currency)).toBe(has);
	});
});
