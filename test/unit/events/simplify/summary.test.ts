import { describe, expect, it } from 'vitest';
import {
	businessEvents,
	type BusinessEvent,
} from '../../../../nodes/Diadoc/events/classify/businessEvents';
import type { SimplifiedChange } from '../../../../nodes/Diadoc/events/simplify/simplifiedChange';
import { eventSummary, subjectOf } from '../../../../nodes/Diadoc/events/simplify/summary';

const romashka = { name: 'ООО «Ромашка»', boxId: '1f208d03-2a60-4f64-91b1-b7aad54cfaf3' };
const act = { title: 'Акт', entityId: 'a' };
const bill = { title: 'Счёт', entityId: 'b' };

/** What a sentence says of acts alone. */
const said = (...changes: SimplifiedChange[]) =>
	eventSummary({
		eventTypes: [...new Set(changes.map(({ type }) => type))],
		changes,
		documents: [],
	});

describe('what happened', () => {
	it('has a Russian name of its own for each business event, whoever acted', () => {
		const names = Object.values(businessEvents).flatMap(({ russian, russianBy }) => [
			russian,
			...Object.values(russianBy ?? {}),
		]);
		expect(new Set(names).size).toBe(names.length);
		expect(names.filter((name) => !/^[А-ЯЁ][а-яё ]+$/.test(name))).toEqual([]);
	});

	it.each(Object.entries(businessEvents))(
		'names who acted, where that matters: %s',
		(_type, row) => {
			const { russianBy } = row;
			if (russianBy === undefined) return;
			expect(russianBy.us).toMatch(/^Мы /);
			expect(russianBy.counteragent).toMatch(/^Контрагент /);
		},
	);

	it('stands before what it happened to', () => {
		const changes = [{ type: 'signatureRejected', documentId: 'a' } as const];
		const rejected = { eventTypes: ['signatureRejected'] as const, documents: [act], changes };
		expect(eventSummary({ ...rejected, counteragent: romashka })).toBe(
			'В подписи отказано: Акт, ООО «Ромашка»',
		);
	});

	it('stands alone when nothing else is known', () => {
		expect(said({ type: 'messageDeleted' })).toBe('Сообщение удалено');
	});

	it('is all that matters, without what always goes along', () => {
		const types = ['documentReceived', 'signatureRequested', 'letterReceived'] as const;
		expect(said(...types.map((type) => ({ type })))).toBe('Получен документ, запрошена подпись');
	});

	it('is what goes along when there is nothing else', () => {
		expect(said({ type: 'receiptIssued' }, { type: 'operatorConfirmation' })).toBe(
			'Сформировано извещение о получении, получено подтверждение оператора',
		);
	});
});

describe('who acted', () => {
	const byBoth: Array<[BusinessEvent, string, string]> = [
		['signatureRejected', 'Мы отказали в подписи', 'Контрагент отказал в подписи'],
		['refusalAdded', 'Мы добавили отказ', 'Контрагент добавил отказ'],
		['correctionRequested', 'Мы запросили уточнение', 'Контрагент запросил уточнение'],
		['revocationRequested', 'Мы предложили аннулирование', 'Контрагент предложил аннулирование'],
		['documentSignedByUs', 'Документ подписан нами', 'Документ подписан нами'],
	];

	it.each(byBoth)('is named by the sentence: %s', (type, ours, theirs) => {
		expect(said({ type, by: 'us' })).toBe(ours);
		expect(said({ type, by: 'counteragent' })).toBe(theirs);
		expect(said({ type })).toBe(businessEvents[type].russian);
		expect(said({ type, by: 'operator' })).toBe(businessEvents[type].russian);
	});

	it('is a third side, where the counteragent would be taken for it', () => {
		const actor = { name: 'АО «Посредник»', boxId: 'p' };
		expect(said({ type: 'documentSignedByCounteragent', by: 'counteragent', actor })).toBe(
			'Документ подписан контрагентом (АО «Посредник»)',
		);
		expect(said({ type: 'signatureRejected', by: 'counteragent', actor })).toBe(
			'Контрагент (АО «Посредник») отказал в подписи',
		);
		expect(said({ type: 'revocationAccepted', by: 'counteragent', actor })).toBe(
			'Документ аннулирован (АО «Посредник»)',
		);
		const nameless = { boxId: 'p' };
		expect(said({ type: 'signatureRejected', by: 'counteragent', actor: nameless })).toBe(
			'Контрагент (другая организация) отказал в подписи',
		);
	});

	it('is both sides when both did the same to different documents', () => {
		const changes = [
			{ type: 'signatureRejected', by: 'us', documentId: 'a' },
			{ type: 'signatureRejected', by: 'counteragent', documentId: 'b' },
		] as const;
		const eventTypes = ['signatureRejected'] as const;
		expect(eventSummary({ eventTypes, changes, documents: [act, bill] })).toBe(
			'Мы отказали в подписи: Акт. Контрагент отказал в подписи: Счёт',
		);
	});
});

