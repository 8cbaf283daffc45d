import type { INodeProperties } from 'n8n-workflow';
import { boxOperationField, boxOperations } from './box/box';
import { eventOperationField, eventOperations } from './event/event';
import type { Operation } from './operation';

const resourceField: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	default: 'event',
	options: [
		{ name: 'Box', value: 'box' },
		{ name: 'Event', value: 'event' },
	],
};

const operations: Record<string, Record<string, Operation>> = {
	box: boxOperations,
	event: eventOperations,
};

/** Shows `field` only for one operation, besides the conditions it has already. */
function shownFor(resource: string, operation: string, field: INodeProperties): INodeProperties {
	const show = { ...field.displayOptions?.show, resource: [resource], operation: [operation] };
	return { ...field, displayOptions: { ...field.displayOptions, show } };
}

/** All parameters of the Diadoc node. */
export const resourceFields: INodeProperties[] = [
	resourceField,
	boxOperationField,
	eventOperationField,
	...Object.entries(operations).flatMap(([resource, itsOperations]) =>
		Object.entries(itsOperations).flatMap(([operation, { fields }]) =>
			fields.map((field) => shownFor(resource, operation, field)),
		),
	),
];

/** The operation that was chosen in the panel; `undefined` for a choice this version does not know. */
export function findOperation(resource: string, operation: string): Operation | undefined {
	return operations[resource]?.[operation];
}
