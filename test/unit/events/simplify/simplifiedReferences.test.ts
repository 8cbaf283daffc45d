import { expect, it } from 'vitest';
import {
	document,
	letter,
	other,
	otherGuid,
	own,
	ownInside,
	patchOf,
	simplified,
} from '../simplifiedEvents';

// What an event refers to by ids: the other side, departments, and where to look at a document.

it.each([
	['who sent it to the box', {}, { name: 'ООО «Ромашка»', boxId: otherGuid }],
	[
		'whom the box sent it to',
		{ FromBoxId: ownInside, ToBoxId: other, ToTitle: 'ООО «Ромашка»' },
		{ name: 'ООО «Ромашка»', boxId: otherGuid },
	],
	['nobody in a draft without a recipient', { FromBoxId: ownInside, ToBoxId: '' }, undefined],
	['nobody inside the company', { IsInternal: true }, undefined],
])('has as the other side of a message %s', (_who, fields, counteragent) => {
	expect(simplified({ event: letter(fields) }).counteragent).toEqual(counteragent);
});

it('calls the other side as the message does, whatever else is known', () => {
	const organizations = new Map([[otherGuid, { name: 'ООО «Лютик»', inn: '6658012345' }]]);
	const names = { organizations, departments: new Map() };
	expect(simplified({ event: letter({}) }, { names }).counteragent).toEqual({
		name: 'ООО «Ромашка»',
		inn: '6658012345',
		boxId: otherGuid,
	});
});

it('has the other side of its document when the message is not known', () => {
	const event = patchOf([document({ CounteragentBoxId: other })]);
	expect(simplified({ event }).counteragent).toEqual({ boxId: otherGuid });
});

it('has the other side of its document, not another company that acted', () => {
	const SignerBoxId = '2f9b0164353c89b9f645344738aa80e3@diadoc.ru';
	const event = patchOf([
		document({}, { EntityId: 'd' }),
		document({ CounteragentBoxId: other }),
		{ EntityType: 'Signature', EntityId: 's', ParentEntityId: 'd', SignerBoxId, Labels: [] },
	]);
	expect(simplified({ event }).counteragent).toEqual({ boxId: otherGuid });
});

it.each([
	['who acted', other, { boxId: otherGuid }],
	['not the box itself', ownInside, undefined],
	['not the operator', '00000000000000000000000000000000@diadoc.ru', undefined],
])('has as the other side, when nothing else names it, %s', (_who, SignerBoxId, expected) => {
	const signed = { EntityType: 'Attachment', AttachmentType: 'Receipt', Labels: [] };
	const event = patchOf([
		{ ...signed, EntityId: 'r', ParentEntityId: 'd' },
		{ EntityType: 'Signature', EntityId: 's', ParentEntityId: 'r', SignerBoxId, Labels: [] },
	]);
	expect(simplified({ event }).counteragent).toEqual(expected);
});

it('takes the names that somebody looked up where the structure has none', () => {
	const romashka = { name: 'ООО «Ромашка»', inn: '6658012345', kpp: '665801001' };
	const names = {
		organizations: new Map([[otherGuid, romashka]]),
		departments: new Map([['f1a2', 'Склад']]),
	};
	const DepartmentId = 'F1A2';
	const event = patchOf([document({ CounteragentBoxId: other, DepartmentId })]);
	const { counteragent, documents, summary } = simplified({ event }, { names });
	expect(counteragent).toEqual({ ...romashka, boxId: otherGuid });
	expect(documents[0]?.department).toEqual({ name: 'Склад', id: 'f1a2' });
	expect(summary).toContain('ООО «Ромашка»');
});

it('leaves out the head department', () => {
	const DepartmentId = '00000000-0000-0000-0000-000000000000';
	const event = letter({ Entities: [document({ DepartmentId })] });
	expect(simplified({ event }).documents).toEqual([{}]);
});

it('links to the document where the web interface is known', () => {
	const event = letter({ MessageId: 'm', Entities: [document({}, { EntityId: 'd' })] });
	const web = { webAddress: 'https://diadoc.kontur.ru' };
	expect(simplified({ event }, web).documents[0]?.link).toBe(
		`https://diadoc.kontur.ru/${own}/Document/Show?letterId=m&documentId=d`,
	);
	expect(simplified({ event }).documents[0]).not.toHaveProperty('link');
	const nameless = letter({ MessageId: 'm', Entities: [document({})] });
	expect(simplified({ event: nameless }, web).documents).toEqual([{}]);
});
