import { actOperation } from './actOperation';
import { requestAnswer, requestAnswerFields } from './requestAnswer';

/** Diadoc's limit (structure ResolutionRequestCancellationAttachment). */
const maxComment = 256;

/** Document: Withdraw Request. */
export const cancelRequest = actOperation({
	fields: requestAnswerFields(maxComment),
	adds: ['Cancellation'],
	patch: (input) => ({ ResolutionRequestCancellations: [requestAnswer(input, maxComment)] }),
});
