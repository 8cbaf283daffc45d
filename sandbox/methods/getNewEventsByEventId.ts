import type { Box } from '../box/box';
import { boxOfCall, type Call, requireAllDocuments, type StructureResult } from '../server/call';
import { unparsable } from '../server/parameters';
import { countOf, eventPage } from './eventPage';

const PAGE = 100;

const VERSIONS = {
	/** Requires access to all documents. */
	V4: { isForEverybody: false, templates: false, countType: false },
	/** Without access to all documents: the feed of one's own department. */
	V5: { isForEverybody: true, templates: false, countType: false },
	/** Has templates, and a meaningful TotalCountType. */
	V6: { isForEverybody: true, templates: true, countType: true },
};

/**
 * GET /V4/GetNewEvents, GET /V5/GetNewEvents, GET /V6/GetNewEvents: the first hundred events after `afterEventId`,
 * metadata only. There are no filters and no limit: the rest of the query is ignored.
 *
 * The documentation lists no 404, so an unknown event id is a malformed parameter. It speaks of the events that follow
 * the given one, so events of its own tick are not skipped here.
 */
export const getNewEventsByEventId =
	(version: keyof typeof VERSIONS) =>
	(call: Call): StructureResult => {
		const { isForEverybody, templates, countType } = VERSIONS[version];
		const { box, access } = boxOfCall(call);
		if (!isForEverybody) requireAllDocuments(box, access);
		const found = box.feed.entries
			.slice(startOf(call, box))
			.filter(
				({ facets }) =>
					(templates || facets.messageType !== 'Template') &&
					(access.level === 'AllDocuments' || facets.departmentIds.has(access.userDepartmentId)),
			);
		const views = found.slice(0, PAGE).map((entry) => entry.view({ universalMessages: false }));
		const { TotalCount, TotalCountType } = countOf(found);
		return eventPage(views, {
			TotalCount,
			TotalCountType: countType ? TotalCountType : 'UnknownCountType',
		});
	};

function startOf({ parameters }: Call, { feed }: Box): number {
	const eventId = parameters.guid('afterEventId');
	if (eventId === undefined) return 0;
	const entry = feed.find(eventId);
	if (!entry) throw unparsable('afterEventId', eventId);
	return feed.entries.indexOf(entry, feed.countUpTo(entry.ticks - 1n)) + 1;
}
