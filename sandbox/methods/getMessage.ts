import { withoutData } from '../box/eventParts';
import { entitiesUnder } from '../box/messageState';
import { withoutUniversalMessages } from '../box/universalMessages';
import type { Call, StructureResult } from '../server/call';
import { entityOf, messageOfCall, requireAccess } from '../server/messageOfCall';
import { complete } from '../wire/complete';
import { messageType } from '../wire/schema';
import type { Entity } from '../wire/structures';

const MESSAGE = messageType('Events.Message');

/** Of all contents of one answer (documentation of GetMessage). */
const CONTENT_CAP = 1_048_576;

/**
 * GET /V4/GetMessage, GET /V5/GetMessage, GET /V6/GetMessage: a message with everything that its patches added; V6
 * delivers universal messages. `entityId` limits it to one document and what belongs to it. The service's time-stamped
 * signatures are under the original ones; `originalSignature` leaves them out.
 */
export const getMessage =
	(version: 'V4' | 'V5' | 'V6') =>
	(call: Call): StructureResult => {
		const { parameters } = call;
		const { access, message } = messageOfCall(call);
		const entityId = parameters.guid('entityId');
		const withOriginals = parameters.flag('originalSignature');
		const withContent = parameters.boolean('injectEntityContent') ?? false;
		const wanted =
			entityId === undefined
				? message.Entities
				: entitiesUnder(message.Entities, entityOf(message, entityId).EntityId);
		requireAccess(message, wanted, access);
		const known = version === 'V6' ? wanted : withoutUniversalMessages(wanted);
		const returned = withOriginals ? withoutStamps(known) : known;
		const structure = {
			...message,
			Entities: withContent ? capContents(returned) : returned.map(withoutData),
		};
		return { type: MESSAGE, structure: complete(MESSAGE, structure) };
	};

function withoutStamps(entities: readonly Entity[]): Entity[] {
	const signatures = new Set(
		entities.flatMap(({ EntityType, EntityId }) => (EntityType === 'Signature' ? EntityId : [])),
	);
	return entities.filter(
		({ EntityType, ParentEntityId = '' }) =>
			EntityType !== 'Signature' || !signatures.has(ParentEntityId),
	);
}

/** Contents as far as they fit: a large one is left out, a smaller one after it may fit. */
function capContents(entities: readonly Entity[]): Entity[] {
	let left = CONTENT_CAP;
	return entities.map((entity) => {
		const size = Buffer.byteLength(entity.Content?.Data ?? '', 'base64');
		if (size > left) return withoutData(entity);
		left -= size;
		return entity;
	});
}
