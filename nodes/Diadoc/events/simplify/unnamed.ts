import { normalizeBoxId } from '../../protocol/boxId';
import type { ClassifiedEvent } from '../classify/classifiedEvent';
import { headDepartment } from '../references';
import { eventSubject } from './eventSubject';
import { thirdActorOf } from './parties';
import { departmentsOfMove } from './simplifiedChange';

/** Ids of what a structure refers to without saying its name, each once. */
export interface UnnamedIds {
	/** Boxes of organizations, as dashed GUIDs. */
	boxIds: string[];
	/** Departments of the box's own organization. */
	departmentIds: string[];
}

/**
 * The ids among what a structure has in their place.
 *
 * @param boxes box ids in any of their forms
 */
export function unnamedIds(
	boxes: ReadonlyArray<string | undefined>,
	departments: ReadonlyArray<string | undefined>,
): UnnamedIds {
	const boxIds = boxes.map((text) => normalizeBoxId(text ?? '')).filter((id) => id !== undefined);
	const departmentIds = departments
		.map((text) => text?.toLowerCase() ?? '')
		.filter((id) => id !== '' && id !== headDepartment.id);
	return { boxIds: [...new Set(boxIds)], departmentIds: [...new Set(departmentIds)] };
}

/**
 * What an event refers to by id. A message names organizations, but says no INN of them.
 *
 * @param own the box the event was read from, as `normalizeBoxId` gives it
 */
export function unnamedIn(event: ClassifiedEvent, own: string): UnnamedIds {
	const { changes } = event;
	const subject = eventSubject(event, own);
	const moves = changes.map(departmentsOfMove);
	return unnamedIds(
		[
			subject.counteragent?.boxId,
			...changes.map((change) => thirdActorOf(change, subject, own)?.boxId),
			...changes.map(({ patch }) => patch?.ForwardedToBoxId),
		],
		[
			...subject.documents.map(({ DocumentInfo }) => DocumentInfo.DepartmentId),
			...moves.flatMap(({ from, to }) => [from, to]),
		],
	);
}