describe('by whom, from whom and where to', () => {
	it.each<[string, SimplifiedChange]>([
		[
			'Запрошено согласование у «Бухгалтерия, Борис Петров» (Анна Иванова)',
			{ type: 'approvalRequested', target: 'Бухгалтерия, Борис Петров', author: 'Анна Иванова' },
		],
		['Запрошена подпись у «Борис Петров»', { type: 'signatureRequested', target: 'Борис Петров' }],
		['Запрошена подпись', { type: 'signatureRequested' }],
		['Документ согласован (Анна Иванова)', { type: 'documentApproved', author: 'Анна Иванова' }],
		[
			'Документ передан в подразделение «Склад» из подразделения «Офис»',
			{
				type: 'movedToDepartment',
				toDepartment: { name: 'Склад', id: 't' },
				fromDepartment: { name: 'Офис', id: 'f' },
			},
		],
		[
			'Документ передан в головное подразделение',
			{
				type: 'movedToDepartment',
				toDepartment: {
					name: 'Головное подразделение',
					id: '00000000-0000-0000-0000-000000000000',
				},
			},
		],
		[
			'Документ передан в другое подразделение',
			{ type: 'movedToDepartment', toDepartment: { id: 't' } },
		],
		[
			'Документ переслан ООО «Лютик»',
			{ type: 'documentForwarded', forwardedTo: { name: 'ООО «Лютик»', boxId: 'l' } },
		],
		[
			'Документ переслан третьей стороне',
			{ type: 'documentForwarded', forwardedTo: { boxId: 'l' } },
		],
		[
			'Изменился статус во внешней системе (Честный знак: Коды не приняты)',
			{
				type: 'externalDocflowChanged',
				externalDocflow: 'Честный знак',
				externalStatus: 'Коды не приняты',
			},
		],
		[
			'Доверенность недействительна (Доверенность отозвана)',
			{
				type: 'powerOfAttorneyChecked',
				powerOfAttorney: 'IsNotValid',
				powerOfAttorneyText: 'Доверенность отозвана',
			},
		],
		['Проверена доверенность', { type: 'powerOfAttorneyChecked', powerOfAttorney: '77' }],
	])('%s', (text, change) => {
		expect(said(change)).toBe(text);
	});

	it('is left to the changes when too many were asked', () => {
		const asked = ['А', 'Б', 'В', 'Г'].map((target) => ({
			type: 'approvalRequested' as const,
			target,
		}));
		expect(said(...asked.slice(0, 2))).toBe(
			'Запрошено согласование у «А», запрошено согласование у «Б»',
		);
		expect(said(...asked)).toBe('Запрошено согласование');
	});

	it('is said of a power of attorney that is not valid, whatever else happened', () => {
		const checked = { type: 'powerOfAttorneyChecked', powerOfAttorney: 'IsNotValid' } as const;
		expect(said({ type: 'documentSignedByUs' }, checked)).toBe(
			'Документ подписан нами, доверенность недействительна',
		);
		expect(said({ type: 'documentSignedByUs' }, { ...checked, powerOfAttorney: 'IsValid' })).toBe(
			'Документ подписан нами',
		);
	});
});

