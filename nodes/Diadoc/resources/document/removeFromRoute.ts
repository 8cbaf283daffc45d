import { commentField, commentValue } from '../../parameters/comment';
import { routeField, routeValue } from '../../parameters/route';
import { actLabels, actOperation } from './actOperation';

/** Diadoc's limit (structure ResolutionRouteRemoval; the pages differ, and this is the smaller). */
const maxComment = 256;

export const removeFromRoute = actOperation({
	fields: [routeField, commentField(maxComment, 'colleagues')],
	adds: ['ResolutionRouteRemovalAttachment', 'ResolutionRouteRemoval'],
	patch: ({ owner, value }, documentId) => ({
		ResolutionRouteRemovals: [
			{
				ParentEntityId: documentId,
				RouteId: routeValue(owner, value('routeId')),
				Comment: commentValue(owner, value('comment'), maxComment),
				Labels: actLabels,
			},
		],
	}),
});
