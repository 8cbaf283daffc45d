import type { INodeProperties } from 'n8n-workflow';
import type { ParameterOwner } from '../errors/invalidParameter';
import { wholeNumber } from './parameterValues';

const bounds = { min: 0, max: 3600 };

export const maxWaitSecondsOption: INodeProperties = {
	displayName: 'Max Wait Seconds',
	name: 'maxWaitSeconds',
	type: 'number',
	default: 300,
	typeOptions: { minValue: bounds.min, maxValue: bounds.max },
	description: 'How many seconds to wait while Diadoc makes the file, before giving up',
};

/** How long to wait for a file that Diadoc makes; the panel's default when not set. */
export function maxWaitSecondsValue(owner: ParameterOwner, value: unknown): number {
	const { displayName, default: standard } = maxWaitSecondsOption;
	return wholeNumber(owner, displayName, value ?? standard, bounds);
}
