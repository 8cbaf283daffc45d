import { describe, expect, it } from 'vitest';
import { businessEvents } from '../../../nodes/Diadoc/events/business/businessEvents';
import { eventSummary, subjectOf } from '../../../nodes/Diadoc/events/summary';

const romashka = { name: 'ООО «Ромашка»', boxId: '1f208d03-2a60-4f64-91b1-b7aad54cfaf3' };

describe('what happened', () => {
	it('has a Russian name of its own for each business event', () => {
		const names = Object.values(businessEvents).map(({ russian }) => russian);
		expect(new Set(names).size).toBe(names.length);
		expect(names.filter((name) => !/^[А-ЯЁ][а-яё ]+$/.test(name))).toEqual([]);
	});

	it('stands before what it happened to', () => {
		expect(eventSummary(['signatureRejected'], [{ title: 'Акт' }], romashka)).toBe(
			'В подписи отказано: Акт, ООО «Ромашка»',
		);
	});

	it('stands alone when nothing else is known', () => {
		expect(eventSummary(['messageDeleted'], [], undefined)).toBe('Сообщение удалено');
	});

	it('is all that matters, without what always goes along', () => {
		const types = ['letterReceived', 'documentReceived', 'signatureRequested'] as const;
		expect(eventSummary(types, [], undefined)).toBe('Получен документ, запрошена подпись');
	});

	it('is what goes along when there is nothing else', () => {
		expect(eventSummary(['operatorConfirmation', 'receiptIssued'], [], undefined)).toBe(
			'Получено подтверждение оператора, сформировано извещение о получении',
		);
	});
});

describe('a document', () => {
	it.each([
		['its title', { title: 'Акт сверки' }, 'Акт сверки'],
		['the type of one without a title', { type: 'Contract' }, 'Contract'],
		['one of which nothing is known', {}, 'документ'],
		[
			'the number and the date that the title lacks',
			{ title: 'Договор', number: '7/А', date: '2025-02-07' },
			'Договор № 7/А от 07.02.2025',
		],
		['a number without a date', { title: 'Договор', number: '7/А' }, 'Договор № 7/А'],
		[
			'a number once',
			{ title: 'УПД №123 от 07.02.25', number: '123', date: '2025-02-07' },
			'УПД №123 от 07.02.25',
		],
	])('is told by %s', (_what, document, text) => {
		expect(subjectOf([document], undefined)).toBe(text);
	});

	it.each([
		['RUB', '1\u00a0234\u00a0567,50\u00a0₽'],
		['USD', '1\u00a0234\u00a0567,50\u00a0$'],
		['AED', '1\u00a0234\u00a0567,50\u00a0AED'],
		['RSD', '1\u00a0234\u00a0567,50\u00a0RSD'],
		['KWD', '1\u00a0234\u00a0567,500\u00a0KWD'],
		['XXX', '1\u00a0234\u00a0567,50'],
		['810', '1\u00a0234\u00a0567,50'],
		[undefined, '1\u00a0234\u00a0567,50'],
	])('has its sum in %s as people write it', (currency, text) => {
		expect(subjectOf([{ title: 'Счёт', total: 1234567.5, currency }], undefined)).toBe(
			`Счёт, ${text}`,
		);
	});

	it.each([
		[1, undefined, '1,00'],
		[0, 'RUB', '0,00\u00a0₽'],
		[4000, 'JPY', '4\u00a0000\u00a0¥'],
		[0.126, undefined, '0,126'],
		[-0.001, 'RUB', '-0,001\u00a0₽'],
		[9999999999999.99, 'RUB', '9\u00a0999\u00a0999\u00a0999\u00a0999,99\u00a0₽'],
		[123456789.123456, 'RUB', '123\u00a0456\u00a0789,123456\u00a0₽'],
	])('has the sum %d in %s to the last digit', (total, currency, text) => {
		expect(subjectOf([{ title: 'Счёт', total, currency }], undefined)).toBe(`Счёт, ${text}`);
	});

	it('is one of several, which are counted after the third', () => {
		const documents = ['А', 'Б', 'В', 'Г', 'Д'].map((title) => ({ title }));
		expect(subjectOf(documents.slice(0, 3), romashka)).toBe('А; Б; В, ООО «Ромашка»');
		expect(subjectOf(documents.slice(0, 4), undefined)).toBe('А; Б; В и ещё 1');
		expect(subjectOf(documents, romashka)).toBe('А; Б; В и ещё 2, ООО «Ромашка»');
	});
});
