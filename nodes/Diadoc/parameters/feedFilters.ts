import type { FeedQuery } from '../api/newEvents';
import { compareTicks } from '../protocol/ticks';
import { boxIdValue } from './boxField';
import { ofOneBox } from './boxScope';
import { dateValue } from './dateValue';
import { actedByFilter, eventTypesFilter } from './eventTypes';
import {
	afterFilter,
	counteragentFilter,
	departmentFilter,
	directionFilter,
	documentTypeFilter,
	filtersField,
	fromFilter,
	messageTypeFilter,
	subjectFilters,
	toFilter,
} from './filters';
import { invalidParameter, type ParameterOwner } from '../errors/invalidParameter';
import { choiceValues, guidValue, textValue, textValues } from './parameterValues';
import { locatedValue } from './resourceLocator';

const messageTypes = ['Draft', 'Letter', 'Template'];
const documentDirections = ['Inbound', 'Internal', 'Outbound'];

/** The filters of the trigger: those that do not choose a period of the feed. */
export const lastingFiltersField = filtersField(
	...subjectFilters.map((filter) => (filter === departmentFilter ? ofOneBox(filter) : filter)),
);

/** All filters of GetNewEvents. */
export const feedFiltersField = filtersField(
	actedByFilter,
	afterFilter({
		placeholder: 'e.g. CN3x07SB370',
		description:
			"Only events that follow a known one in the chosen order. Enter its 'indexKey', from an item of the Diadoc Trigger or of Event: Get Many. API versions V6 and V5 take its 'eventId' instead.",
	}),
	...subjectFilters,
	eventTypesFilter,
	fromFilter,
	toFilter,
);

/** The display names of the filters that narrow a query. */
export function activeFilterNames(query: Partial<FeedQuery>): string[] {
	const active = Object.entries(query)
		.filter(([, value]) => value !== undefined)
		.map(([name]) => name);
	return [...subjectFilters, fromFilter, toFilter]
		.filter(({ name }) => active.includes(name))
		.map(({ displayName }) => displayName);
}

/**
 * The filters as GetNewEvents and GetDocflowEvents take them.
 *
 * @param values the `filters` collection
 */
export function feedFilterValues(
	owner: ParameterOwner,
	values: Record<string, unknown>,
): Omit<FeedQuery, 'boxId' | 'from' | 'to' | 'order'> {
	const { displayName: counteragentName } = counteragentFilter;
	const counteragent = textValue(owner, counteragentName, locatedValue(values.counteragentBoxId));
	return {
		counteragentBoxId: counteragent && boxIdValue(owner, counteragent, counteragentName),
		departmentId: guidValue(owner, departmentFilter.displayName, locatedValue(values.departmentId)),
		documentDirections: choiceValues(
			owner,
			directionFilter.displayName,
			values.documentDirections,
			documentDirections,
		),
		documentTypes: textValues(owner, documentTypeFilter.displayName, values.documentTypes),
		messageTypes: choiceValues(
			owner,
			messageTypeFilter.displayName,
			values.messageTypes,
			messageTypes,
		),
	};
}

/**
 * The period that a person set, in ticks.
 *
 * @param timezone the one of the workflow, for dates without a zone
 * @param period the filters, as the panel calls them
 */
export function periodValues(
	owner: ParameterOwner,
	values: Record<string, unknown>,
	timezone: string,
	period = { from: fromFilter, to: toFilter },
): Pick<FeedQuery, 'from' | 'to'> {
	const from = dateValue(owner, period.from.displayName, values.from, timezone);
	const to = dateValue(owner, period.to.displayName, values.to, timezone);
	if (from === undefined || to === undefined || compareTicks(from, to) <= 0) return { from, to };
	throw invalidParameter(
		owner,
		period.from.displayName,
		`is later than '${period.to.displayName}'`,
		'Swap the two dates: the period begins at the earlier one.',
	);
}
