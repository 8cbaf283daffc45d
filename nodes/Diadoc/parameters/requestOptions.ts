import type { INodeProperties } from 'n8n-workflow';
import type { ParameterOwner } from '../errors/invalidParameter';
import { wholeNumber } from './parameterValues';

export const timeoutOption: INodeProperties = {
	displayName: 'Timeout',
	name: 'timeout',
	type: 'number',
	default: 60000,
	typeOptions: { minValue: 1000 },
	description: 'How many milliseconds Diadoc may take to answer one request: 60000 is a minute',
};

export const maxRetriesOption: INodeProperties = {
	displayName: 'Max Retries',
	name: 'maxRetries',
	type: 'number',
	default: 3,
	typeOptions: { minValue: 0, maxValue: 10 },
	description:
		'How often to repeat a request when the connection breaks, or when Diadoc is busy or fails. What Diadoc refuses is never repeated.',
};

/** Options that are present without being added, because everybody asks about them. */
const addedAtOnce = ['sort'];

/** The collection 'Options', in alphabetical order as n8n requires. */
export function optionsField(...options: INodeProperties[]): INodeProperties {
	const atOnce = options.filter(({ name }) => addedAtOnce.includes(name));
	const field: INodeProperties = {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: options.sort((one, other) => one.displayName.localeCompare(other.displayName)),
	};
	const defaults = Object.fromEntries(atOnce.map((option) => [option.name, option.default]));
	return { ...field, default: defaults };
}

/** The options of every call, with others. */
export function requestOptionsField(...others: INodeProperties[]): INodeProperties {
	return optionsField(...others, maxRetriesOption, timeoutOption);
}

export interface RequestOptions {
	/** For one request, in ms. */
	timeout: number;
	maxRetries: number;
}

/** The options about requests; what is not set has the panel's default. */
export function requestOptionValues(
	owner: ParameterOwner,
	values: Record<string, unknown>,
): RequestOptions {
	return {
		timeout: wholeNumber(owner, 'Timeout', values.timeout ?? timeoutOption.default, {
			min: 1000,
			max: Infinity,
		}),
		maxRetries: wholeNumber(owner, 'Max Retries', values.maxRetries ?? maxRetriesOption.default, {
			min: 0,
			max: 10,
		}),
	};
}
