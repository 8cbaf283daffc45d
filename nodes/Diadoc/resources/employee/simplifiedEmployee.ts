import { knownFields } from '../../events/knownFields';
import { knownName } from '../../events/knownName';
import { displayText } from '../../events/displayText';
import {
	departmentReference,
	headDepartment,
	type DepartmentReference,
	type SimplifyContext,
} from '../../events/references';
import type { OrganizationUser } from '../../protocol/decodeActs';

/** Unknown values, and marks that are not set, are left out. */
export interface SimplifiedEmployee {
	name?: string;
	position?: string;
	department?: DepartmentReference;
	/** The employee is the credential's user. */
	isCurrentUser?: true;
	isAdministrator?: true;
	isBlocked?: true;
	blockedComment?: string;
	/** The service's word for the documents that the employee sees: AllDocuments, DepartmentOnly ... */
	documentAccess?: string;
	/** The departments whose documents the employee sees, where they were selected. */
	selectedDepartments?: DepartmentReference[];
	/** In the service's words: CanSignDocuments, CanAddResolutions ... */
	permissions: string[];
	/** The ID of an employee in other operations. */
	userId?: string;
}

const permissions = [
	'CanSignDocuments',
	'CanManageCounteragents',
	'CanAddResolutions',
	'CanRequestResolutions',
	'CanCreateDocuments',
	'CanDeleteRestoreDocuments',
	'CanAttachUniversalMessages',
	'CanUseGoskeyFL',
] as const;

/** The departments of an employee whose names have to be looked up. */
export function departmentIdsOf({ Permissions: its }: OrganizationUser): string[] {
	return [its?.UserDepartmentId, ...(its?.SelectedDepartmentIds ?? [])]
		.map((id) => id?.toLowerCase() ?? '')
		.filter((id) => id !== '' && id !== headDepartment.id);
}

/** @param currentUserId the credential's user */
export function simplifyEmployee(
	{ Id, Name, Position, Permissions: its }: OrganizationUser,
	currentUserId: string | undefined,
	context: SimplifyContext,
): SimplifiedEmployee {
	const selected = (its?.SelectedDepartmentIds ?? [])
		.map((id) => departmentReference(id, context))
		.filter((reference) => reference !== undefined);
	const mark = (isSet: unknown) => (isSet ? true : undefined);
	return knownFields({
		name: displayText(Name),
		position: displayText(Position) ?? displayText(its?.JobTitle),
		department: departmentReference(its?.UserDepartmentId, context),
		isCurrentUser: mark(Id && Id === currentUserId),
		isAdministrator: mark(its?.IsAdministrator),
		isBlocked: mark(its?.AuthorizationPermission?.IsBlocked),
		blockedComment: displayText(its?.AuthorizationPermission?.Comment),
		documentAccess: knownName(its?.DocumentAccessLevel),
		selectedDepartments: selected.length > 0 ? selected : undefined,
		permissions: permissions.filter((permission) => its?.[permission]),
		userId: Id || undefined,
	});
}
