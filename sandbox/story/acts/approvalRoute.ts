import type { Entity } from '../../wire/structures';
import { internalStep } from '../internalStep';
import type { Letter } from '../letter';
import type { Step } from '../life';

export interface RouteAssignment {
	letter: Letter;
	route: NonNullable<Entity['ResolutionRouteAssignmentInfo']>;
}

export function planRouteAssignment(letter: Letter): RouteAssignment {
	const { random, own } = letter.stage;
	return { letter, route: { RouteId: random.guid(), Author: own.userName } };
}

export function routeAssigned({ letter, route }: RouteAssignment, comment: string): Step {
	const attachment = {
		ParentEntityId: letter.main.entityId,
		AttachmentType: 'ResolutionRouteAssignmentAttachment',
		ResolutionRouteAssignmentInfo: route,
	};
	return internalStep(letter.stage, letter.messageId, attachment, { text: comment });
}

export function routeRemoved({ letter, route }: RouteAssignment, comment: string): Step {
	const attachment = {
		ParentEntityId: letter.main.entityId,
		AttachmentType: 'ResolutionRouteRemovalAttachment',
		ResolutionRouteRemovalInfo: route,
	};
	return internalStep(letter.stage, letter.messageId, attachment, { text: comment });
}
