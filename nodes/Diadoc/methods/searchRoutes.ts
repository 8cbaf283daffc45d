import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { getResolutionRoutes } from '../api/employees';
import { displayText } from '../events/displayText';
import { ask } from './ask';
import { byName } from './byName';
import { chosenBoxId } from './chosenBox';
import { distinctEntries } from './listEntry';
import { listPage } from './listPage';

/**
 * The active approval routes of the chosen box, by name.
 *
 * @param filter part of a name, or an id
 */
export async function searchRoutes(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const boxId = chosenBoxId(this, 'approval routes');
	const routes = await ask(
		this,
		async (connection) => await getResolutionRoutes(connection, boxId),
	);
	const entries = routes.map(({ ChainId = '', Name }) => ({
		name: displayText(Name) ?? ChainId,
		value: ChainId,
	}));
	return listPage(distinctEntries(entries).sort(byName), filter, paginationToken);
}
