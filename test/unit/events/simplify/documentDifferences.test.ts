import { describe, expect, it } from 'vitest';
import { documentDifferences } from '../../../../nodes/Diadoc/events/simplify/documentDifferences';

const state = (docflow: object, rest: object = {}) => ({ ...rest, Docflow: docflow });

describe('documentDifferences', () => {
	it('names each field that changed by its path, with both values', () => {
		const before = state({ Titles: [{ AuthorSigning: { Status: 'Waiting', IsFinished: false } }] });
		const after = state({ Titles: [{ AuthorSigning: { Status: 'Signed', IsFinished: true } }] });
		expect(documentDifferences(before, after)).toEqual([
			{ path: 'Docflow.Titles[0].AuthorSigning.Status', from: 'Waiting', to: 'Signed' },
			{ path: 'Docflow.Titles[0].AuthorSigning.IsFinished', from: false, to: true },
		]);
	});

	it('shows a part that appeared or went field by field, with null for what is not there', () => {
		const rejection = { Rejection: { PlainText: 'Неверная сумма', IsFormal: false } };
		expect(documentDifferences(state({}), state(rejection))).toEqual([
			{ path: 'Docflow.Rejection.PlainText', from: null, to: 'Неверная сумма' },
			{ path: 'Docflow.Rejection.IsFormal', from: null, to: false },
		]);
		expect(documentDifferences(state(rejection), state({}))).toEqual([
			{ path: 'Docflow.Rejection.PlainText', from: 'Неверная сумма', to: null },
			{ path: 'Docflow.Rejection.IsFormal', from: false, to: null },
		]);
	});

	it('shows moments as ISO 8601 under the name of their field', () => {
		const sent = state({ SentAt: { Ticks: '638899802371782567' } });
		expect(documentDifferences(state({}), sent)).toEqual([
			{ path: 'Docflow.SentAt', from: null, to: '2025-08-05T08:43:57.1782567Z' },
		]);
	});

	it('is silent about the last event, about the bytes of files, and about what is the same', () => {
		const before = state(
			{ Attachment: { EntityId: 'a', Content: { Size: 3 } } },
			{ LastEvent: { EventId: '1' }, LastEventId: '1', LastEventTimestamp: { Ticks: '1' } },
		);
		const after = state(
			{ Attachment: { EntityId: 'a', Content: { Size: 3, Data: 'AAAA' } } },
			{ LastEvent: { EventId: '2' }, LastEventId: '2', LastEventTimestamp: { Ticks: '2' } },
		);
		expect(documentDifferences(before, after)).toEqual([]);
	});

	it('finds no differences where one of the states is unknown', () => {
		expect(documentDifferences(undefined, state({ A: 1 }))).toEqual([]);
		expect(documentDifferences(state({ A: 1 }), undefined)).toEqual([]);
	});

	it('finds the entry of a list that was added', () => {
		const before = state({ CustomData: [{ Key: 'a', Value: '1' }] });
		const after = state({
			CustomData: [
				{ Key: 'a', Value: '1' },
				{ Key: 'b', Value: '2' },
			],
		});
		expect(documentDifferences(before, after)).toEqual([
			{ path: 'Docflow.CustomData[1].Key', from: null, to: 'b' },
			{ path: 'Docflow.CustomData[1].Value', from: null, to: '2' },
		]);
	});
});
