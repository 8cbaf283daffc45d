import { ROOT_DEPARTMENT_ID } from '../../story/cast';
import type { Message } from '../../wire/structures';
import type { DocumentState } from '../documentState';
import { ownBoxId } from '../statuses';

/** Part of the names of a participant's role and type. */
export type Part = 'Sender' | 'Proxy' | 'Recipient';

export const otherPart = (part: Part): Part => (part === 'Sender' ? 'Recipient' : 'Sender');

export function partOf({ message }: DocumentState, boxId: string): Part {
	return boxId === message.FromBoxId ? 'Sender' : 'Recipient';
}

function boxIdOf({ FromBoxId, ProxyBoxId, ToBoxId }: Message, part: Part): string {
	return { Sender: FromBoxId, Proxy: ProxyBoxId, Recipient: ToBoxId }[part] ?? '';
}

function partsOf({ message }: DocumentState): Part[] {
	return message.ProxyBoxId === undefined
		? ['Sender', 'Recipient']
		: ['Sender', 'Proxy', 'Recipient'];
}

/** Of the other side only the root department is known. */
function player(state: DocumentState, part: Part) {
	const { message } = state;
	const boxId = boxIdOf(message, part);
	const isCurrentBox = boxId === ownBoxId(state);
	return {
		boxId,
		departmentId: isCurrentBox ? state.departmentId : ROOT_DEPARTMENT_ID,
		isCurrentBox,
	};
}

/** DocumentParticipantV2. */
export function participantV2(state: DocumentState, part: Part) {
	const { boxId, departmentId, isCurrentBox } = player(state, part);
	return {
		BoxId: boxId,
		DepartmentId: departmentId,
		Role: part,
		Flags: { IsRoaming: false, IsCrossborder: false, IsForeign: false },
		Type: part,
		IsCurrentBox: isCurrentBox,
	};
}

export function participantsV2(state: DocumentState) {
	return { Participants: partsOf(state).map((part) => participantV2(state, part)) };
}

function participant(state: DocumentState, part: Part) {
	const { boxId, departmentId } = player(state, part);
	return { BoxId: boxId, DepartmentId: departmentId, IsRoaming: false };
}

/** DocumentParticipants, which V3 and V4 share. */
export function participants(state: DocumentState) {
	return {
		Sender: participant(state, 'Sender'),
		Proxy: partsOf(state).includes('Proxy') ? participant(state, 'Proxy') : undefined,
		Recipient: participant(state, 'Recipient'),
		IsInternal: state.info.DocumentDirection === 'Internal',
		IsCrossBorder: false,
	};
}