describe('which document', () => {
	const sentence = (changes: SimplifiedChange[], documents = [act, bill]) =>
		eventSummary({
			eventTypes: [...new Set(changes.map(({ type }) => type))],
			changes,
			documents,
			counteragent: romashka,
		});

	it('is the one that was refused, of a letter of two', () => {
		const changes: SimplifiedChange[] = [
			{ type: 'letterSent', by: 'us' },
			{ type: 'signatureRejected', by: 'counteragent', documentId: 'a' },
		];
		expect(sentence(changes)).toBe(
			'Отправлено письмо: Акт; Счёт, ООО «Ромашка». Контрагент отказал в подписи: Акт',
		);
	});

	it('is both when the same happened to both', () => {
		const changes: SimplifiedChange[] = ['a', 'b'].flatMap((documentId) => [
			{ type: 'documentReceived', documentId },
			{ type: 'signatureRequested', documentId },
		]);
		expect(sentence(changes)).toBe('Получен документ, запрошена подпись: Акт; Счёт, ООО «Ромашка»');
	});

	it('is none of what befell the letter beside an act on a document', () => {
		const changes: SimplifiedChange[] = [
			{ type: 'documentSignedByCounteragent', documentId: 'a' },
			{ type: 'messageDelivered' },
		];
		expect(sentence(changes, [act])).toBe(
			'Документ подписан контрагентом: Акт, ООО «Ромашка». Письмо доставлено',
		);
	});

	it('is every document of a letter to which alone something happened', () => {
		expect(sentence([{ type: 'messageDelivered' }])).toBe(
			'Письмо доставлено: Акт; Счёт, ООО «Ромашка»',
		);
	});
});

describe('what strangers write', () => {
	const long = 'я'.repeat(100_000);

	it('is cut in the sentence, wherever it stands', () => {
		const summary = eventSummary({
			eventTypes: ['documentApproved', 'approvalRequested'],
			changes: [
				{ type: 'documentApproved', author: long },
				{ type: 'approvalRequested', target: long },
			],
			documents: [
				{ title: long, number: '1' },
				{ title: 'Акт', number: long, date: long },
				{ type: long },
			],
			counteragent: { name: long, boxId: 'b' },
		});
		expect(summary.length).toBeLessThan(1500);
		expect(summary).toContain('…');
	});

	it('is one line without what turns or hides text', () => {
		const title = 'Акт\r\n\u202eтёчС\u0000\u200b № 1\u2028';
		expect(subjectOf([{ title }], { name: '\u202aООО\tА\u202c', boxId: 'b' })).toBe(
			'Акт тёчС № 1, ООО А',
		);
	});

	it('is the type or a word for it when nothing readable is left of a title', () => {
		expect(subjectOf([{ title: '\u200b\u0007', type: 'Contract' }], undefined)).toBe('Contract');
		expect(subjectOf([{ title: ' ' }], undefined)).toBe('документ');
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
	])('is known by %s', (_what, document, text) => {
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

it.each(['RUB', 'USD', 'JPY', 'KWD', 'CLF', undefined])(
	'amounts are written as the language does, however large: %s',
	(currency) => {
		const smallest = { JPY: 0, KWD: 3, CLF: 4 }[currency ?? ''] ?? 2;
		const digits = { minimumFractionDigits: smallest, maximumFractionDigits: 20 };
		const format = new Intl.NumberFormat('ru-RU', {
			...digits,
			...(currency !== undefined && { style: 'currency', currency }),
		});
		const totals = [
			...[0, 5, 999, 1000, 1234.5, 12345.678, 999_999.99, 1_000_000, 123_456_789.01],
			...[999_999_999_999_999, 1e16, 1e21, 0.05, 0.000001, 1e-7, -0.5, -1234.5],
		];
		expect(
			totals.map((total) => subjectOf([{ title: 'Акт', total, currency }], undefined)),
		).toEqual(totals.map((total) => `Акт, ${format.format(total)}`));
	},
);
