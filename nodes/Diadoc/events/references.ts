import { normalizeBoxId } from '../protocol/boxId';
import { knownFields } from './knownFields';
import type { OrganizationFacts } from './simplify/organizationFacts';

/** What has been found out by id: dashed GUIDs in lower case. */
export interface Names {
	/** Of organizations, by the ids of their boxes. */
	organizations: ReadonlyMap<string, OrganizationFacts>;
	/** Of the departments of the box's own organization. */
	departments: ReadonlyMap<string, string>;
}

/** What simplifying a structure needs to know besides it. */
export interface SimplifyContext {
	/** The box that the structure was read from, as `normalizeBoxId` gives it. */
	boxId: string;
	/** Address of the web interface that shows the box, without a slash at the end; absent where nobody knows it. */
	webAddress?: string;
	names: Names;
}

/** For when nobody asked for names. */
export const noNames: Names = { organizations: new Map(), departments: new Map() };

/** An organization, by one of its boxes. */
export interface OrganizationReference extends OrganizationFacts {
	/** Dashed GUID. */
	boxId: string;
}

/** A department of the box's own organization. */
export interface DepartmentReference {
	name?: string;
	id: string;
}

/** The department that every organization has, above all others (Diadoc API, structure Department). */
export const headDepartment = {
	id: '00000000-0000-0000-0000-000000000000',
	name: 'Головное подразделение',
} as const;

/**
 * @param text box id in any of its forms; `undefined` and text of another form give no reference
 * @param title name that the structure itself gives
 */
export function organizationReference(
	text: string | undefined,
	{ names }: SimplifyContext,
	title?: string,
): OrganizationReference | undefined {
	const boxId = normalizeBoxId(text ?? '');
	if (boxId === undefined) return undefined;
	const { name: foundName, inn, kpp } = names.organizations.get(boxId) ?? {};
	return knownFields({ name: title || foundName, inn, kpp, boxId });
}

export function departmentReference(
	text: string | undefined,
	{ names }: SimplifyContext,
): DepartmentReference | undefined {
	const id = text?.toLowerCase();
	if (!id) return undefined;
	const name =
		names.departments.get(id) ?? (id === headDepartment.id ? headDepartment.name : undefined);
	return { ...(name && { name }), id };
}

const plainId = /^[\w-]+$/;

/**
 * Address of a document in the web interface (diadocsdk-csharp issue 999). Each side has its own.
 *
 * @param ids dashed GUIDs
 */
export function documentLink(
	{ boxId, webAddress }: SimplifyContext,
	{ messageId, entityId }: { messageId: string | undefined; entityId: string | undefined },
): string | undefined {
	if (webAddress === undefined || !messageId || !entityId) return undefined;
	// Most ids are GUIDs, which stand in an address as they are.
	const query = plainId.test(messageId + entityId)
		? `letterId=${messageId}&documentId=${entityId}`
		: new URLSearchParams({ letterId: messageId, documentId: entityId });
	return `${webAddress}/${boxId}/Document/Show?${query}`;
}
