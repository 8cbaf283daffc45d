import type { INodeProperties } from 'n8n-workflow';
import { methods, versionsOf, type DiadocMethod } from '../api/methods';
import type { ParameterOwner } from '../errors/invalidParameter';
import { choiceValue } from './parameterValues';

export type ApiVersions<Version extends string> = DiadocMethod<Version>['versions'];

const { V8, V7 } = methods.getNewEvents.versions;

/** The versions of GetNewEvents with index keys, which the trigger needs. */
export const keyedNewEventsVersions = { V8, V7 };

/**
 * The option 'API Version'. The default is the first version.
 *
 * @param description how the versions differ
 */
export function apiVersionOption(
	versions: ApiVersions<string>,
	description: string,
): INodeProperties {
	const names = versionsOf({ versions });
	const [current = ''] = names;
	return {
		displayName: 'API Version',
		name: 'apiVersion',
		type: 'options',
		default: current,
		options: names.map((value) => ({
			name: versions[value] ? `${value} (${versions[value]})` : value,
			value,
		})),
		description,
	};
}

/**
 * The chosen version of a method, the first one by default.
 *
 * @param value `apiVersion` of the options
 * @throws NodeOperationError for a version that the method does not have
 */
export function apiVersionValue<Version extends string>(
	owner: ParameterOwner,
	value: unknown,
	versions: ApiVersions<Version>,
): Version {
	const known = versionsOf({ versions });
	return choiceValue(owner, 'API Version', value ?? known[0], known);
}
