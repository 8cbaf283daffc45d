import { actorOf } from '../acting/actor';
import type { Employee } from '../box/employees';
import { boxOfCall, type Call, type StructureResult } from '../server/call';
import { complete } from '../wire/complete';
import { messageType } from '../wire/schema';

const USERS = messageType('OrganizationUsersList');

/** GET /V2/GetOrganizationUsers: the employees of the organization of the box; it needs no right. */
export function getOrganizationUsers(call: Call): StructureResult {
	const { box } = boxOfCall(call);
	const structure = {
		Users: box.employees.map(userOf),
		CurrentUserId: actorOf(call, box).id,
	};
	return { type: USERS, structure: complete(USERS, structure) };
}

function userOf({ id, name, position, ...employee }: Employee) {
	const { departmentId, seesAllDocuments, isBlocked, rights } = employee;
	return {
		Id: id,
		Name: name,
		Permissions: {
			UserDepartmentId: departmentId,
			IsAdministrator: false,
			DocumentAccessLevel: seesAllDocuments ? 'AllDocuments' : 'DepartmentOnly',
			CanSignDocuments: rights.SignDocuments,
			CanManageCounteragents: rights.ManageCounteragents,
			CanAddResolutions: rights.AddResolutions,
			CanRequestResolutions: rights.RequestResolutions,
			SelectedDepartmentIds: [],
			JobTitle: position,
			CanCreateDocuments: rights.CreateDocuments,
			AuthorizationPermission: { IsBlocked: isBlocked },
			CanDeleteRestoreDocuments: rights.DeleteRestoreDocuments,
			CanAttachUniversalMessages: rights.SignDocuments,
		},
		Position: position,
	};
}
