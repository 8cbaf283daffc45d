import type { FeedEntry } from '../box/feed';
import { boxOfCall, type Call, type Result } from '../server/call';
import { messageType } from '../wire/schema';

/**
 * GET /GetLastEvent (metadata only) and GET /V2/GetLastEvent (with contents): the newest event of the user's feed, which
 * is the whole box with access to all documents, else the user's own department. Nothing for an empty feed.
 */
export const getLastEvent =
	({ withContent }: { withContent: boolean }) =>
	(call: Call): Result => {
		const { box, access } = boxOfCall(call);
		const isVisible = ({ facets }: FeedEntry) =>
			access.level === 'AllDocuments' || facets.departmentIds.has(access.userDepartmentId);
		const entry = box.feed.entries.findLast(isVisible);
		return (
			entry && {
				type: messageType('Events.BoxEvent'),
				structure: withContent ? entry.event : entry.withoutContent,
			}
		);
	};
