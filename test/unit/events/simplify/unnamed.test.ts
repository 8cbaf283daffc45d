import { expect, it } from 'vitest';
import { unnamedIn } from '../../../../nodes/Diadoc/events/simplify/unnamed';

it('finds every organization and department that is known by its id alone, each once', () => {
	const event = {
		counteragent: { boxId: 'counteragent' },
		forwardedBy: { boxId: 'forwarder' },
		documents: [{ department: { id: 'store' } }, {}, { department: { id: 'office' } }],
		changes: [
			{ forwardedTo: { boxId: 'third' } },
			{ forwardedTo: { boxId: 'counteragent' } },
			{ actor: { boxId: 'intermediary' } },
			{ fromDepartment: { id: 'store' }, toDepartment: { id: 'archive' } },
		],
	};
	expect(unnamedIn(event)).toEqual({
		boxIds: ['counteragent', 'forwarder', 'third', 'intermediary'],
		departmentIds: ['store', 'office', 'archive'],
	});
});

it('finds the organizations of which only the name is known, and not those without a KPP', () => {
	const event = {
		counteragent: { name: 'ООО «Ромашка»', boxId: 'counteragent' },
		forwardedBy: { name: 'ИП Иванов', inn: '665801234567', boxId: 'person' },
		documents: [],
	};
	expect(unnamedIn(event)).toEqual({ boxIds: ['counteragent'], departmentIds: [] });
});

it('asks for nothing that is known', () => {
	const event = {
		counteragent: { name: 'ООО «Ромашка»', inn: '6658012345', boxId: 'counteragent' },
		documents: [{ department: { name: 'Склад', id: 'store' } }],
		changes: [{ toDepartment: { name: 'Архив', id: 'archive' } }],
	};
	expect(unnamedIn(event)).toEqual({ boxIds: [], departmentIds: [] });
});
