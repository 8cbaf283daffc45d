import type { INodeProperties } from 'n8n-workflow';
import type { ParameterOwner } from '../errors/invalidParameter';
import { requiredGuid } from './parameterValues';
import { locatedValue, locatorField } from './resourceLocator';

/**
 * A required department of the organization that owns the box.
 *
 * @param what completes "Department of your organization"
 */
export function departmentField(what: string): INodeProperties {
	return locatorField({
		displayName: 'Department',
		name: 'departmentId',
		required: true,
		description: `Department (подразделение) of your organization ${what}`,
		typeOptions: { loadOptionsDependsOn: ['boxId.value'] },
		searchListMethod: 'searchDepartments',
		listPlaceholder: 'Select a department...',
		idPlaceholder: 'e.g. 1e8dc0a3-5ff7-4f8a-9d4d-dfb14bbf6b6c',
	});
}

export function departmentValue(owner: ParameterOwner, value: unknown): string {
	return requiredGuid(owner, 'Department', locatedValue(value));
}
