import {
	NodeApiError,
	type ILoadOptionsFunctions,
	type INodeListSearchItems,
	type INodeListSearchResult,
} from 'n8n-workflow';
import { getMyOrganizations } from '../../api/organizations';
import { normalizeBoxId } from '../../protocol/boxId';
import type { Department, Organization } from '../../protocol/decode';
import { ask } from './ask';
import { chosenBoxId } from './chosenBox';
import { listPage } from './listPage';

/** The department that every organization has, above all others (Diadoc API, structure Department). */
const headDepartmentId = '00000000-0000-0000-0000-000000000000';
const headDepartmentName = 'Головное подразделение';

/** Names from below the head department down to a department itself. */
function pathNames(
	department: Department,
	byId: ReadonlyMap<string | undefined, Department>,
	below: ReadonlySet<Department> = new Set(),
): string[] {
	const name = department.Name || department.Abbreviation || department.DepartmentId || '';
	const path = new Set([...below, department]);
	const parent = byId.get(department.ParentDepartmentId);
	const hasParent = parent !== undefined && parent.DepartmentId !== headDepartmentId;
	return hasParent && !path.has(parent) ? [...pathNames(parent, byId, path), name] : [name];
}

/**
 * The departments of an organization by their place in it, the head department first; the service lists that one
 * for some organizations only, and takes its id for all.
 */
export function departmentEntries({ Departments }: Organization): INodeListSearchItems[] {
	const byId = new Map(Departments.map((department) => [department.DepartmentId, department]));
	const head = byId.get(headDepartmentId);
	const others = Departments.filter(({ DepartmentId }) => DepartmentId !== headDepartmentId)
		.map((department) => ({
			name: pathNames(department, byId).join(' / '),
			value: department.DepartmentId ?? '',
			description: department.Kpp && `КПП ${department.Kpp}`,
		}))
		.sort((one, other) => one.name.localeCompare(other.name, 'ru'));
	const headName = head?.Name || headDepartmentName;
	return [{ name: `${headName} (head department)`, value: headDepartmentId }, ...others];
}

function isOf(boxId: string): (organization: Organization) => boolean {
	return ({ Boxes }) =>
		Boxes.some(({ BoxIdGuid, BoxId }) => normalizeBoxId(BoxIdGuid ?? BoxId ?? '') === boxId);
}

/**
 * The departments of the organization that the chosen box belongs to. They come from GetMyOrganizations, because
 * GetDepartments is for administrators only; one answer holds all.
 *
 * @param filter part of a department's name, of the names above it, or its id
 * @throws NodeApiError
 */
export async function searchDepartments(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const boxId = chosenBoxId(this, 'departments');
	const organizations = await ask(this, getMyOrganizations);
	const organization = organizations.find(isOf(boxId));
	if (organization !== undefined) {
		return listPage(departmentEntries(organization), filter, paginationToken);
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
