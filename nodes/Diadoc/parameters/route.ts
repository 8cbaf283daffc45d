import { requiredGuid } from './parameterValues';
import { locatedValue, locatorField } from './resourceLocator';
import type { ParameterOwner } from '../errors/invalidParameter';

export const routeField = locatorField({
	displayName: 'Route',
	name: 'routeId',
	required: true,
	description:
		'Approval route (маршрут согласования) of your organization. The list has those that are switched on.',
	typeOptions: { loadOptionsDependsOn: ['boxId.value'] },
	searchListMethod: 'searchRoutes',
	listPlaceholder: 'Select a route...',
	idPlaceholder: 'e.g. 7c1f0d3e-3c55-4a27-9f7e-1d0f5a2b8c44',
});

export function routeValue(owner: ParameterOwner, value: unknown): string {
	return requiredGuid(owner, routeField.displayName, locatedValue(value));
}
