import type { INodeParameters } from 'n8n-workflow';
import { newLetter } from '../../sandbox/acting/actClient';
import { added, patch, request, resolve } from '../../sandbox/acting/patchClient';
import { ask } from '../../sandbox/plainClient';
import type { Sandbox } from '../../sandbox/sandbox';
import { KINDS } from '../../sandbox/story/documentKinds';
import { draftCreated, planDraft } from '../../sandbox/story/draft';
import { planLetter } from '../../sandbox/story/letter';

const byId = (value = '') => ({ __rl: true, mode: 'id', value });

/** A letter in the sandbox that nothing has happened to. */
function ofLetter(sandbox: Sandbox) {
	const [{ MessageId, EntityId }] = newLetter(sandbox);
	return { messageId: MessageId, entityId: EntityId };
}

/** A letter to whose document something was added, and the id of that. */
async function ofPatched(sandbox: Sandbox, lists: (documentId: string) => object) {
	const letter = ofLetter(sandbox);
	const [entity] = await added(patch(sandbox, letter.messageId, lists(letter.entityId)));
	return { letter, id: entity?.EntityId ?? '' };
}

/**
 * What each operation that acts is to be run with once, besides resource, operation and box: each has a message of its own,
 * in the state that it needs.
 */
export async function properActs(
	sandbox: Sandbox,
): Promise<Record<'document' | 'message', Record<string, INodeParameters>>> {
	const { box } = sandbox;
	const routeId = byId(box.routes[0]?.id);
	const userId = byId(box.owner.userId);
	const departmentId = byId(box.owner.departments[0]?.DepartmentId);
	const tag = { tagName: 'processed', tagValue: 'yes' };

	const ofRequest = async (Type: string) => {
		const { letter, id } = await ofPatched(sandbox, (documentId) =>
			request(documentId, { Type, TargetUserId: box.owner.userId }),
		);
		return { ...letter, requestId: id };
	};
	const ofRoute = await ofPatched(sandbox, (InitialDocumentId) => ({
		ResolutionRouteAssignments: [{ InitialDocumentId, RouteId: routeId.value }],
	}));
	const ofTag = await ofPatched(sandbox, (ParentEntityId) => ({
		CustomDataPatches: [
			{ ParentEntityId, Operation: 'Set', Key: tag.tagName, Value: tag.tagValue },
		],
	}));
	const ofApproved = await ofPatched(sandbox, (documentId) => resolve(documentId, 'Approve'));
	const deleted = ofLetter(sandbox);
	const { messageId, entityId } = deleted;
	const query = { boxId: box.guid, messageId, documentId: entityId };
	await ask(sandbox, '/Delete', { verb: 'POST', query });
	const [draft] = box.live((stage) => [
		draftCreated(planDraft(planLetter(stage, 'Outbound', [KINDS.contract]))),
	]);

	const partner = box.counteragents.find(
		({ CurrentStatus }) => CurrentStatus === 'IsMyCounteragent',
	);

	return {
		document: {
			approve: ofLetter(sandbox),
			cancelRequest: await ofRequest('ApprovementRequest'),
			declineSignature: await ofRequest('SignatureRequest'),
			delete: ofLetter(sandbox),
			disapprove: ofLetter(sandbox),
			move: { ...ofLetter(sandbox), departmentId },
			removeFromRoute: { ...ofRoute.letter, routeId },
			removeTag: { ...ofTag.letter, tagName: tag.tagName },
			requestApproval: { ...ofLetter(sandbox), userId },
			restore: deleted,
			setTag: { ...ofLetter(sandbox), ...tag },
			withdrawApproval: ofApproved.letter,
		},
		message: {
			// It takes the file out of the field `data` of its item.
			create: { toBoxId: byId(partner?.Organization.Boxes[0]?.BoxId) },
			removeDraft: { messageId: draft?.Message?.MessageId ?? '' },
		},
	};
}
