import type { INodeProperties } from 'n8n-workflow';
import type { ParameterOwner } from '../errors/invalidParameter';
import { wholeNumber } from './parameterValues';

/** @param max the largest page of the method */
export function batchSizeOption(
	max: number,
	description = 'How many events to ask Diadoc for in one request. It does not change what comes out; lower it when requests time out.',
): INodeProperties {
	return {
		displayName: 'Batch Size',
		name: 'batchSize',
		type: 'number',
		default: max,
		typeOptions: { minValue: 1, maxValue: max },
		description,
	};
}

/** How many events to request at once; `undefined` leaves it to the walk of the method. */
export function batchSizeValue(
	owner: ParameterOwner,
	value: unknown,
	max: number,
): number | undefined {
	return value === undefined || value === null
		? undefined
		: wholeNumber(owner, 'Batch Size', value, { min: 1, max });
}
