import { afterFilter, filtersField, fromFilter, subjectFilters, toFilter } from './filters';

/** All filters of GetDocflowEvents; `feedFilterValues`, `periodValues` and `afterKeyValue` read them. */
export const docflowFiltersField = filtersField(
	afterFilter({
		placeholder: 'e.g. CN1HiJ2wQAB3cE/UU6gBMJa4J0FyCQIT...',
		description:
			"Only events that follow a known one in the chosen order. Enter its 'indexKey', from an item of Docflow Event: Get Many; those of other operations do not work here.",
	}),
	...subjectFilters,
	fromFilter,
	toFilter,
);
