import type { INodeProperties } from 'n8n-workflow';
import type { ParameterOwner } from '../errors/invalidParameter';
import { choiceValue } from './parameterValues';

/** Versions of a method, the one to prefer first, and how the panel names them. */
export type ApiVersions<Version extends string> = Readonly<Record<Version, string>>;

// Which versions Diadoc removes when: the vendor's pages on the removal of each method.

/** The versions of GetNewEvents that go on from an index key, as the trigger does. */
export const keyedNewEventsVersions = {
	V8: 'V8 (Current)',
	V7: 'V7 (Removal Announced)',
} as const;

export const newEventsVersions = {
	...keyedNewEventsVersions,
	V6: 'V6 (Removed by Diadoc After 3 April 2027)',
	V5: 'V5 (Removed by Diadoc After 3 April 2027)',
} as const;

export const eventVersions = {
	V3: 'V3 (Current)',
	V2: 'V2 (Removal Announced)',
} as const;

export const lastEventVersions = {
	V2: 'V2 (Current)',
	V1: 'V1 (Removal Announced)',
} as const;

export const docflowEventsVersions = {
	V5: 'V5 (Current)',
	V4: 'V4',
	V3: 'V3 (Removed by Diadoc After 3 April 2027)',
	V2: 'V2 (Removed by Diadoc After 3 April 2027)',
} as const;

function versionsOf<Version extends string>(versions: ApiVersions<Version>): Version[] {
	return Object.keys(versions).filter((key): key is Version => key in versions);
}

/**
 * The option 'API Version'. The default is the first version.
 *
 * @param description what the versions differ in
 */
export function apiVersionOption(
	versions: ApiVersions<string>,
	description: string,
): INodeProperties {
	const [current = '', ...others] = versionsOf(versions);
	return {
		displayName: 'API Version',
		name: 'apiVersion',
		type: 'options',
		default: current,
		options: [current, ...others].map((value) => ({ name: versions[value] ?? value, value })),
		description,
	};
}

/**
 * The chosen version of a method; the first one when none is chosen.
 *
 * @param value `apiVersion` of the options
 * @throws NodeOperationError for a version that the method does not have
 */
export function apiVersionValue<Version extends string>(
	owner: ParameterOwner,
	value: unknown,
	versions: ApiVersions<Version>,
): Version {
	const known = versionsOf(versions);
	return choiceValue(owner, 'API Version', value ?? known[0], known);
}
