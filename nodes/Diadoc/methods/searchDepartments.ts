import { NodeApiError, type ILoadOptionsFunctions, type INodeListSearchResult } from 'n8n-workflow';
import { getMyOrganizations } from '../api/organizations';
import { normalizeBoxId } from '../protocol/boxId';
import type { Organization } from '../protocol/decode';
import { ask } from './ask';
import { chosenBoxId } from './chosenBox';
import { departmentEntries } from './departmentEntries';
import { listPage } from './listPage';

function isOf(boxId: string): (organization: Organization) => boolean {
	return ({ Boxes }) =>
		Boxes.some(({ BoxIdGuid, BoxId }) => normalizeBoxId(BoxIdGuid || BoxId || '') === boxId);
}

/**
 * The departments of the organization that the chosen box belongs to, by GetMyOrganizations, because GetDepartments is
 * for administrators only; one answer holds all.
 *
 * @param filter part of a department's name, of the names above it, or its id
 */
export async function searchDepartments(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const boxId = chosenBoxId(this, 'departments');
	const organizations = await ask(this, getMyOrganizations);
	// A box that moved to another organization may be listed under both.
	const owners = organizations.filter(isOf(boxId));
	if (owners.length > 0) {
		const departments = owners.flatMap(({ Departments }) => Departments);
		return listPage(departmentEntries(departments), filter, paginationToken);
	}
	throw new NodeApiError(
		this.getNode(),
		{},
		{
			message: 'The chosen box is not among the boxes of the credential',
			description:
				"Choose a 'Box' from the list, or a credential whose owner may work with this box.",
		},
	);
}
