import type { INodeListSearchItems } from 'n8n-workflow';
import type { Department } from '../../protocol/decode';
import { byName } from './byName';

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
export function departmentEntries(departments: readonly Department[]): INodeListSearchItems[] {
	const byId = new Map(departments.map((department) => [department.DepartmentId, department]));
	const head = byId.get(headDepartmentId);
	const others = departments
		.filter(({ DepartmentId }) => DepartmentId !== headDepartmentId)
		.map((department) => ({
			name: pathNames(department, byId).join(' / '),
			value: department.DepartmentId ?? '',
			description: department.Kpp && `КПП ${department.Kpp}`,
		}))
		.sort(byName);
	const headName = head?.Name || headDepartmentName;
	return [{ name: `${headName} (head department)`, value: headDepartmentId }, ...others];
}
