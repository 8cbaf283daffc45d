import { boxOfCall, type Call, requireAllDocuments, type StructureResult } from '../server/call';
import { Refusal } from '../server/refusal';
import { messageType } from '../wire/schema';

/**
 * GET /V2/GetEvent, GET /V3/GetEvent: one event of the feed, with contents; V3 delivers universal messages. Assumed: V3
 * still requires access to all documents.
 */
export const getEvent =
	(version: 'V2' | 'V3') =>
	(call: Call): StructureResult => {
		const { box, access } = boxOfCall(call);
		const eventId = call.parameters.requiredGuid('eventId');
		requireAllDocuments(box, access);
		const view = box.feed.find(eventId)?.view({ universalMessages: version === 'V3' });
		if (view) return { type: messageType('Events.BoxEvent'), structure: view.event };
		if (isTimeBased(eventId)) {
			throw Refusal.badRequest(`Could not determine message id for event ${eventId}`);
		}
		throw Refusal.notFound(`Event ${eventId} is not found in box ${box.guid}.`);
	};

/** Ids of GetDocflowEvents are version 1 UUIDs, those of the feed version 4 (diadocsdk-csharp issue 572). */
function isTimeBased(guid: string): boolean {
	return guid.charAt(14) === '1';
}
