import type { INodeProperties } from 'n8n-workflow';
import type { ParameterOwner } from '../errors/invalidParameter';
import { wholeNumber } from './parameterValues';

/**
 * n8n's usual pair 'Return All' and 'Limit'.
 *
 * @param notice what to know when all results are asked for
 */
export function pagingFields(notice?: string): INodeProperties[] {
	const returnAllNotice: INodeProperties = {
		displayName: notice ?? '',
		name: 'returnAllNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { returnAll: [true] } },
	};
	return [
		{
			displayName: 'Return All',
			name: 'returnAll',
			type: 'boolean',
			default: false,
			description: 'Whether to return all results or only up to a given limit',
		},
		...(notice === undefined ? [] : [returnAllNotice]),
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			default: 50,
			typeOptions: { minValue: 1 },
			displayOptions: { show: { returnAll: [false] } },
			description: 'Max number of results to return',
		},
	];
}

/** `undefined` when all results are wanted. */
export function limitValue(
	owner: ParameterOwner,
	returnAll: unknown,
	limit: unknown,
): number | undefined {
	if (returnAll === true) return undefined;
	return wholeNumber(owner, 'Limit', limit, { min: 1, max: Infinity });
}
