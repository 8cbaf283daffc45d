import { complete } from '../wire/complete';
import type { WireForm } from '../wire/defaults';
import { toProtobuf } from '../wire/protobufWriter';
import { messageType } from '../wire/schema';
import type { BoxEvent, Content, Direction, MessageKind } from '../wire/structures';
import { entitiesOf, withEntities, withoutData } from './eventParts';
import { indexKeyOf } from './indexKey';
import { isUniversalMessage, withoutUniversalMessages } from './universalMessages';

const BOX_EVENT = messageType('Events.BoxEvent');

/** The values that the filters of GetNewEvents compare. */
export interface Facets {
	messageType: MessageKind;
	typeNamedIds: ReadonlySet<string>;
	directions: ReadonlySet<Direction>;
	/** In the form of bodies. */
	counteragentBoxIds: ReadonlySet<string>;
	/** Empty for drafts: they belong to no department. */
	departmentIds: ReadonlySet<string>;
}

/** An event as the methods of one generation return it. */
export class EventView {
	#withoutContent?: BoxEvent;
	readonly #bytes = new Map<WireForm, Uint8Array>();

	constructor(readonly event: BoxEvent) {}

	/** The event as GetNewEvents and GetLastEvent V1 give it: metadata only. */
	get withoutContent(): BoxEvent {
		this.#withoutContent ??= withEntities(this.event, (entities) => entities.map(withoutData));
		return this.#withoutContent;
	}

	/** Protobuf of `withoutContent`, written once: pages of a feed repeat it many times. */
	bytesWithoutContent(form: WireForm): Uint8Array {
		const known = this.#bytes.get(form);
		if (known) return known;
		const bytes = toProtobuf(BOX_EVENT, this.withoutContent, form);
		this.#bytes.set(form, bytes);
		return bytes;
	}
}

export class FeedEntry {
	#view: EventView;
	#oldView?: EventView;

	constructor(
		readonly ticks: bigint,
		event: BoxEvent,
		readonly facets: Facets,
	) {
		const keyed = { ...event, IndexKey: indexKeyOf(ticks) };
		this.#view = new EventView(complete(BOX_EVENT, keyed));
	}

	get event(): BoxEvent {
		return this.#view.event;
	}

	/** @param universalMessages Whether the version of the method delivers them. */
	view({ universalMessages }: { universalMessages: boolean }): EventView {
		if (universalMessages) return this.#view;
		this.#oldView ??= entitiesOf(this.event).some(isUniversalMessage)
			? new EventView(withEntities(this.event, withoutUniversalMessages))
			: this.#view;
		return this.#oldView;
	}

	replaceContent(entityId: string, content: Content): void {
		const event = withEntities(this.event, (entities) =>
			entities.map((entity) =>
				entity.EntityId === entityId ? { ...entity, Content: content } : entity,
			),
		);
		this.#view = new EventView(event);
		this.#oldView = undefined;
	}
}
