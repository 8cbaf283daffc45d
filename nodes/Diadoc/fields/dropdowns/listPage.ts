import type { INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

/** Entries the panel shows before it asks for more. */
const pageSize = 100;

/**
 * One page of a list that the service gives out as a whole, narrowed to the entries that a person looks for.
 *
 * @param filter part of a name or id, in any case
 * @param paginationToken index of the first entry to show
 */
export function listPage(
	entries: readonly INodeListSearchItems[],
	filter: string | undefined,
	paginationToken: string | undefined,
): INodeListSearchResult {
	const wanted = filter?.trim().toLowerCase() ?? '';
	const found = entries.filter(({ name, value }) =>
		`${name} ${value}`.toLowerCase().includes(wanted),
	);
	const start = Number(paginationToken ?? 0);
	const end = start + pageSize;
	return {
		results: found.slice(start, end),
		paginationToken: end < found.length ? String(end) : undefined,
	};
}
