import type { Box } from '../box/box';
import type { DocumentAccess } from '../service';
import { Refusal } from './refusal';

/**
 * The requested department; undefined for all. A user without access to all documents must name one (diadocapi-docs
 * issues 965, 1049), and it must be the user's own; the status of that refusal is not documented.
 *
 * @throws Refusal 400 when it must be named, 404 when the box has no such department, 403 when it is another's.
 */
export function openDepartment(
	departmentId: string | undefined,
	box: Box,
	access: DocumentAccess,
): string | undefined {
	if (departmentId === undefined) {
		if (access.level === 'AllDocuments') return undefined;
		throw Refusal.badRequest('DepartmentId must be specified');
	}
	if (!box.departmentIds.has(departmentId)) {
		throw Refusal.notFound(
			`Department ${departmentId} is not found.`,
			'OrganizationBoxService.Department.NotFound',
		);
	}
	if (access.level === 'DepartmentOnly' && access.userDepartmentId !== departmentId) {
		throw Refusal.forbidden(`User has no access to department ${departmentId}.`);
	}
	return departmentId;
}

/** @throws Refusal 403 without access to all documents of the box (diadocsdk-csharp issue 748). */
export function requireAllDocuments(box: Box, access: DocumentAccess): void {
	if (access.level === 'AllDocuments') return;
	throw Refusal.forbidden(
		`User must have access to all departments in organization ${box.organizationId}`,
	);
}
