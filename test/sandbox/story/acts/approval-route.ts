import { internalStep } from '../internal-step';
import type { Letter } from '../letter';
import type { Step } from '../life';

/** The main document goes through the approvals of a route that the company has set up. */
export interface RouteAssignment {
	letter: Letter;
	routeId: string;
}

export function planRouteAssignment(letter: Letter): RouteAssignment {
	return { letter, routeId: letter.stage.random.guid() };
}

export function routeAssigned({ letter, routeId }: RouteAssignment, comment: string): Step {
	const { stage, messageId, main } = letter;
	const attachment = {
		ParentEntityId: main.entityId,
		AttachmentType: 'ResolutionRouteAssignmentAttachment',
		ResolutionRouteAssignmentInfo: { RouteId: routeId, Author: stage.own.userName },
	};
	return internalStep(stage, messageId, attachment, { text: comment });
}

export function routeRemoved({ letter, routeId }: RouteAssignment, comment: string): Step {
	const { stage, messageId, main } = letter;
	const attachment = {
		ParentEntityId: main.entityId,
		AttachmentType: 'ResolutionRouteRemovalAttachment',
		ResolutionRouteRemovalInfo: { RouteId: routeId, Author: stage.own.userName },
	};
	return internalStep(stage, messageId, attachment, { text: comment });
}
