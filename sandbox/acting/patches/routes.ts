import type { ApprovalRoute, RouteStep } from '../../box/approvalRoutes';
import { Refusal } from '../../server/refusal';
import { internalAttachment } from '../../story/entities';
import type { Stage } from '../../story/life';
import type { Entity } from '../../wire/structures';
import { requireRight } from '../actor';
import {
	checkRemarks,
	documentOf,
	type PatchContext,
	type PlannedAct,
	type Remarks,
	subjectOf,
} from './patchContext';
import { ACTIONS } from './requests';

interface Assignment extends Remarks {
	InitialDocumentId?: string;
	RouteId?: string;
}

interface Removal extends Remarks {
	ParentEntityId?: string;
	RouteId?: string;
}

const MAX_ASSIGNMENT_COMMENT = 500;
/** The page of the service says 500, a comment in the C# SDK 256. */
const MAX_REMOVAL_COMMENT = 500;

/** ResolutionRouteAssignments: the document takes a route, whose first step is requested at once. */
export function routeAssignment(context: PatchContext, assignment: Assignment): PlannedAct {
	requireRight(context.actor, 'RequestResolutions');
	const path = 'ResolutionRouteAssignments[0]';
	const subject = subjectOf(context, assignment.InitialDocumentId, `${path}.InitialDocumentId`);
	checkRemarks(assignment, path, MAX_ASSIGNMENT_COMMENT);
	const route = routeOf(context, assignment.RouteId);
	if (currentRoute(context, subject) !== undefined) {
		throw new Refusal(
			409,
			`Document ${subject.EntityId} is on a resolution route already`,
			'DiadocApi.Conflict',
		);
	}
	return {
		kind: 'routeAssignment',
		documentId: documentOf(context, subject),
		entities: (at, stage) => [
			internalAttachment(
				stage.random,
				at,
				stage.own,
				{
					ParentEntityId: subject.EntityId,
					AttachmentType: 'ResolutionRouteAssignmentAttachment',
					Labels: assignment.Labels,
					ResolutionRouteAssignmentInfo: { RouteId: route.id, Author: stage.own.userName },
				},
				assignment.Comment,
			),
			...requestOf(context, route.steps[0], subject, at, stage),
		],
	};
}

/** ResolutionRouteRemovals: the document leaves its route. */
export function routeRemoval(context: PatchContext, removal: Removal): PlannedAct {
	requireRight(context.actor, 'RequestResolutions');
	const path = 'ResolutionRouteRemovals[0]';
	const subject = subjectOf(context, removal.ParentEntityId, `${path}.ParentEntityId`);
	checkRemarks(removal, path, MAX_REMOVAL_COMMENT);
	const RouteId = removal.RouteId?.toLowerCase();
	const current = currentRoute(context, subject);
	if (RouteId === undefined || current?.ResolutionRouteAssignmentInfo?.RouteId !== RouteId) {
		throw new Refusal(
			409,
			`Document ${subject.EntityId} is not on resolution route ${removal.RouteId ?? ''}`,
			'DiadocApi.Conflict',
		);
	}
	return {
		kind: 'routeRemoval',
		documentId: documentOf(context, subject),
		entities: (at, { random, own }) => [
			internalAttachment(
				random,
				at,
				own,
				{
					ParentEntityId: subject.EntityId,
					AttachmentType: 'ResolutionRouteRemovalAttachment',
					Labels: removal.Labels,
					ResolutionRouteRemovalInfo: { RouteId, Author: own.userName },
				},
				removal.Comment,
			),
		],
	};
}

/** The request of the next step of a document's route; none after the last. */
export function nextStep(
	context: PatchContext,
	subject: Entity,
	at: bigint,
	stage: Stage,
): Entity[] {
	const assignment = currentRoute(context, subject);
	const id = assignment?.ResolutionRouteAssignmentInfo?.RouteId;
	const route = context.box.routes.find((each) => each.id === id);
	if (!assignment || !route) return [];
	const { entities } = context;
	const asked = entities
		.slice(entities.indexOf(assignment))
		.filter(
			({ ParentEntityId, ResolutionRequestInfo }) =>
				ParentEntityId === subject.EntityId && ResolutionRequestInfo?.RequestType === 'Custom',
		);
	return requestOf(context, route.steps[asked.length], subject, at, stage);
}

function requestOf(
	{ box }: PatchContext,
	step: RouteStep | undefined,
	{ EntityId }: Entity,
	at: bigint,
	{ random, own }: Stage,
): Entity[] {
	if (!step) return [];
	const department = box.owner.departments.find(
		({ DepartmentId }) => 'departmentId' in step && DepartmentId === step.departmentId,
	);
	const Target =
		'employee' in step
			? { User: step.employee.name, UserId: step.employee.id }
			: { Department: department?.Name ?? box.title, DepartmentId: step.departmentId };
	return [
		internalAttachment(random, at, own, {
			ParentEntityId: EntityId,
			AttachmentType: 'ResolutionRequest',
			ResolutionRequestInfo: {
				RequestType: 'Custom',
				Author: own.userName,
				Target,
				Actions: ACTIONS.Custom,
			},
		}),
	];
}

/** @throws Refusal 404 for a route that is not there or is switched off. */
function routeOf({ box }: PatchContext, id: string | undefined): ApprovalRoute {
	const route = box.routes.find((each) => each.id === id?.toLowerCase());
	if (route?.isEnabled) return route;
	throw Refusal.notFound(`Resolution route ${id ?? ''} is not found`);
}

function currentRoute({ entities }: PatchContext, { EntityId }: Entity): Entity | undefined {
	const last = entities.findLast(
		({ ParentEntityId, ResolutionRouteAssignmentInfo, ResolutionRouteRemovalInfo }) =>
			ParentEntityId === EntityId &&
			(ResolutionRouteAssignmentInfo ?? ResolutionRouteRemovalInfo) !== undefined,
	);
	return last?.ResolutionRouteAssignmentInfo ? last : undefined;
}
