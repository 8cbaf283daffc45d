import { boxKeyOf } from '../box/boxId';
import type { ForwardedEntry } from '../docflow/forwardedLog';
import { boxOfCall, type Call, type FileResult } from '../server/call';
import { unparsable } from '../server/parameters';
import { Refusal } from '../server/refusal';

/** GET /V2/GetForwardedEntityContent: the bytes of an entity of a document when it was forwarded. */
export function getForwardedEntityContent(call: Call): FileResult {
	const { box } = boxOfCall(call);
	const forwarded = (call.service.forwarded.get(box.key)?.entries ?? []).find(isMeant(call));
	if (!forwarded) throw Refusal.notFound('Forwarded document is not found.');
	const entityId = call.parameters.requiredGuid('entityId');
	const { history, factCount } = forwarded.entry;
	const entity = history.facts
		.slice(0, factCount)
		.flatMap((fact) => (fact.kind === 'entity' ? fact.entity : []))
		.find(({ EntityId }) => EntityId === entityId);
	const file = entity && forwarded.from.contentOf(entity);
	if (!file) throw Refusal.notFound(`Entity ${entityId} is not found, or has no content.`);
	return { file };
}

function isMeant({ parameters }: Call): (forwarded: ForwardedEntry) => boolean {
	const fromBoxId = parameters.requiredText('fromBoxId');
	const fromBoxKey = boxKeyOf(fromBoxId);
	if (fromBoxKey === undefined) throw unparsable('fromBoxId', fromBoxId);
	const messageId = parameters.requiredGuid('messageId');
	const documentId = parameters.requiredGuid('documentId');
	const forwardEventId = parameters.requiredGuid('forwardEventId');
	return (forwarded) =>
		forwarded.from.key === fromBoxKey &&
		forwarded.entry.history.message.MessageId === messageId &&
		forwarded.entry.history.entity.EntityId === documentId &&
		forwarded.forwardEventId === forwardEventId;
}
