import { afterFilter, filtersField, fromFilter, subjectFilters, toFilter } from './filters';

/** All filters of GetDocflowEvents; `feedFilterValues`, `stretchValues` and `afterKeyValue` read them. */
export const docflowFiltersField = filtersField(
	afterFilter({
		placeholder: 'e.g. CN1HiJ2wQAB3cE/UU6gBMJa4J0FyCQIT...',
		description:
			"Only events that follow the one with this 'indexKey' in the chosen order. Items of Docflow Event: Get Many have it.",
	}),
	...subjectFilters,
	fromFilter,
	toFilter,
);
