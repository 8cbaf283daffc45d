import { afterFilter, filtersField, fromFilter, toFilter } from './filters';

/** All filters of GetForwardedDocumentEvents; `periodValues` and `afterKeyValue` read them. */
export const forwardedFiltersField = filtersField(
	afterFilter({
		placeholder: 'e.g. CN3cE/UU6gBMJa4J0FyCQITefMtG2G+C...',
		description:
			"Only events that follow a known one in the chosen order. Enter its 'indexKey', from an item of Forwarded Document Event: Get Many; those of other operations do not work here.",
	}),
	fromFilter,
	toFilter,
);
