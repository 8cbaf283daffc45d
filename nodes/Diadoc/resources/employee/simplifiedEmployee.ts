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

/** An employee as a person reads it. What is not known, and a mark that is not set, is left out. */
export interface SimplifiedEmployee {
	name?: string;
	position?: string;
	/** The department that the employee works in. */
	department?: DepartmentReference;
	/** The employee whose credential it is. */
	isCurrentUser?: true;
	isAdministrator?: true;
	isBlocked?: true;
	/** Why the employee is blocked. */
	blockedComment?: string;
	/** Which documents the employee sees, in the service's word: AllDocuments, DepartmentOnly ... */
	documentAccess?: string;
	/** The departments whose documents the employee sees, where they were selected. */
	selectedDepartments?: DepartmentReference[];
	/** What the employee may do, in the service's words: CanSignDocuments, CanAddResolutions ... */
	permissions: string[];
	/** What other operations ask for as the ID of an employee. */
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

/** The departments of an employee whose names have to be asked for. */
export function departmentIdsOf({ Permissions: its }: OrganizationUser): string[] {
	return [its?.UserDepartmentId, ...(its?.SelectedDepartmentIds ?? [])]
		.map((id) => id?.toLowerCase() ?? '')
		.filter((id) => id !== '' && id !== headDepartment.id);
}

/**
 * The readable form of an employee.
 *
 * @param currentUserId the employee whose credential it is
 */
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
