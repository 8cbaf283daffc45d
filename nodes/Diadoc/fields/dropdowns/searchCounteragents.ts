import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { getCounteragents } from '../../api/counteragents';
import { ask } from './ask';
import { boxEntries } from './boxEntries';
import { chosenBoxId } from './chosenBox';

/**
 * The organizations that the chosen box exchanges documents with, in the order of the service.
 *
 * GetCounteragents takes a search text or a place to go on from, not both. So the whole list has pages, and a search
 * has one: its hundred best matches, which a longer text narrows.
 *
 * @param filter part of a name, or an INN
 * @param paginationToken IndexKey of the last counteragent shown
 * @throws NodeApiError
 */
export async function searchCounteragents(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const myBoxId = chosenBoxId(this, 'counteragents');
	const query = filter?.trim();
	const { counteragents, next } = await ask(
		this,
		async (connection) =>
			await getCounteragents(connection, { myBoxId, query, after: paginationToken }),
	);
	return {
		results: counteragents.flatMap(({ Organization }) =>
			Organization === undefined ? [] : boxEntries(Organization),
		),
		paginationToken: next,
	};
}
