import type { INodeProperties } from 'n8n-workflow';
import { boxOperationField, boxOperations } from './box/box';
import { counteragentOperationField, counteragentOperations } from './counteragent/counteragent';
import { docflowEventOperationField, docflowEventOperations } from './docflowEvent/docflowEvent';
import { documentOperationField, documentOperations } from './document/document';
import { employeeOperationField, employeeOperations } from './employee/employee';
import { eventOperationField, eventOperations } from './event/event';
import {
	forwardedDocumentEventOperationField,
	forwardedDocumentEventOperations,
} from './forwardedDocumentEvent/forwardedDocumentEvent';
import { messageOperationField, messageOperations } from './message/message';
import type { ParameterOwner } from '../errors/invalidParameter';
import { chosenValue } from '../parameters/parameterValues';
import type { Operation } from './operation';

const resourceField: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	default: 'event',
	options: [
		{ name: 'Box', value: 'box' },
		{ name: 'Counteragent', value: 'counteragent' },
		{ name: 'Docflow Event', value: 'docflowEvent' },
		{ name: 'Document', value: 'document' },
		{ name: 'Employee', value: 'employee' },
		{ name: 'Event', value: 'event' },
		{
			name: 'Forwarded Document Event (Deprecated)',
			value: 'forwardedDocumentEvent',
			description: 'Diadoc is switching forwarded documents off',
		},
		{ name: 'Message', value: 'message' },
	],
};

const operations: Record<string, Record<string, Operation>> = {
	box: boxOperations,
	counteragent: counteragentOperations,
	docflowEvent: docflowEventOperations,
	document: documentOperations,
	employee: employeeOperations,
	event: eventOperations,
	forwardedDocumentEvent: forwardedDocumentEventOperations,
	message: messageOperations,
};

/** Shows `field` only for one operation, besides the conditions it already has. */
function onlyFor(resource: string, operation: string, field: INodeProperties): INodeProperties {
	const show = { ...field.displayOptions?.show, resource: [resource], operation: [operation] };
	return { ...field, displayOptions: { ...field.displayOptions, show } };
}

export const resourceFields: INodeProperties[] = [
	resourceField,
	boxOperationField,
	counteragentOperationField,
	docflowEventOperationField,
	documentOperationField,
	employeeOperationField,
	eventOperationField,
	forwardedDocumentEventOperationField,
	messageOperationField,
	...Object.entries(operations).flatMap(([resource, itsOperations]) =>
		Object.entries(itsOperations).flatMap(([operation, { fields }]) =>
			fields.map((field) => onlyFor(resource, operation, field)),
		),
	),
];

/**
 * The chosen operation.
 *
 * @throws NodeOperationError for an unknown choice, such as one of an expression
 */
export function operationValue(
	owner: ParameterOwner,
	{ resource, operation }: { resource: unknown; operation: unknown },
): Operation {
	const ofResource = chosenValue(owner, 'Resource', resource, operations);
	return chosenValue(owner, 'Operation', operation, ofResource);
}
