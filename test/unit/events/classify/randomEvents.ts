import type { DetailedEvent } from '../../../../nodes/Diadoc/events/detailedEvent';
import { entitiesOf } from '../../../../nodes/Diadoc/events/boxEvent';
import type {
	BoxEvent,
	Document,
	Entity,
	EntityPatch,
} from '../../../../nodes/Diadoc/protocol/decode';
import type { Random } from '../../../../sandbox/story/random';
import {
	attachment,
	COUNTERAGENT,
	document,
	message,
	OPERATOR,
	OWN_IN_BODIES,
	patch,
	signature,
	universalMessage,
} from './eventsOfBox';

/** Few, so that entities hang on each other in every way, in circles too. */
const ids = Array.from({ length: 7 }, (_, index) => `entity ${index}`);

const thirdParty = '6ab8b4f6c1a34d3c9a1f0c3c2a1de001@diadoc.ru';
const boxes = [OWN_IN_BODIES, COUNTERAGENT, thirdParty, OPERATOR, 'no box', ''];

const attachmentTypes = [
	'AttachmentComment',
	'Cancellation',
	'DeletionRestoration',
	'Edition',
	'InvoiceReceipt',
	'Receipt',
	'Resolution',
	'ResolutionRequest',
	'ResolutionRequestDenial',
	'ResolutionRouteAssignment',
	'RevocationRequest',
	'RevocationRequest',
	'RoamingNotification',
	'SignatureRequestRejection',
	'SignatureVerificationReport',
	'SomethingNew',
	'TemplateRefusal',
	'Title',
	'Title',
	'XmlSignatureRejection',
] as const;

/** Random events of a box and what may be known of their messages: few ids, and what hangs together in every way. */
export class RandomEvents {
	constructor(private readonly random: Random) {}

	event(): BoxEvent {
		const entities = this.entities(this.random.integer(0, 5));
		const { random } = this;
		if (random.chance(0.2)) {
			return message(entities, {
				FromBoxId: random.pick(boxes),
				MessageType: random.pick(['Letter', 'Draft', 'Template']),
				IsInternal: random.chance(0.2),
			});
		}
		return patch(entities, {
			MessageType: random.pick(['Letter', 'Letter', 'Draft']),
			MessageIsDelivered: random.chance(0.1),
			NotDeliveredEventId: random.chance(0.1) ? 'event' : undefined,
			EntityPatches: Array.from({ length: random.integer(0, 2) }, () => this.entityPatch()),
		});
	}

	/** The event's message by now, which may have had its entities changed, and what reports on signatures say. */
	context(event: BoxEvent): Omit<DetailedEvent, 'event'> {
		const { random } = this;
		const brought = entitiesOf(event);
		const kept = brought.filter(() => random.chance(0.8)).map((entity) => this.changed(entity));
		const Entities = random.shuffle([...kept, ...this.entities(random.integer(0, 6))]);
		const reports = new Map(ids.map((id) => [id, random.chance(0.5)] as const));
		return { message: { DraftIsTransformedToMessageIdList: [], Entities }, reports };
	}

	private entities(count: number): Entity[] {
		return Array.from({ length: count }, () => this.entity());
	}

	private entity(): Entity {
		const { random } = this;
		const more: Partial<Entity> = {
			EntityId: random.chance(0.95) ? random.pick(ids) : undefined,
			ParentEntityId: random.chance(0.9) ? random.pick(ids) : undefined,
			RawCreationDate: random.chance(0.7) ? String(random.integer(1, 5)) : undefined,
			NotDeliveredEventId: random.chance(0.03) ? 'event' : undefined,
		};
		const kind = random.integer(0, 9);
		if (kind < 2) return document(this.state(), { ...more, ParentEntityId: undefined });
		if (kind < 5) {
			return signature(random.pick(boxes), 'document', {
				...more,
				IsApprovementSignature: random.chance(0.2),
			});
		}
		if (kind === 5) {
			return universalMessage([random.pick([1999, 2999, 3999, 4002]), 3999], {
				...more,
				isOutOfWorkflow: random.chance(0.1),
			});
		}
		return attachment(random.pick(attachmentTypes), {
			...more,
			CancellationInfo: {},
			ResolutionInfo: { ResolutionType: random.pick(['Approve', 'Disapprove', 'Other']) },
			ResolutionRequestInfo: {
				RequestType: random.pick(['ApprovementRequest', 'SignatureRequest', 'Custom']),
				Actions: [],
			},
			RevocationRequestInfo: { InitiatorBoxId: random.pick(boxes) },
		});
	}

	private state(): Partial<Document> {
		const { random } = this;
		return {
			DocumentDirection: random.pick(['Inbound', 'Outbound', 'Internal', '']),
			TypeNamedId: random.pick(['Contract', 'Contract', 'MesNotification']),
			RecipientResponseStatus: random.pick([
				'',
				'WithRecipientSignature',
				'WithRecipientPartiallySignature',
			]),
			RevocationStatus: random.pick(['', 'RevocationAccepted']),
			RoamingNotificationStatus: random.pick(['', 'RoamingNotificationStatusError']),
		};
	}

	private changed(entity: Entity): Entity {
		return entity.DocumentInfo === undefined
			? entity
			: { ...entity, DocumentInfo: { ...entity.DocumentInfo, ...this.state() } };
	}

	private entityPatch(): EntityPatch {
		const { random } = this;
		return {
			EntityId: random.pick(ids),
			DocumentIsDeleted: random.chance(0.3),
			DocumentIsRestored: random.chance(0.2),
			ContentIsPatched: random.chance(0.2),
			MovedToDepartment: random.chance(0.2) ? 'department' : undefined,
		};
	}
}
