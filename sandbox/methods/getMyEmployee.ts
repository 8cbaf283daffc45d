import { actorOf } from '../acting/actor';
import type { Employee as Acting } from '../box/employees';
import { boxOfCall, type Call, type StructureResult } from '../server/call';
import type { DocumentAccess } from '../service';
import { ROOT_DEPARTMENT_ID } from '../story/cast';
import type { Employee } from '../wire/employee';
import { complete } from '../wire/complete';
import { messageType } from '../wire/schema';

const EMPLOYEE = messageType('Employee');

/** GET /GetMyEmployee: the user as an employee of the organization of the box, with the access to its documents. */
export function getMyEmployee(call: Call): StructureResult {
	const { box, access } = boxOfCall(call);
	const employee = actorOf(call, box);
	const [LastName = '', FirstName = '', MiddleName] = employee.name.split(' ');
	const structure: Employee = {
		User: {
			UserId: employee.id,
			Login: 'user@example.com',
			FullName: { LastName, FirstName, MiddleName },
			IsRegistered: true,
		},
		Permissions: permissions(access, employee),
		Position: employee.position,
		CanBeInvitedForChat: true,
	};
	return { type: EMPLOYEE, structure: complete(EMPLOYEE, structure) };
}

function permissions(access: DocumentAccess, { rights }: Acting): Employee['Permissions'] {
	const isFree = access.level === 'AllDocuments';
	return {
		UserDepartmentId: isFree ? ROOT_DEPARTMENT_ID : access.userDepartmentId,
		IsAdministrator: false,
		DocumentAccessLevel: access.level,
		SelectedDepartmentIds: [],
		Actions: Object.entries(rights).map(([Name, IsAllowed]) => ({ Name, IsAllowed })),
		AuthorizationPermission: { IsBlocked: false },
	};
}
