import type { INodeProperties } from 'n8n-workflow';
import type { DocumentQuery } from '../api/documentList';
import { invalidParameter, type ParameterOwner } from '../errors/invalidParameter';
import { boxIdValue } from './boxField';
import { calendarDateValue } from './calendarDate';
import { periodValues } from './feedFilters';
import {
	counteragentFilter,
	departmentFilter,
	documentTypeFilter,
	filtersField,
	fromFilter,
	toFilter,
} from './filters';
import { guidValue, textValue } from './parameterValues';
import { locatedValue } from './resourceLocator';

const typeFilter: INodeProperties = {
	displayName: 'Document Type Name or ID',
	name: 'documentType',
	type: 'options',
	default: '',
	typeOptions: documentTypeFilter.typeOptions,
	description:
		'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	hint: 'Only documents of this type, such as УПД. An expression gives a name such as UniversalTransferDocument.',
};

const subdepartmentsFilter: INodeProperties = {
	displayName: 'Include Subdepartments',
	name: 'includeSubdepartments',
	type: 'boolean',
	default: true,
	description:
		'Whether to look into the departments below, too. Without a department it is about the head department, so that all documents of the organization are found.',
};

const numberFilter: INodeProperties = {
	displayName: 'Document Number',
	name: 'documentNumber',
	type: 'string',
	default: '',
	description:
		"Only documents with this number. Does not go together with 'Sent or Delivered From' and 'To': Diadoc takes a number or a time.",
};

const dateFilter = (displayName: string, name: string, what: string): INodeProperties => ({
	displayName,
	name,
	type: 'dateTime',
	default: '',
	description: `Only documents whose own date is this day or ${what}; the time of day does not count. Does not go together with 'Sent or Delivered From' and 'To'.`,
});

const dateFromFilter = dateFilter('Document Date From', 'documentDateFrom', 'later');
const dateToFilter = dateFilter('Document Date To', 'documentDateTo', 'earlier');

/** Beside the date of the document itself it has to be said which moment is meant. */
const momentFilter = (filter: INodeProperties, until: string): INodeProperties => ({
	...filter,
	displayName: filter.displayName.replace('Date', 'Sent or Delivered'),
	description: `Only documents that were sent or delivered ${until} this moment. Without a time zone the workflow's own applies.`,
});

const moments = { from: momentFilter(fromFilter, 'since'), to: momentFilter(toFilter, 'until') };

/** All filters of GetDocuments. */
export const documentFiltersField = filtersField(
	{
		...counteragentFilter,
		description:
			'Only documents exchanged with this counteragent (контрагент). The list has the counteragents of the chosen box; search it by name or ИНН.',
	},
	{
		...departmentFilter,
		description: 'Only documents that lie in this department (подразделение)',
	},
	dateFromFilter,
	dateToFilter,
	numberFilter,
	typeFilter,
	moments.from,
	subdepartmentsFilter,
	moments.to,
);

/** A type for filterCategory, whose grammar ends the type with a point. */
function typeValue(owner: ParameterOwner, value: unknown): string | undefined {
	const { displayName } = typeFilter;
	const type = textValue(owner, displayName, value);
	if (type === undefined || /^[^\s.,]+$/.test(type)) return type;
	throw invalidParameter(
		owner,
		displayName,
		`is not the name of a document type: "${type}"`,
		'Choose it from the list, or give one name such as UniversalTransferDocument.',
	);
}

/** Refuses combinations that Diadoc refuses. */
function assertTogether(owner: ParameterOwner, values: Partial<DocumentQuery>): void {
	if (values.from === undefined && values.to === undefined) return;
	const { displayName } = values.from === undefined ? moments.to : moments.from;
	const [other] = [
		{ filter: numberFilter, value: values.documentNumber },
		{ filter: dateFromFilter, value: values.documentDateFrom },
		{ filter: dateToFilter, value: values.documentDateTo },
	].filter(({ value }) => value !== undefined);
	if (other === undefined) return;
	throw invalidParameter(
		owner,
		displayName,
		`does not go together with '${other.filter.displayName}'`,
		'Diadoc looks for a time of sending or delivery, or for a number and the date of the document. Leave one of the two away, and let a Filter node do the rest.',
	);
}

/**
 * The filters as GetDocuments takes them.
 *
 * @param values the `filters` collection
 * @param timezone the one of the workflow, for dates without a zone
 */
export function documentFilterValues(
	owner: ParameterOwner,
	values: Record<string, unknown>,
	timezone: string,
): Omit<DocumentQuery, 'boxId' | 'direction' | 'status' | 'order'> {
	const { displayName: counteragentName } = counteragentFilter;
	const counteragent = textValue(owner, counteragentName, locatedValue(values.counteragentBoxId));
	const date = ({ displayName, name }: INodeProperties) =>
		calendarDateValue(owner, displayName, values[name], timezone);
	const filters = {
		...periodValues(owner, values, timezone, moments),
		documentType: typeValue(owner, values.documentType),
		counteragentBoxId: counteragent && boxIdValue(owner, counteragent, counteragentName),
		departmentId: guidValue(owner, departmentFilter.displayName, locatedValue(values.departmentId)),
		excludeSubdepartments: values.includeSubdepartments === false,
		documentNumber: textValue(owner, numberFilter.displayName, values.documentNumber),
		documentDateFrom: date(dateFromFilter),
		documentDateTo: date(dateToFilter),
	};
	assertTogether(owner, filters);
	const { documentDateFrom: from, documentDateTo: to } = filters;
	if (from && to && sortable(from) > sortable(to)) {
		throw invalidParameter(
			owner,
			dateFromFilter.displayName,
			`is later than '${dateToFilter.displayName}'`,
			'Swap the two dates: the period begins at the earlier one.',
		);
	}
	return filters;
}

/** dd.MM.yyyy in a form that sorts by date. */
function sortable(date: string): string {
	return date.split('.').reverse().join();
}
