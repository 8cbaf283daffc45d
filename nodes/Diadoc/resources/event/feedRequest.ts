import { methods } from '../../api/methods';
import type { DiadocConnection } from '../../api/connection';
import { maxFeedPageSize, walkFeed, type FeedEvent, type FeedQuery } from '../../api/newEvents';
import { walkFeedByEventId } from '../../api/newEventsByEventId';
import type { WalkedPage } from '../../api/paging/pageWalk';
import { feedTicksOf } from '../../events/boxEvent';
import { afterKeyValue, eventIdCursorValue } from '../../parameters/afterKey';
import { apiVersionValue } from '../../parameters/apiVersion';
import { batchSizeValue } from '../../parameters/batchSize';
import { parallelWindowsValue } from '../../parameters/parallelWindows';
import { activeFilterNames, feedFilterValues, periodValues } from '../../parameters/feedFilters';
import { invalidParameter, type ParameterOwner } from '../../errors/invalidParameter';
import { limitValue } from '../../parameters/pagingFields';
import { sortValue } from '../../parameters/sort';
import { windowedWalk } from '../../api/paging/windowedWalk';
import type { OperationInput } from '../operation';

/** How to walk the feed, and how many events to output at most. */
export interface FeedRequest {
	boxId: string;
	limit: number | undefined;
	walk(connection: DiadocConnection): AsyncIterable<WalkedPage<FeedEvent[]>>;
}

/** V6 and V5 of GetNewEvents lack the parameters of later versions. */
function refuseNewerParameters(
	owner: ParameterOwner,
	version: string,
	query: FeedQuery,
	options: Record<string, unknown>,
): void {
	const unknown = [
		...activeFilterNames(query),
		...(query.order === 'Descending' ? ['Sort'] : []),
		...(options.batchSize === undefined ? [] : ['Batch Size']),
		...(options.parallelWindows === undefined ? [] : ['Parallel Windows']),
	];
	if (unknown[0] === undefined) return;
	throw invalidParameter(
		owner,
		unknown[0],
		`does not exist in ${version} of GetNewEvents, which knows neither filters nor order`,
		`Choose V8 or V7 in 'API Version', or remove: ${unknown.join(', ')}.`,
	);
}

/**
 * Reads the panel of Event: Get Many.
 *
 * @param timezone the one of the workflow, for dates without a zone
 * @param isChoosy whether events are chosen by their meaning, by which Diadoc itself cannot filter
 */
export function feedRequest(
	{ owner, value, collection, boxId: box }: OperationInput,
	timezone: string,
	isChoosy: boolean,
): FeedRequest {
	const filters = collection('filters');
	const options = collection('options');
	const boxId = box();
	const version = apiVersionValue(owner, options.apiVersion, methods.getNewEvents.versions);
	const extent = value('simplify') === false ? 'whole' : 'readable';
	const limit = limitValue(owner, value('returnAll'), value('limit'));
	const knowsOrder = version !== 'V6' && version !== 'V5';
	const period = periodValues(owner, filters, timezone);
	const query: FeedQuery = {
		...feedFilterValues(owner, filters),
		...period,
		boxId,
		order: sortValue(owner, options.sort, {
			...period,
			after: filters.after || undefined,
			limit: knowsOrder ? limit : undefined,
		}),
		extent,
	};

	// It is unknown how many events to read for so many with a chosen act.
	const walkLimit = isChoosy ? undefined : limit;

	if (!knowsOrder) {
		refuseNewerParameters(owner, version, query, options);
		const after = eventIdCursorValue(owner, 'After Index Key', filters.after);
		return {
			boxId,
			limit,
			walk: (connection) =>
				walkFeedByEventId(connection, { boxId, version, extent }, { after, limit: walkLimit }),
		};
	}

	const after = afterKeyValue(owner, 'After Index Key', filters.after, 'event');
	const pageSize = batchSizeValue(owner, options.batchSize, maxFeedPageSize);
	const windows = parallelWindowsValue(owner, options.parallelWindows, { from: query.from, after });
	const list = {
		walk: (connection: DiadocConnection, part: FeedQuery) =>
			walkFeed(connection, part, { after, pageSize, limit: walkLimit }),
		ticksOf: feedTicksOf,
	};
	return {
		boxId,
		limit,
		walk: (connection) => windowedWalk(connection, { ...query, version }, windows, list),
	};
}
