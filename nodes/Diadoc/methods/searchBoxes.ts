import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { getMyOrganizations } from '../api/organizations';
import { ask } from './ask';
import { boxEntries } from './boxEntries';
import { distinctEntries } from './listEntry';
import { listPage } from './listPage';
import { byName } from './byName';

/**
 * The boxes of the credential's user for the 'Box' dropdown, by name. The service has no search and no pages for them,
 * so one answer holds all.
 *
 * @param filter part of an organization's name, INN, KPP, participant id or box id
 */
export async function searchBoxes(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const organizations = await ask(this, getMyOrganizations);
	const boxes = distinctEntries(boxEntries(organizations)).sort(byName);
	return listPage(boxes, filter, paginationToken);
}
