import { commentField, commentValue } from '../../parameters/comment';
import { requiredGuid } from '../../parameters/parameterValues';
import { requestIdField } from '../../parameters/requestId';
import { actLabels, actOperation } from './actOperation';

/** What Diadoc takes (structure ResolutionRequestDenialAttachment). */
const maxComment = 500;

/** Document: Decline Signature Request. It is an answer inside the company; the counteragent learns nothing of it. */
export const declineSignature = actOperation({
	fields: [requestIdField, commentField(maxComment, 'colleagues')],
	adds: ['ResolutionRequestDenial'],
	patch: ({ owner, value }) => ({
		ResolutionRequestDenials: [
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
