import type { INodeProperties } from 'n8n-workflow';
import type { ParameterOwner } from './invalidParameter';
import { wholeNumber } from './parameterValues';

/**
 * The option 'Batch Size'.
 *
 * @param max the largest page of the method, which is the default
 */
export function batchSizeOption(max: number): INodeProperties {
	return {
		displayName: 'Batch Size',
		name: 'batchSize',
		type: 'number',
		default: max,
		typeOptions: { minValue: 1, maxValue: max },
		description: 'How many events to ask for in one request',
	};
}

/** How many events to ask for in one request; the largest page of the method when not set. */
export function batchSizeValue(owner: ParameterOwner, value: unknown, max: number): number {
	return wholeNumber(owner, 'Batch Size', value ?? max, { min: 1, max });
}
