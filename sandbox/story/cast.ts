import { type BoxKey, boxIdGuid, boxIdInBodies } from '../box/boxId';
import type { Department, Organization } from '../wire/structures';
import type { Random } from './random';

export interface Party {
	organizationId: string;
	boxKey: BoxKey;
	/** In the form of bodies. */
	boxId: string;
	fullName: string;
	shortName: string;
	inn: string;
	kpp: string;
	fnsParticipantId: string;
	departments: Department[];
	userId: string;
	userName: string;
}

export const ROOT_DEPARTMENT_ID = '00000000-0000-0000-0000-000000000000';

const BRANDS = [
	'Ромашка',
	'Василёк',
	'Северный ветер',
	'Уралмонтаж',
	'Вектор',
	'Меридиан',
	'Стройгарант',
	'Лесное дело',
	'Альфа-Логистик',
	'Прогресс',
	'Дальний берег',
	'Техносфера',
	'Пекарня на Садовой',
	'Гранит',
	'Белая река',
	'Медтехника',
	'Зелёный дом',
	'Орион',
	'Сибирский хлеб',
	'Фарватер',
];
const DEPARTMENTS = ['Бухгалтерия', 'Отдел закупок', 'Склад', 'Юридический отдел'];

const PEOPLE = [
	'Иванова Мария Петровна',
	'Кузнецов Олег Игоревич',
	'Соколова Анна Викторовна',
	'Фёдоров Павел Андреевич',
];

/** @param ordinal Makes the name differ from those of other parties of the same brand. */
export function makeParty(random: Random, ordinal: number, boxKey: BoxKey = random.hex(32)): Party {
	const brand = BRANDS[ordinal % BRANDS.length] ?? '';
	const round = Math.floor(ordinal / BRANDS.length);
	const name = round === 0 ? brand : `${brand} ${round + 1}`;
	const inn = `66${random.digits(8)}`;
	const kpp = `6670010${random.digits(2)}`;
	return {
		organizationId: random.guid(),
		boxKey,
		boxId: boxIdInBodies(boxKey),
		fullName: `Общество с ограниченной ответственностью «${name}»`,
		shortName: `ООО «${name}»`,
		inn,
		kpp,
		fnsParticipantId: `2BM-${inn}-${kpp}-20240710${random.digits(15)}`,
		departments: DEPARTMENTS.map((department, index) => ({
			DepartmentId: random.guid(),
			ParentDepartmentId: ROOT_DEPARTMENT_ID,
			Name: department,
			Abbreviation: department.slice(0, 3).toUpperCase(),
			Kpp: `${kpp.slice(0, 7)}${String(index + 10)}`,
			IsDisabled: false,
		})),
		userId: random.guid(),
		userName: random.pick(PEOPLE),
	};
}

/** The company with so many departments in all, the new ones below the old ones. */
export function withDepartments(party: Party, count: number, random: Random): Party {
	const { departments, kpp } = party;
	const more = Array.from(
		{ length: Math.max(0, count - departments.length) },
		(_, index): Department => ({
			DepartmentId: random.guid(),
			ParentDepartmentId:
				departments[index % departments.length]?.DepartmentId ?? ROOT_DEPARTMENT_ID,
			Name: `Участок №${index + 1}`,
			Abbreviation: `УЧ${index + 1}`,
			Kpp: kpp,
			IsDisabled: false,
		}),
	);
	return { ...party, departments: [...departments, ...more] };
}

export function branchOf(party: Party, random: Random): Party {
	const boxKey = random.hex(32);
	return {
		...party,
		boxKey,
		boxId: boxIdInBodies(boxKey),
		shortName: `${party.shortName}, филиал`,
	};
}

/**
 * A company as GetMyOrganizations describes it.
 *
 * @param branches Its other boxes.
 */
export function organizationOf(party: Party, branches: readonly Party[] = []): Organization {
	return {
		OrgId: party.organizationId,
		Inn: party.inn,
		Kpp: party.kpp,
		FullName: party.fullName,
		ShortName: party.shortName,
		Boxes: [party, ...branches].map(({ boxId, boxKey, shortName }) => ({
			BoxId: boxId,
			Title: shortName,
			EncryptedDocumentsAllowed: false,
			BoxIdGuid: boxIdGuid(boxKey),
		})),
		Ogrn: `1026605${party.inn.slice(-6)}`,
		FnsParticipantId: party.fnsParticipantId,
		Address: {
			RussianAddress: {
				ZipCode: '620144',
				Region: '66',
				City: 'Екатеринбург',
				Street: 'ул. Народной Воли',
				Building: '19а',
			},
		},
		Departments: party.departments,
		IsPilot: false,
		IsActive: true,
		IsTest: true,
		IsBranch: false,
		IsRoaming: false,
		IsEmployee: true,
		Sociability: 'AllOrganizations',
		IsForeign: false,
		OrganizationType: 'Juridical',
		IsOwner: false,
		ReadyForEpdStatus: 'NotReady',
	};
}
