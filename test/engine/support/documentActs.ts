import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { newLetter } from '../../../sandbox/acting/actClient';
import { added, patch, request, resolve } from '../../../sandbox/acting/patchClient';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { DocumentId } from '../../../sandbox/wire/structures';

// The acts of the resource Document by PostMessagePatch, each with a document that is ready for it.

export const PATCH = '/V4/PostMessagePatch';

interface ReadyAct {
	parameters: INodeParameters;
	/** The lists of the request, in the service's JSON. */
	lists: IDataObject;
	adds: string;
}

type Prepare = (sandbox: Sandbox, document: DocumentId) => Promise<ReadyAct> | ReadyAct;

const COMMENT = 'Проверено, «всё» верно';
const remarks = { Comment: COMMENT, Labels: ['n8n'] };
const comment = COMMENT;

function userIdOf({ box }: Sandbox): string {
	const [user] = box.employees;
	if (!user) throw new Error('Nobody works in the organization');
	return user.id;
}

function routeIdOf({ box }: Sandbox): string {
	const [route] = box.routes;
	if (!route) throw new Error('The box has no route');
	return route.id;
}

/** Makes a request to the user itself, and returns its id. */
async function requestId(
	sandbox: Sandbox,
	{ MessageId, EntityId }: DocumentId,
	Type: string,
): Promise<string> {
	const lists = request(EntityId, { Type, TargetUserId: userIdOf(sandbox) });
	const [made] = await added(patch(sandbox, MessageId, lists));
	if (!made) throw new Error('No request was made');
	return made.EntityId;
}

export const byId = (value: string) => ({ __rl: true, mode: 'id', value });

function requestOf(
	assignTo: 'user' | 'department',
	requestType: string,
	Type: string,
): (sandbox: Sandbox, document: DocumentId) => ReadyAct {
	return (sandbox, { EntityId: InitialDocumentId }) => {
		const departmentId = sandbox.box.owner.departments[0]?.DepartmentId ?? '';
		const userId = sandbox.box.employees[2]?.id ?? '';
		const isUser = assignTo === 'user';
		return {
			parameters: {
				assignTo,
				requestType,
				comment,
				...(isUser ? { userId: byId(userId) } : { departmentId: byId(departmentId) }),
			},
			lists: {
				ResolutionRequests: [
					{
						InitialDocumentId,
						Type,
						...remarks,
						...(isUser ? { TargetUserId: userId } : { TargetDepartmentId: departmentId }),
					},
				],
			},
			adds: 'ResolutionRequest',
		};
	};
}

function resolutionOf(ResolutionType: string): Prepare {
	return (_sandbox, { EntityId: InitialDocumentId }) => ({
		parameters: { comment },
		lists: { Resolutions: [{ InitialDocumentId, ResolutionType, ...remarks }] },
		adds: 'Resolution',
	});
}

const prepared = {
	approve: resolutionOf('Approve'),
	disapprove: resolutionOf('Disapprove'),
	withdrawApproval: async (sandbox, document) => {
		const { MessageId, EntityId } = document;
		await added(patch(sandbox, MessageId, resolve(EntityId, 'Approve')));
		return await resolutionOf('UndefinedResolutionType')(sandbox, document);
	},
	requestApproval: requestOf('user', 'approval', 'ApprovementRequest'),
	'requestApproval: signature of a department': requestOf(
		'department',
		'signature',
		'SignatureRequest',
	),
	'requestApproval: approval signature': (sandbox, document) => {
		sandbox.box.hasApprovementSignature = true;
		return requestOf('user', 'approvalSignature', 'ApprovementSignatureRequest')(sandbox, document);
	},
	'requestApproval: route': (sandbox, { EntityId: InitialDocumentId }) => {
		const RouteId = routeIdOf(sandbox);
		return {
			parameters: { assignTo: 'route', routeId: byId(RouteId), comment },
			lists: { ResolutionRouteAssignments: [{ InitialDocumentId, RouteId, ...remarks }] },
			adds: 'ResolutionRouteAssignmentAttachment',
		};
	},
	cancelRequest: async (sandbox, document) => {
		const InitialResolutionRequestId = await requestId(sandbox, document, 'ApprovementRequest');
		return {
			parameters: { requestId: InitialResolutionRequestId, comment },
			lists: { ResolutionRequestCancellations: [{ InitialResolutionRequestId, ...remarks }] },
			adds: 'Cancellation',
		};
	},
	declineSignature: async (sandbox, document) => {
		const InitialResolutionRequestId = await requestId(sandbox, document, 'SignatureRequest');
		return {
			parameters: { requestId: InitialResolutionRequestId, comment },
			lists: { ResolutionRequestDenials: [{ InitialResolutionRequestId, ...remarks }] },
			adds: 'ResolutionRequestDenial',
		};
	},
	setTag: (_sandbox, { EntityId: ParentEntityId }) => ({
		parameters: { tagName: 'Обработан-1', tagValue: 'да, 2 раза' },
		lists: {
			CustomDataPatches: [
				{ ParentEntityId, Operation: 'Set', Key: 'Обработан-1', Value: 'да, 2 раза' },
			],
		},
		adds: 'CustomData',
	}),
	removeTag: (_sandbox, { EntityId: ParentEntityId }) => ({
		parameters: { tagName: 'processed' },
		lists: { CustomDataPatches: [{ ParentEntityId, Operation: 'Remove', Key: 'processed' }] },
		adds: 'CustomData',
	}),
	removeFromRoute: async (sandbox, { MessageId, EntityId }) => {
		const RouteId = routeIdOf(sandbox);
		const assignment = { InitialDocumentId: EntityId, RouteId };
		await added(patch(sandbox, MessageId, { ResolutionRouteAssignments: [assignment] }));
		return {
			parameters: { routeId: byId(RouteId), comment },
			lists: { ResolutionRouteRemovals: [{ ParentEntityId: EntityId, RouteId, ...remarks }] },
			adds: 'ResolutionRouteRemovalAttachment',
		};
	},
} as const satisfies Record<string, Prepare>;

export type ActName = keyof typeof prepared;

export const actNames = Object.keys(prepared) as ActName[];

export function onDocument(
	operation: string,
	{ MessageId, EntityId }: DocumentId,
	others: INodeParameters = {},
): INodeParameters {
	return {
		resource: 'document',
		operation,
		messageId: MessageId,
		entityId: EntityId,
		...others,
	};
}

/** A new letter whose document is ready for an act; the preparation is not in the logs. */
export async function readyAct(
	sandbox: Sandbox,
	name: ActName,
	document: DocumentId = newLetter(sandbox)[0],
): Promise<ReadyAct & { document: DocumentId }> {
	const { parameters, ...expected } = await prepared[name](sandbox, document);
	const [operation = ''] = name.split(':');
	sandbox.acts.clear();
	sandbox.log.clear();
	return { document, parameters: onDocument(operation, document, parameters), ...expected };
}

export function patchCalls({ requests }: Sandbox) {
	return requests.filter(({ path }) => path === PATCH);
}

export function operationIds(sandbox: Sandbox): Array<string | undefined> {
	return patchCalls(sandbox).map(({ query }) => query.operationId);
}
