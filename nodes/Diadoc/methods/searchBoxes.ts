import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import { getMyOrganizations } from '../api/organizations';
import { ask } from './ask';
import { boxEntries } from './boxEntries';
import { distinctEntries, withoutKeywords, type DistinctEntry } from './listEntry';
import { listPage } from './listPage';
import { byName } from './byName';

async function boxesOfUser(context: ILoadOptionsFunctions): Promise<DistinctEntry[]> {
	const organizations = await ask(context, getMyOrganizations);
	return distinctEntries(boxEntries(organizations)).sort(byName);
}

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
	return listPage(await boxesOfUser(this), filter, paginationToken);
}

/**
 * The same boxes for a list of which several are chosen.
 *
 * @throws NodeApiError
 */
export async function getBoxes(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return (await boxesOfUser(this)).map(withoutKeywords);
}
