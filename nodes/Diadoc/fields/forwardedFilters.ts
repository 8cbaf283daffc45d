import { afterFilter, filtersField, fromFilter, toFilter } from './filters';

/** All filters of GetForwardedDocumentEvents; `stretchValues` and `afterKeyValue` read them. */
export const forwardedFiltersField = filtersField(
	afterFilter({
		placeholder: 'e.g. CN3cE/UU6gBMJa4J0FyCQITefMtG2G+C...',
		description:
			"Only events that follow the one with this 'indexKey' in the chosen order. Items of Forwarded Document Event: Get Many have it.",
	}),
	fromFilter,
	toFilter,
);
