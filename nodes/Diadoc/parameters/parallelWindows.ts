import type { INodeProperties } from 'n8n-workflow';
import { invalidParameter, type ParameterOwner } from '../errors/invalidParameter';
import { wholeNumber } from './parameterValues';

/** As many requests at once as the service allows one user. */
const maxWindows = 4;

export const parallelWindowsOption: INodeProperties = {
	displayName: 'Parallel Windows',
	name: 'parallelWindows',
	type: 'number',
	default: 1,
	typeOptions: { minValue: 1, maxValue: maxWindows },
	description:
		"How many parts of the time to read at once, which makes long periods come faster. Needs the filter 'Date From'. What comes out, and in which order, stays the same.",
};

/**
 * How many walks read at once.
 *
 * @param given the filters that set the period
 */
export function parallelWindowsValue(
	owner: ParameterOwner,
	value: unknown,
	{ from, after }: { from: string | undefined; after: string | undefined },
): number {
	const { displayName } = parallelWindowsOption;
	const windows = wholeNumber(owner, displayName, value ?? parallelWindowsOption.default, {
		min: 1,
		max: maxWindows,
	});
	if (windows === 1) return windows;
	if (from === undefined) {
		throw invalidParameter(
			owner,
			displayName,
			"needs the filter 'Date From'",
			"Set 'Date From' to the moment to begin at, so that the time from there on can be divided, or leave 'Parallel Windows' at 1.",
		);
	}
	if (after !== undefined) {
		throw invalidParameter(
			owner,
			displayName,
			"does not go together with 'After Index Key'",
			"An index key tells no time that could be divided. Set 'Date From' instead, or leave 'Parallel Windows' at 1.",
		);
	}
	return windows;
}
