import { commentField, commentValue } from '../../parameters/comment';
import { requiredGuid } from '../../parameters/parameterValues';
import { requestIdField } from '../../parameters/requestId';
import { actLabels, actOperation } from './actOperation';

/** What Diadoc takes (structure ResolutionRequestCancellationAttachment). */
const maxComment = 256;

/** Document: Withdraw Request. */
export const cancelRequest = actOperation({
	fields: [requestIdField, commentField(maxComment, 'colleagues')],
	adds: ['Cancellation'],
	patch: ({ owner, value }) => ({
		ResolutionRequestCancellations: [
			{
				InitialResolutionRequestId: requiredGuid(
					owner,
					requestIdField.displayName,
					value('requestId'),
				),
				Comment: commentValue(owner, value('comment'), maxComment),
				Labels: actLabels,
			},
		],
	}),
});
