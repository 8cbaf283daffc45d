import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { getOrganizationUsers } from '../api/employees';
import { displayText } from '../events/displayText';
import type { OrganizationUser } from '../protocol/decodeActs';
import { ask } from './ask';
import { byName } from './byName';
import { chosenBoxId } from './chosenBox';
import { distinctEntries } from './listEntry';
import { listPage } from './listPage';

/** Whether an employee may do what the panel asks for; everybody may where it does not say. */
function mayDo(requestType: unknown, { Permissions }: OrganizationUser): boolean {
	if (Permissions?.AuthorizationPermission?.IsBlocked) return false;
	switch (requestType) {
		case 'approval':
			return Permissions?.CanAddResolutions !== false;
		case 'signature':
		case 'approvalSignature':
			return Permissions?.CanSignDocuments !== false;
		default:
			return true;
	}
}

/**
 * The employees of the chosen box's organization who may do what 'Request Type' says, by name.
 *
 * @param filter part of a name or of a position, or an id
 */
export async function searchEmployees(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const boxId = chosenBoxId(this, 'employees');
	const requestType = this.getCurrentNodeParameter('requestType');
	const { Users } = await ask(
		this,
		async (connection) => await getOrganizationUsers(connection, boxId),
	);
	const able = Users.filter((user) => mayDo(requestType, user));
	const entries = able.map(({ Id = '', Name, Position }) => {
		const position = displayText(Position);
		return {
			name: displayText(Name) ?? Id,
			value: Id,
			description: position,
			details: [position],
			keywords: [position],
		};
	});
	return listPage(distinctEntries(entries).sort(byName), filter, paginationToken);
}
