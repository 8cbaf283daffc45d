import type { Act } from '../acting/actLog';
import { actorOf } from '../acting/actor';
import { currentDocument, isPacketLocked, packetOf } from '../acting/currentDocument';
import { patchMessage } from '../acting/patching';
import type { PatchContext, PlannedAct } from '../acting/patches/patchContext';
import {
	denialCancellation,
	resolutionRequest,
	resolutionRequestCancellation,
	resolutionRequestDenial,
} from '../acting/patches/requests';
import { resolution } from '../acting/patches/resolutions';
import { routeAssignment, routeRemoval } from '../acting/patches/routes';
import { tagEdits } from '../acting/patches/tags';
import type { Box } from '../box/box';
import { messageState } from '../box/messageState';
import { boxNamed, type Call, type Result } from '../server/call';
import { requireAccess } from '../server/messageOfCall';
import { isGuid } from '../server/parameters';
import { Refusal } from '../server/refusal';
import { undeserializable } from '../server/requestBody';
import { complete } from '../wire/complete';
import { messageType } from '../wire/schema';
import type { Message } from '../wire/structures';

const MESSAGE_PATCH = messageType('Events.MessagePatch');

type Planner = (context: PatchContext, acts: object[]) => PlannedAct[];

const each =
	(plan: (context: PatchContext, act: object) => PlannedAct): Planner =>
	(context, acts) =>
		acts.map((act) => plan(context, act));

const PLANNERS: Readonly<Record<string, Planner>> = {
	Resolutions: each(resolution),
	ResolutionRequests: each(resolutionRequest),
	ResolutionRequestCancellations: each(resolutionRequestCancellation),
	ResolutionRequestDenials: each(resolutionRequestDenial),
	ResolutionRequestDenialCancellations: each(denialCancellation),
	CustomDataPatches: tagEdits,
	ResolutionRouteAssignments: each(routeAssignment),
	ResolutionRouteRemovals: each(routeRemoval),
};

/** Acts that need all documents of a locked packet. */
const TOGETHER = new Set(['resolution']);

/** POST /V4/PostMessagePatch: acts on the documents of one message, which become one patch; all or none. */
export function postMessagePatch(call: Call): Result {
	const request: { BoxId?: string; MessageId?: string } | undefined = call.received;
	if (!request?.BoxId) throw undeserializable('MessagePatchToPostV2');
	const { box, access } = boxNamed(call, request.BoxId);
	const operationId = call.parameters.text('operationId');
	const actor = actorOf(call, box);
	const key = operationId && `PostMessagePatch/${actor.id}/${operationId}`;
	return call.service.operations.once(key, () => {
		const message = messageOf(box, request.MessageId);
		const context = { box, actor, entities: [...message.Entities] };
		const acts = Object.entries(PLANNERS).flatMap(([name, plan]) =>
			plan(context, listOf(request, name)),
		);
		if (acts.length === 0) {
			throw Refusal.badRequest('MessagePatchToPost should contain at least one entity');
		}
		const documentIds = new Set(acts.map(({ documentId }) => documentId));
		const documents = message.Entities.filter(({ EntityId }) => documentIds.has(EntityId));
		requireAccess(message, documents, access);
		requireWholePackets(box, message, acts);
		const { MessageId } = message;
		const structure = patchMessage(
			box,
			actor,
			MessageId,
			(at, stage) => ({ entities: acts.flatMap(({ entities }) => entities(at, stage)) }),
			message.MessageType,
		);
		for (const { kind, documentId } of acts) {
			const act: Act = { method: 'PostMessagePatch', kind, boxId: box.guid, documentId };
			const { PatchId: eventId } = structure;
			call.service.acts.add({ ...act, messageId: MessageId, userId: actor.id, eventId });
		}
		return { type: MESSAGE_PATCH, structure: complete(MESSAGE_PATCH, structure) };
	});
}

function listOf(request: object, name: string): object[] {
	const list: unknown = Reflect.get(request, name);
	return Array.isArray(list) ? list : [];
}

/**
 * @throws Refusal 404 for a draft, too: requests and answers inside a company are about letters (diadocsdk-csharp issue
 * 817).
 */
function messageOf(box: Box, id: string | undefined): Message {
	if (!id || !isGuid(id)) throw Refusal.badRequest(`MessageId is invalid: ${id ?? ''}`);
	const message = messageState(box, id.toLowerCase());
	if (message && message.MessageType !== 'Draft') return message;
	throw Refusal.notFound(`Message ${id} is not found`, 'DocumentService.DocumentNotFound');
}

/** @throws Refusal 409 when an act leaves out documents of a locked packet. */
function requireWholePackets(box: Box, { MessageId }: Message, acts: readonly PlannedAct[]): void {
	for (const { kind, documentId: EntityId } of acts) {
		if (!TOGETHER.has(kind)) continue;
		const document = currentDocument(box, { MessageId, EntityId });
		const acted = acts.flatMap((act) => (act.kind === kind ? act.documentId : []));
		if (!isPacketLocked(document)) continue;
		if (packetOf(box, document).every((id) => acted.includes(id))) continue;
		throw new Refusal(
			409,
			`Operation is not allowed for a part of the locked packet of document ${EntityId}`,
			'DocumentService.NotAllowedForLockedPacket',
		);
	}
}
