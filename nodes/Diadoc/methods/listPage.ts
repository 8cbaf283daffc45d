import type { INodeListSearchResult } from 'n8n-workflow';
import { displayText } from '../events/displayText';
import { withoutKeywords, type DistinctEntry } from './listEntry';

const pageSize = 100;

/**
 * One page of a list that the service gives as a whole, filtered by a person's search.
 *
 * @param filter part of a name, an id or a keyword, in any case
 * @param paginationToken index of the first entry of the page
 */
export function listPage(
	entries: readonly DistinctEntry[],
	filter: string | undefined,
	paginationToken: string | undefined,
): INodeListSearchResult {
	const wanted = displayText(filter)?.toLowerCase() ?? '';
	const found = entries.filter(({ name, value, keywords = [] }) =>
		[name, value, ...keywords].some((text) => displayText(text)?.toLowerCase().includes(wanted)),
	);
	const start = Number(paginationToken ?? 0);
	const end = start + pageSize;
	return {
		results: found.slice(start, end).map(withoutKeywords),
		paginationToken: end < found.length ? String(end) : undefined,
	};
}
