import { displayText } from '../events/displayText';
import type { Department } from '../protocol/decode';
import { byName } from './byName';
import { distinctEntries, type DistinctEntry } from './listEntry';

/** Of every organization, above all other departments (Diadoc API, structure Department). */
const headDepartmentId = '00000000-0000-0000-0000-000000000000';
const headDepartmentName = 'Головное подразделение';

/** Names from below the head department down to a department itself. */
function pathNames(
	department: Department,
	byId: ReadonlyMap<string | undefined, Department>,
	below: ReadonlySet<Department> = new Set(),
): string[] {
	const { Name, Abbreviation, DepartmentId = '' } = department;
	const name = displayText(Name) ?? displayText(Abbreviation) ?? DepartmentId;
	const path = new Set([...below, department]);
	const parent = byId.get(department.ParentDepartmentId);
	const hasParent = parent !== undefined && parent.DepartmentId !== headDepartmentId;
	return hasParent && !path.has(parent) ? [...pathNames(parent, byId, path), name] : [name];
}

/**
 * The departments of an organization with their place in it, the head department first: the service accepts its id
 * everywhere, but lists it for some organizations only.
 */
export function departmentEntries(departments: readonly Department[]): DistinctEntry[] {
	const byId = new Map(departments.map((department) => [department.DepartmentId, department]));
	const head = byId.get(headDepartmentId);
	const others = departments
		.filter(({ DepartmentId }) => DepartmentId !== headDepartmentId)
		.map((department) => {
			const path = pathNames(department, byId).join(' / ');
			const kpp = displayText(department.Kpp);
			const place = kpp && `КПП ${kpp}`;
			return {
				name: department.IsDisabled ? `${path} · disabled` : path,
				value: department.DepartmentId ?? '',
				description: place,
				details: [place],
				keywords: [kpp],
			};
		});
	const headName = displayText(head?.Name) ?? headDepartmentName;
	const first = { name: `${headName} (head department)`, value: headDepartmentId };
	const [headEntry, ...below] = distinctEntries([first, ...others]);
	return [...(headEntry ? [headEntry] : []), ...below.sort(byName)];
}
