import type { TimeBasedFilter } from '../protocol/encode';
import type { FeedOrder } from './newEvents';

/**
 * The structure TimeBasedFilter of requests for docflow and forwarded document events, which is required even when it
 * is empty.
 *
 * @param period.from ticks
 * @param period.to ticks
 */
export function timeBasedFilter({
	from,
	to,
	order,
}: {
	from?: string;
	to?: string;
	order?: FeedOrder;
}): TimeBasedFilter {
	return {
		...(from !== undefined && { FromTimestamp: { Ticks: from } }),
		...(to !== undefined && { ToTimestamp: { Ticks: to } }),
		...(order !== undefined && { SortDirection: order }),
	};
}
