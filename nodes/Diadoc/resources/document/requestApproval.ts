import type { INodeProperties } from 'n8n-workflow';
import type { PatchToPost } from '../../api/messagePatch';
import { commentField, commentValue } from '../../parameters/comment';
import { departmentField, departmentValue } from '../../parameters/department';
import { employeeField, employeeValue } from '../../parameters/employee';
import { chosenValue } from '../../parameters/parameterValues';
import { routeField, routeValue } from '../../parameters/route';
import type { OperationInput } from '../operation';
import { actLabels, actOperation } from './actOperation';

/** Diadoc's limit (structures ResolutionRequestAttachment, ResolutionRouteAssignment). */
const maxComment = 500;

const requestTypes = {
	approval: 'ApprovementRequest',
	signature: 'SignatureRequest',
	approvalSignature: 'ApprovementSignatureRequest',
} as const;

const assignToField: INodeProperties = {
	displayName: 'Assign To',
	name: 'assignTo',
	type: 'options',
	default: 'user',
	options: [
		{
			name: 'Approval Route',
			value: 'route',
			description: 'Everyone on a route, one after another',
		},
		{ name: 'Department', value: 'department', description: 'Anyone of a department' },
		{ name: 'Employee', value: 'user', description: 'One person' },
	],
	description: 'Who is asked',
};

const requestTypeField: INodeProperties = {
	displayName: 'Request Type',
	name: 'requestType',
	type: 'options',
	default: 'approval',
	displayOptions: { show: { assignTo: ['user', 'department'] } },
	options: [
		{ name: 'Approval', value: 'approval', description: 'Approve the document (согласование)' },
		{
			name: 'Approval Signature',
			value: 'approvalSignature',
			description:
				'Approve it with an electronic signature (согласующая подпись), which the organization has to have bought',
		},
		{ name: 'Signature', value: 'signature', description: 'Sign the document (подписание)' },
	],
	description: 'What the other person is asked for',
};

const onlyFor = (field: INodeProperties, assignTo: string): INodeProperties => ({
	...field,
	displayOptions: { show: { assignTo: [assignTo] } },
});

function requestOf({ owner, value }: OperationInput, documentId: string): Partial<PatchToPost> {
	const common = {
		InitialDocumentId: documentId,
		Comment: commentValue(owner, value('comment'), maxComment),
		Labels: actLabels,
	};
	const request = (target: { TargetUserId: string } | { TargetDepartmentId: string }) => {
		const Type = chosenValue(
			owner,
			requestTypeField.displayName,
			value('requestType'),
			requestTypes,
		);
		return { ResolutionRequests: [{ ...common, ...target, Type }] };
	};
	const targets = {
		user: () => request({ TargetUserId: employeeValue(owner, value('userId')) }),
		department: () =>
			request({ TargetDepartmentId: departmentValue(owner, value('departmentId')) }),
		route: () => ({
			ResolutionRouteAssignments: [{ ...common, RouteId: routeValue(owner, value('routeId')) }],
		}),
	};
	return chosenValue<() => Partial<PatchToPost>>(
		owner,
		assignToField.displayName,
		value('assignTo'),
		targets,
	)();
}

export const requestApproval = actOperation({
	fields: [
		assignToField,
		requestTypeField,
		onlyFor(employeeField, 'user'),
		onlyFor(departmentField('whose employees are asked'), 'department'),
		onlyFor(routeField, 'route'),
		commentField(maxComment, 'those who are asked'),
	],
	adds: ['ResolutionRouteAssignmentAttachment', 'ResolutionRouteAssignment', 'ResolutionRequest'],
	patch: (input, documentId) => requestOf(input, documentId),
});
