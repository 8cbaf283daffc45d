import type { Call, FileResult } from '../server/call';
import { entityOf, messageOfCall, requireAccess } from '../server/messageOfCall';
import { Refusal } from '../server/refusal';

/** GET /V4/GetEntityContent: the bytes of an entity. Forwarded documents have a method of their own. */
export function getEntityContent(call: Call): FileResult {
	const { box, access, message } = messageOfCall(call);
	const entity = entityOf(message, call.parameters.requiredGuid('entityId'));
	requireAccess(message, [entity], access);
	const file = box.contentOf(entity);
	if (file) return { file };
	throw Refusal.notFound(`Entity ${entity.EntityId} has no content.`);
}
