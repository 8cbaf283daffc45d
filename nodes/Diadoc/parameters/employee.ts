import type { INodeProperties } from 'n8n-workflow';
import type { ParameterOwner } from '../errors/invalidParameter';
import { requiredGuid } from './parameterValues';
import { locatedValue, locatorField } from './resourceLocator';

/** The list has the employees who may do what is asked for. */
export const employeeField: INodeProperties = locatorField({
	displayName: 'Employee',
	name: 'userId',
	required: true,
	description:
		'Employee of your organization who is asked. The list has those who may approve, or sign, as Request Type says.',
	typeOptions: { loadOptionsDependsOn: ['boxId.value', 'requestType'] },
	searchListMethod: 'searchEmployees',
	listPlaceholder: 'Select an employee...',
	idPlaceholder: 'e.g. 1d8c2f6a-5b1e-4c7a-8d3f-2b6a9e0c4f17',
});

export function employeeValue(owner: ParameterOwner, value: unknown): string {
	return requiredGuid(owner, employeeField.displayName, locatedValue(value));
}
