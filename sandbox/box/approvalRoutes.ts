import { type Party, ROOT_DEPARTMENT_ID } from '../story/cast';
import type { Random } from '../story/random';
import type { Employee } from './employees';

export type RouteStep = { employee: Employee } | { departmentId: string };

export interface ApprovalRoute {
	id: string;
	name: string;
	isEnabled: boolean;
	steps: readonly RouteStep[];
}

const NAMES = ['Договоры', 'Счета и акты', 'Старый порядок'];

/** The routes of a company; the last one is inactive. */
export function makeRoutes(
	random: Random,
	owner: Party,
	employees: readonly Employee[],
): ApprovalRoute[] {
	const departmentId = owner.departments[0]?.DepartmentId ?? ROOT_DEPARTMENT_ID;
	const [user, , director] = employees;
	const byPeople = [user, director].flatMap((employee) => (employee ? [{ employee }] : []));
	return NAMES.map((name, index) => ({
		id: random.guid(),
		name,
		isEnabled: index < NAMES.length - 1,
		steps: index === 1 ? [...byPeople, { departmentId }] : byPeople,
	}));
}
