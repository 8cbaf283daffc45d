import { commentField, commentValue } from '../../parameters/comment';
import type { Operation } from '../operation';
import { actLabels, actOperation } from './actOperation';

/** Diadoc's limit (structure ResolutionAttachment). */
const maxComment = 5000;

/** An answer to a request for approval, or the withdrawal of one's own. */
function resolutionOperation(
	ResolutionType: 'Approve' | 'Disapprove' | 'UndefinedResolutionType',
): Operation {
	return actOperation({
		fields: [commentField(maxComment, 'colleagues')],
		adds: ['Resolution', 'Cancellation'],
		patch: ({ owner, value }, documentId) => ({
			Resolutions: [
				{
					InitialDocumentId: documentId,
					ResolutionType,
					Comment: commentValue(owner, value('comment'), maxComment),
					Labels: actLabels,
				},
			],
		}),
	});
}

export const approve = resolutionOperation('Approve');

export const disapprove = resolutionOperation('Disapprove');

/** For the service, a withdrawal is a resolution without a type. */
export const withdrawApproval = resolutionOperation('UndefinedResolutionType');
