import { describe, expect, it } from 'vitest';
import { departmentEntries } from '../../../nodes/Diadoc/methods/departmentEntries';

const head = '00000000-0000-0000-0000-000000000000';

function department(id: string, name: string, parent = head, kpp?: string) {
	return { DepartmentId: id, ParentDepartmentId: parent, Name: name, Kpp: kpp };
}

function names(...departments: Array<ReturnType<typeof department>>): string[] {
	return departmentEntries(departments).map(({ name }) => name);
}

describe('the departments of an organization', () => {
	it('are named by their place in it, in the order of the alphabet', () => {
		expect(
			names(
				department('4', 'Ёлки', '2'),
				department('3', 'Жильё', '2'),
				department('2', 'Склад', '1'),
				department('1', 'Закупки'),
				department('5', 'Бухгалтерия'),
			).slice(1),
		).toEqual([
			'Бухгалтерия',
			'Закупки',
			'Закупки / Склад',
			'Закупки / Склад / Ёлки',
			'Закупки / Склад / Жильё',
		]);
	});

	it('have ids, and the KPP of a branch', () => {
		const [, branch] = departmentEntries([department('1', 'Филиал', head, '997950001')]);
		expect(branch).toMatchObject({ value: '1', description: 'КПП 997950001' });
	});

	it('begin with the head department, which the service need not list', () => {
		expect(departmentEntries([department('1', 'Аренда')])[0]).toEqual({
			name: 'Головное подразделение (head department)',
			value: head,
		});
	});

	it('have the head department once, by its own name, and not in every path', () => {
		const entries = departmentEntries([
			department('1', 'Аренда'),
			department(head, 'ООО «Ромашка»'),
		]);
		expect(entries.map(({ name, value }) => [name, value])).toEqual([
			['ООО «Ромашка» (head department)', head],
			['Аренда', '1'],
		]);
	});

	it('end no path in a circle or at a department that is not there', () => {
		expect(
			names(
				department('1', 'Первый', '2'),
				department('2', 'Второй', '1'),
				department('3', 'Сам', '3'),
				department('4', 'Сирота', 'gone'),
			).slice(1),
		).toEqual(['Второй / Первый', 'Первый / Второй', 'Сам', 'Сирота']);
	});

	it('have something to show when they have no name', () => {
		expect(
			departmentEntries([
				{ DepartmentId: '1', ParentDepartmentId: head, Name: '', Abbreviation: 'БУХ' },
				{ DepartmentId: '2', ParentDepartmentId: head },
			])
				.slice(1)
				.map(({ name }) => name),
		).toEqual(['2', 'БУХ']);
	});
});
