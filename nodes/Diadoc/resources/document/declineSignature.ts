import { actOperation } from './actOperation';
import { requestAnswer, requestAnswerFields } from './requestAnswer';

/** Diadoc's limit (structure ResolutionRequestDenialAttachment). */
const maxComment = 500;

/** Document: Decline Signature Request. An answer inside the company, which the counteragent does not see. */
export const declineSignature = actOperation({
	fields: requestAnswerFields(maxComment),
	adds: ['ResolutionRequestDenial'],
	patch: (input) => ({ ResolutionRequestDenials: [requestAnswer(input, maxComment)] }),
});
