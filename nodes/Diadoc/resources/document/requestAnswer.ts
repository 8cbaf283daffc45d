import type { INodeProperties } from 'n8n-workflow';
import { commentField, commentValue } from '../../parameters/comment';
import { requiredGuid } from '../../parameters/parameterValues';
import { requestIdField } from '../../parameters/requestId';
import { actLabels } from './actOperation';
import type { OperationInput } from '../operation';

/** The parameters of an act that answers or withdraws a request. */
export function requestAnswerFields(maxComment: number): INodeProperties[] {
	return [requestIdField, commentField(maxComment, 'colleagues')];
}

/** Such an act in the form of the service. */
export function requestAnswer({ owner, value }: OperationInput, maxComment: number) {
	return {
		InitialResolutionRequestId: requiredGuid(owner, requestIdField.displayName, value('requestId')),
		Comment: commentValue(owner, value('comment'), maxComment),
		Labels: actLabels,
	};
}
