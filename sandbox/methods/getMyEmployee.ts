import { boxOfCall, type Call, type StructureResult } from '../server/call';
import type { DocumentAccess } from '../service';
import { ROOT_DEPARTMENT_ID } from '../story/cast';
import type { Employee } from '../wire/employee';
import { complete } from '../wire/complete';
import { messageType } from '../wire/schema';

const EMPLOYEE = messageType('Employee');

/** The actions that the documentation of GetMyEmployee names; the user of the sandbox may do nothing but look. */
const ACTIONS = [
	'CreateDocuments',
	'DeleteRestoreDocuments',
	'SignDocuments',
	'AddResolutions',
	'RequestResolutions',
	'ManageCounteragents',
];

/** GET /GetMyEmployee: who the user is in the organization of the box, and what of its documents the user may see. */
export function getMyEmployee(call: Call): StructureResult {
	const { box, access } = boxOfCall(call);
	const { userId, userName } = box.owner;
	const [LastName = '', FirstName = '', MiddleName] = userName.split(' ');
	const structure: Employee = {
		User: {
			UserId: userId,
			Login: 'user@example.com',
			FullName: { LastName, FirstName, MiddleName },
			IsRegistered: true,
		},
		Permissions: permissions(access),
		Position: 'Бухгалтер',
		CanBeInvitedForChat: true,
	};
	return { type: EMPLOYEE, structure: complete(EMPLOYEE, structure) };
}

function permissions(access: DocumentAccess): Employee['Permissions'] {
	const isFree = access.level === 'AllDocuments';
	return {
		UserDepartmentId: isFree ? ROOT_DEPARTMENT_ID : access.userDepartmentId,
		IsAdministrator: false,
		DocumentAccessLevel: access.level,
		SelectedDepartmentIds: [],
		Actions: ACTIONS.map((Name) => ({ Name, IsAllowed: false })),
		AuthorizationPermission: { IsBlocked: false },
	};
}
