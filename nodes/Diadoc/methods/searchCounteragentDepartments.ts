import { NodeApiError, type ILoadOptionsFunctions, type INodeListSearchResult } from 'n8n-workflow';
import { getOrganization } from '../api/organizations';
import { locatedValue } from '../parameters/resourceLocator';
import { normalizeBoxId } from '../protocol/boxId';
import { ask } from './ask';
import { departmentEntries } from './departmentEntries';
import { listPage } from './listPage';

/**
 * The departments of the chosen counteragent, by GetOrganization: GetCounteragents leaves them out.
 *
 * @param filter part of a department's name, of the names above it, or its id
 */
export async function searchCounteragentDepartments(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const value = locatedValue(this.getCurrentNodeParameter('toBoxId'));
	const boxId = typeof value === 'string' ? normalizeBoxId(value) : undefined;
	if (boxId === undefined) {
		throw new NodeApiError(
			this.getNode(),
			{},
			{
				message: 'Choose a counteragent first',
				description:
					"The list has the departments of the chosen counteragent. An expression in 'Counteragent' has no value in the panel before the steps in front of it have run.",
			},
		);
	}
	const { Departments } = await ask(
		this,
		async (connection) => await getOrganization(connection, { boxId }),
	);
	return listPage(departmentEntries(Departments), filter, paginationToken);
}
