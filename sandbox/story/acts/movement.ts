import { ROOT_DEPARTMENT_ID } from '../cast';
import { entityPatch, internalAttachment } from '../entities';
import type { Letter } from '../letter';
import { type Step, patchStep } from '../life';

export function movedToDepartment(letter: Letter): Step {
	const { stage, messageId, main, departmentId } = letter;
	const { own, random } = stage;
	const target = own.departments.find((department) => department.DepartmentId !== departmentId);
	const MovedToDepartment = target?.DepartmentId ?? ROOT_DEPARTMENT_ID;
	return patchStep(stage, messageId, (at) => ({
		entities: [
			internalAttachment(random, at, own, {
				ParentEntityId: main.entityId,
				AttachmentType: 'MoveDocument',
				MoveDocumentInfo: { MovedFromDepartment: departmentId, MovedToDepartment },
			}),
		],
		patch: { EntityPatches: [entityPatch({ EntityId: main.entityId, MovedToDepartment })] },
	}));
}
