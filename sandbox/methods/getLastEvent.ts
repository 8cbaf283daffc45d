import type { FeedEntry } from '../box/feedEntry';
import { boxOfCall, type Call, type Result } from '../server/call';
import { messageType } from '../wire/schema';

const VERSIONS = {
	V1: { withContent: false, universalMessages: false },
	V2: { withContent: true, universalMessages: true },
};

/**
 * GET /GetLastEvent (metadata only) and GET /V2/GetLastEvent (with contents): the newest event of the user's feed,
 * which is the whole box with access to all documents, else the user's own department. 204 for an empty feed. Only V2
 * delivers universal messages.
 */
export const getLastEvent =
	(version: keyof typeof VERSIONS) =>
	(call: Call): Result => {
		const { withContent, universalMessages } = VERSIONS[version];
		const { box, access } = boxOfCall(call);
		const isVisible = ({ facets }: FeedEntry) =>
			access.level === 'AllDocuments' || facets.departmentIds.has(access.userDepartmentId);
		const view = box.feed.entries.findLast(isVisible)?.view({ universalMessages });
		return (
			view && {
				type: messageType('Events.BoxEvent'),
				structure: withContent ? view.event : view.withoutContent,
			}
		);
	};
