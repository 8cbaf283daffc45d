import { describe, expect, it } from 'vitest';
import { simplifyListedDocument } from '../../../../nodes/Diadoc/events/simplify/listedDocument';
import { noNames } from '../../../../nodes/Diadoc/events/references';
import type { Document } from '../../../../nodes/Diadoc/protocol/decode';
import { isoToTicks } from '../../../../nodes/Diadoc/protocol/ticks';
import { emptyLists } from '../emptyLists';
import { own } from '../simplifiedEvents';

const listed = (fields: Partial<Document>) =>
	simplifyListedDocument({ ...emptyLists, ...fields }, { boxId: own, names: noNames });

const created = isoToTicks('2025-08-01T00:00:00Z');
const sent = isoToTicks('2025-08-02T00:00:00Z');
const delivered = isoToTicks('2025-08-03T00:00:00Z');
const times = {
	CreationTimestampTicks: created,
	SendTimestampTicks: sent,
	DeliveryTimestampTicks: delivered,
};

describe('the time of a listed document', () => {
	it.each<[string, Partial<Document>, string | undefined]>([
		['of its delivery when it came', { DocumentDirection: 'Inbound', ...times }, '2025-08-03'],
		['of its sending when it went', { DocumentDirection: 'Outbound', ...times }, '2025-08-02'],
		[
			'of its making when it is not sent yet',
			{ DocumentDirection: 'Outbound', CreationTimestampTicks: created },
			'2025-08-01',
		],
		['unknown when nothing says it', { DocumentDirection: 'Inbound' }, undefined],
	])('is that %s', (_, fields, day) => {
		expect(listed(fields).time?.slice(0, 10)).toBe(day);
	});
});

describe('who was asked', () => {
	const asked = (Type: string, Target?: object) =>
		listed({
			ResolutionStatus: { Type, Target, AuthorUserId: 'author', AuthorFIO: 'Автор' },
		}).assignedTo;
	const person = { User: 'Белов Андрей', UserId: 'user' };
	const place = { Department: 'Бухгалтерия', DepartmentId: 'department' };

	it.each(['ApprovementRequested', 'SignatureRequested', 'ActionsRequested'])(
		'is said while a request waits: %s',
		(Type) => {
			expect(asked(Type, person)).toEqual({ name: 'Белов Андрей', userId: 'user' });
			expect(asked(Type, { ...person, ...place })).toEqual({
				name: 'Белов Андрей',
				userId: 'user',
				department: 'Бухгалтерия',
				departmentId: 'department',
			});
		},
	);

	it.each(['Approved', 'Disapproved', 'SignatureDenied', 'None', '12'])(
		'is not said when nothing waits: %s',
		(Type) => {
			expect(asked(Type, person)).toBeUndefined();
		},
	);

	it('is not said when the request names nobody', () => {
		expect(asked('ApprovementRequested')).toBeUndefined();
		expect(asked('ApprovementRequested', { User: ' ', UserId: '' })).toBeUndefined();
	});
});

it('a document is deleted only when Diadoc says so', () => {
	expect(listed({ IsDeleted: true }).isDeleted).toBe(true);
	expect(listed({ IsDeleted: false })).not.toHaveProperty('isDeleted');
});

it('a document of which nothing is known has no field that is empty', () => {
	const values = Object.values(listed({}));
	expect(values.filter((value) => value === undefined || value === '')).toEqual([]);
});
