import type { DiadocConnection } from '../api/connection';
import { classified, type ClassifiedEvent } from '../events/business/classifiedEvent';
import { simplifyEvent } from '../events/simplifiedEvent';
import { unnamedIn } from '../events/unnamed';
import type { Viewpoint } from '../events/viewpoint';
import type { BoxEvent } from '../protocol/decode';
import { viewOf } from '../viewOf';
import { lastingRefusalOfRun, type RefusalOf } from './lastingRefusal';
import { Messages } from './messages';
import { NameBook } from './nameBook';
import { writtenTexts } from './writtenTexts';

/** What is asked about events, besides the feed itself. */
export interface WantedDetails {
	/** The messages of patches: without them it is not certain what some patches mean. */
	messages: boolean;
	/** What people wrote, and the names of organizations and departments. */
	textsAndNames: boolean;
}

/** Finds out about the events of a box what the feed does not tell, each thing once. */
export class EventDetails {
	/** Knows the names that have been found out. */
	readonly view: Viewpoint;

	private readonly messages: Messages;

	private readonly names: NameBook;

	/**
	 * @param boxId as `normalizeBoxId` gives it
	 * @param refusalOf what is done without
	 */
	constructor(
		private readonly connection: DiadocConnection,
		private readonly boxId: string,
		private readonly wanted: WantedDetails,
		private readonly refusalOf: RefusalOf = lastingRefusalOfRun,
	) {
		this.messages = new Messages(connection, boxId, refusalOf);
		this.names = new NameBook(connection, boxId);
		this.view = viewOf(connection, boxId, this.names);
	}

	/**
	 * What an event means, with its message.
	 *
	 * @throws TransportError during an outage
	 */
	async meaningOf(event: BoxEvent): Promise<ClassifiedEvent> {
		const detailed = this.wanted.messages ? await this.messages.of(event) : { event };
		return classified(detailed, this.boxId);
	}

	/**
	 * The event with what people wrote. Afterwards the view has the names that belong to it, as far as they can be had.
	 *
	 * @throws TransportError during an outage
	 */
	async completed(event: ClassifiedEvent): Promise<ClassifiedEvent> {
		if (!this.wanted.textsAndNames) return event;
		const [texts] = await Promise.all([
			writtenTexts(this.connection, this.boxId, event, this.refusalOf),
			this.names.learn(unnamedIn(simplifyEvent(event, this.view))),
		]);
		return { ...event, texts };
	}
}
