import type { INodeProperties } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { docflowFiltersField } from '../../../nodes/Diadoc/parameters/docflowFilters';
import {
	activeFilterNames,
	feedFiltersField,
	feedFilterValues,
	lastingFiltersField,
	periodValues,
} from '../../../nodes/Diadoc/parameters/feedFilters';
import { forwardedFiltersField } from '../../../nodes/Diadoc/parameters/forwardedFilters';
import { owner, refusalOf } from './owner';

const guid = 'f3b159fc-e128-4dec-b43e-5d9f1c5d75ae';
const boxId = '1f208d03-2a60-4f64-91b1-b7aad54cfaf3';

function locator(mode: string, value: unknown): Record<string, unknown> {
	return { __rl: true, mode, value, cachedResultName: 'Ромашка' };
}

const subjects = [
	'counteragentBoxId',
	'departmentId',
	'documentDirections',
	'documentTypes',
	'messageTypes',
];

it.each<[string, INodeProperties, string[]]>([
	['the trigger', lastingFiltersField, subjects],
	['GetNewEvents', feedFiltersField, ['actedBy', 'after', 'eventTypes', ...subjects, 'from', 'to']],
	['GetDocflowEvents', docflowFiltersField, ['after', ...subjects, 'from', 'to']],
	['GetForwardedDocumentEvents', forwardedFiltersField, ['after', 'from', 'to']],
])('%s has its filters, by their display names', (_, { options = [] }, names) => {
	expect(options.map(({ name }) => name).sort()).toEqual([...names].sort());
	const displayNames = options.map((option) => ('displayName' in option ? option.displayName : ''));
	expect(displayNames).toEqual([...displayNames].sort((one, other) => one.localeCompare(other)));
});

describe('feedFilterValues', () => {
	const read = (values: Record<string, unknown>) => feedFilterValues(owner, values);

	it('gives what the service takes', () => {
		const filters = {
			counteragentBoxId: locator('list', boxId),
			departmentId: locator('id', guid.toUpperCase()),
			documentDirections: ['inbound'],
			documentTypes: ['Contract', 'Invoice'],
			messageTypes: ['Letter'],
		};
		expect(read(filters)).toEqual({
			counteragentBoxId: boxId,
			departmentId: guid,
			documentDirections: ['Inbound'],
			documentTypes: ['Contract', 'Invoice'],
			messageTypes: ['Letter'],
		});
	});

	it.each([
		['the text of an expression', boxId],
		['the older form of a box id', `${boxId.replaceAll('-', '')}@diadoc.ru`],
		['a locator with the older form', locator('id', `${boxId.replaceAll('-', '')}@diadoc.ru`)],
	])('takes %s for a counteragent', (_, counteragentBoxId) => {
		expect(read({ counteragentBoxId }).counteragentBoxId).toBe(boxId);
	});

	it('takes plain text for a department', () => {
		expect(read({ departmentId: guid }).departmentId).toBe(guid);
	});

	it('takes the head department, which has an id of zeros', () => {
		const head = '00000000-0000-0000-0000-000000000000';
		expect(read({ departmentId: locator('list', head) }).departmentId).toBe(head);
	});

	it('takes a locator that was added and left empty for no filter', () => {
		const untouched = { mode: 'list', value: '' };
		const filters = { counteragentBoxId: untouched, departmentId: untouched };
		expect(read(filters)).toEqual(read({}));
	});

	it('takes text with commas for document types', () => {
		expect(read({ documentTypes: 'Contract, Invoice' }).documentTypes).toEqual([
			'Contract',
			'Invoice',
		]);
	});

	it.each([
		['nothing', {}],
		[
			'filters without a choice',
			{
				counteragentBoxId: locator('list', ''),
				departmentId: locator('id', null),
				documentDirections: [],
				documentTypes: [],
				messageTypes: [],
			},
		],
	])('has no filter when %s was added', (_, values) => {
		expect(Object.values(read(values))).toEqual(Array(5).fill(undefined));
	});

	it.each([
		['Counteragent', { counteragentBoxId: locator('id', 'Ромашка') }, 'is not a box ID: "Ромашка"'],
		['Department', { departmentId: locator('id', 'Склад') }, 'is not a Diadoc ID: "Склад"'],
		['Department', { departmentId: { name: 'Склад' } }, 'is not text'],
		['Document Type Names or IDs', { documentTypes: { Contract: true } }, 'is not text'],
		['Message Types', { messageTypes: ['Parcel'] }, 'has the unknown value "Parcel"'],
		['Document Directions', { documentDirections: 'Up' }, 'has the unknown value "Up"'],
	])("names '%s' when it cannot be used", (name, values, fault) => {
		expect(refusalOf(() => read(values)).message).toContain(`'${name}' ${fault}`);
	});
});

describe('activeFilterNames', () => {
	it('are those of the panel', () => {
		const query = {
			boxId,
			order: 'Ascending' as const,
			documentTypes: ['Contract'],
			departmentId: guid,
			messageTypes: undefined,
			to: '638899802371782567',
		};
		expect(activeFilterNames(query)).toEqual([
			'Department',
			'Document Type Names or IDs',
			'Date To',
		]);
	});

	it('are none for a whole feed', () => {
		expect(activeFilterNames({ boxId, order: 'Descending' })).toEqual([]);
	});
});

describe('periodValues', () => {
	it('refuses reversed dates', () => {
		const filters = { from: '2025-02-02', to: '2025-02-01' };
		const { message, advice } = refusalOf(() => periodValues(owner, filters, 'UTC'));
		expect(message).toContain("'Date From' is later than 'Date To'");
		expect(advice).toContain('Swap');
	});

	it('sees that dates are reversed by one tick', () => {
		const filters = { from: '2025-08-05T08:43:57.1782568Z', to: '2025-08-05T08:43:57.1782567Z' };
		expect(refusalOf(() => periodValues(owner, filters, 'UTC')).message).toContain('is later');
	});

	it('accepts a period of one moment', () => {
		const { from, to } = periodValues(owner, { from: '2025-02-02', to: '2025-02-02' }, 'UTC');
		expect(from).toBe('638740512000000000');
		expect(to).toBe(from);
	});

	it('may be open at either end', () => {
		expect(periodValues(owner, { to: '2025-02-02' }, 'UTC')).toEqual({
			from: undefined,
			to: '638740512000000000',
		});
		expect(periodValues(owner, { from: '2025-02-02', to: '' }, 'UTC')).toEqual({
			from: '638740512000000000',
			to: undefined,
		});
	});
});
