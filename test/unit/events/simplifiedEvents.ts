import { classified } from '../../../nodes/Diadoc/events/classify/classifiedEvent';
import type { DetailedEvent } from '../../../nodes/Diadoc/events/detailedEvent';
import { simplifyEvent } from '../../../nodes/Diadoc/events/simplify/simplifiedEvent';
import { noNames, type SimplifyContext } from '../../../nodes/Diadoc/events/references';
import type {
	BoxEvent,
	Document,
	Entity,
	Message,
	MessagePatch,
} from '../../../nodes/Diadoc/protocol/decode';
import { emptyLists } from './emptyLists';

/** The own box of all events. */
export const own = '09ae254c-5cd0-4082-84de-7ccb46d86f82';
export const ownInside = '09ae254c5cd0408284de7ccb46d86f82@diadoc.ru';
export const otherGuid = '1f208d03-2a60-4f64-91b1-b7aad54cfaf3';
export const other = '1f208d032a604f6491b1b7aad54cfaf3@diadoc.ru';

/** A document with these properties. */
export function document(fields: Partial<Document>, entity: Partial<Entity> = {}): Entity {
	return {
		EntityType: 'Attachment',
		AttachmentType: 'UniversalTransferDocument',
		Labels: [],
		...entity,
		DocumentInfo: { ...emptyLists, ...fields },
	};
}

/** A letter of another company to the box. */
export function letter(fields: Partial<Message>): BoxEvent {
	const message: Message = {
		MessageId: 'm',
		TimestampTicks: '638899802371782567',
		FromBoxId: other,
		FromTitle: 'ООО «Ромашка»',
		ToBoxId: ownInside,
		ToTitle: 'АО «Василёк»',
		MessageType: 'Letter',
		DraftIsTransformedToMessageIdList: [],
		Entities: [],
		...fields,
	};
	return { EventId: 'e', IndexKey: 'CN3T_DeCTa4', Message: message };
}

/** What came later to the same message. */
export const patchOf = (Entities: Entity[], more: Partial<MessagePatch> = {}): BoxEvent => ({
	EventId: 'e',
	Patch: {
		MessageId: 'm',
		Entities,
		EntityPatches: [],
		DraftIsTransformedToMessageIdList: [],
		...more,
	},
});

/** The event as a person reads it. */
export function simplified(detailed: DetailedEvent, context: Partial<SimplifyContext> = {}) {
	return simplifyEvent(classified(detailed, own), { boxId: own, names: noNames, ...context });
}
