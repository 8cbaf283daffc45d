import type { Party } from '../story/cast';
import { ROOT_DEPARTMENT_ID } from '../story/cast';
import type { Random } from '../story/random';

/** The names of Permissions in GetOrganizationUsers, without `Can`. */
export interface Rights {
	SignDocuments: boolean;
	ManageCounteragents: boolean;
	AddResolutions: boolean;
	RequestResolutions: boolean;
	CreateDocuments: boolean;
	DeleteRestoreDocuments: boolean;
}

/** An employee of the organization of a box. Tests change rights in place. */
export interface Employee {
	id: string;
	name: string;
	position: string;
	departmentId: string;
	seesAllDocuments: boolean;
	isBlocked: boolean;
	rights: Rights;
}

const NAMES = [
	'Белов Андрей Сергеевич',
	'Громова Ольга Николаевна',
	'Дроздов Илья Максимович',
	'Ершова Татьяна Львовна',
	'Жуков Роман Олегович',
];
const POSITIONS = ['Бухгалтер', 'Закупщик', 'Директор', 'Кладовщик', 'Юрист', 'Помощник'];

const ALL_RIGHTS: Rights = {
	SignDocuments: true,
	ManageCounteragents: true,
	AddResolutions: true,
	RequestResolutions: true,
	CreateDocuments: true,
	DeleteRestoreDocuments: true,
};

/** Missing rights by seat; later employees have all. */
const LACKING: Readonly<Record<number, Partial<Rights>>> = {
	1: { SignDocuments: false, ManageCounteragents: false },
	3: { AddResolutions: false, SignDocuments: false },
	4: { RequestResolutions: false, CreateDocuments: false, DeleteRestoreDocuments: false },
};

/** The seats of the sandbox's token holders: one sees everything, one a single department. */
export const SEATS = { user: 0, restrictedUser: 1 };

/**
 * The employees of a company: the two users of the sandbox, a director, one without the right to approve, one who may
 * only approve and sign, a blocked one, and as many more as are wanted.
 */
export function makeEmployees(random: Random, owner: Party, count: number): Employee[] {
	return Array.from({ length: count }, (_, seat): Employee => {
		const round = Math.floor((seat - 1) / NAMES.length);
		const name = NAMES[(seat - 1) % NAMES.length] ?? '';
		const department = owner.departments[(seat + 3) % owner.departments.length];
		return {
			id: seat === SEATS.user ? owner.userId : random.guid(),
			name: seat === SEATS.user ? owner.userName : round === 0 ? name : `${name} ${round + 1}`,
			position: POSITIONS[seat % POSITIONS.length] ?? '',
			departmentId:
				seat === SEATS.restrictedUser
					? (owner.departments[0]?.DepartmentId ?? ROOT_DEPARTMENT_ID)
					: seat % 2 === 0
						? ROOT_DEPARTMENT_ID
						: (department?.DepartmentId ?? ROOT_DEPARTMENT_ID),
			seesAllDocuments: seat !== SEATS.restrictedUser,
			isBlocked: seat === 5,
			rights: { ...ALL_RIGHTS, ...LACKING[seat] },
		};
	});
}
