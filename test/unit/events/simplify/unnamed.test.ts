import { expect, it } from 'vitest';
import { Random } from '../../../../sandbox/story/random';
import { classified } from '../../../../nodes/Diadoc/events/classify/classifiedEvent';
import { headDepartment, noNames } from '../../../../nodes/Diadoc/events/references';
import { simplifyEvent } from '../../../../nodes/Diadoc/events/simplify/simplifiedEvent';
import { unnamedIds, unnamedIn } from '../../../../nodes/Diadoc/events/simplify/unnamed';
import { decodeBoxEventList, decodeMessage } from '../../../../nodes/Diadoc/protocol/decode';
import { RandomWire } from '../../protocol/randomWire';
import { roots, schema } from '../../protocol/schema';
import { document, letter, other, otherGuid, own, ownInside, patchOf } from '../simplifiedEvents';

const third = '6ab8b4f6c1a34d3c9a1f0c3c2a1de001@diadoc.ru';
const thirdGuid = '6ab8b4f6-c1a3-4d3c-9a1f-0c3c2a1de001';

it('has each id once, organizations as GUIDs, and never the head department, which has a name', () => {
	const departments = [undefined, '', 'STORE', 'store', headDepartment.id, 'office'];
	expect(unnamedIds([other, undefined, '', 'no id', otherGuid], departments)).toEqual({
		boxIds: [otherGuid],
		departmentIds: ['store', 'office'],
	});
});

it('finds every organization and department that an event refers to', () => {
	const event = patchOf(
		[
			{
				EntityType: 'Signature',
				EntityId: 's',
				ParentEntityId: 'd',
				SignerBoxId: third,
				Labels: [],
			},
			{
				EntityType: 'Attachment',
				AttachmentType: 'MoveDocument',
				EntityId: 'move',
				ParentEntityId: 'd',
				MoveDocumentInfo: { MovedFromDepartment: 'store', MovedToDepartment: 'office' },
				Labels: [],
			},
		],
		{
			EntityPatches: [
				{
					EntityId: 'd',
					DocumentIsDeleted: false,
					DocumentIsRestored: false,
					ContentIsPatched: false,
					ForwardedToBoxId: ownInside,
					MovedToDepartment: 'archive',
				},
			],
		},
	);
	const message = letter({ Entities: [document({ DepartmentId: 'sales' }, { EntityId: 'd' })] });
	expect(unnamedIn(classified({ event, message: message.Message }, own), own)).toEqual({
		boxIds: [otherGuid, thirdGuid, own],
		departmentIds: ['sales', 'store', 'office', 'archive'],
	});
});

it.each(['tame', 'wild', 'full'] as const)(
	'misses nothing to which an item refers, and adds nothing, of random structures: %s',
	(manners) => {
		const wire = new RandomWire(new Random(`unnamed ${manners}`));
		const bodyOf = (name: string) =>
			wire.body(schema.lookupType(name), { wild: manners === 'wild', full: manners === 'full' });
		let found = 0;
		for (let left = 40; left > 0; left -= 1) {
			const [event] = decodeBoxEventList(bodyOf(roots.BoxEventList)).Events;
			const message = left % 2 === 0 ? decodeMessage(bodyOf(roots.Message)) : undefined;
			if (event === undefined) continue;
			const meant = classified({ event, message }, own);
			const unnamed = unnamedIn(meant, own);
			found += unnamed.boxIds.length + unnamed.departmentIds.length;
			const { counteragent, changes, documents } = simplifyEvent(meant, {
				boxId: own,
				names: noNames,
			});
			const organizations = [
				counteragent,
				...changes.map(({ actor }) => actor),
				...changes.map(({ forwardedTo }) => forwardedTo),
			];
			const departments = [
				...documents.map(({ department }) => department),
				...changes.flatMap(({ fromDepartment, toDepartment }) => [fromDepartment, toDepartment]),
			];
			expect(unnamed).toEqual(
				unnamedIds(
					organizations.map((reference) => reference?.boxId),
					departments.map((reference) => reference?.id),
				),
			);
		}
		expect(found).toBeGreaterThan(10);
	},
);
