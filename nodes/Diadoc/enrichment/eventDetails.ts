import type { DiadocConnection } from '../api/connection';
import { classified, type ClassifiedEvent } from '../events/classify/classifiedEvent';
import { withMissing } from '../events/detailedEvent';
import type { SimplifyContext } from '../events/references';
import { unnamedIn } from '../events/simplify/unnamed';
import type { BoxEvent } from '../protocol/decode';
import { EntityBytesReader } from './entityBytes';
import { lastingRefusalOfRun, type RefusalOf } from './lastingRefusal';
import { Messages } from './messages';
import { NameLookup } from './names';
import { Reports } from './reports';
import { withWrittenTexts } from './writtenTexts';

/** What is asked about events, besides the feed itself. */
export interface WantedDetails {
	/** The messages of patches: without them it is not certain what some patches mean. */
	messages: boolean;
	/** What people wrote, and the names of organizations and departments. */
	textsAndNames: boolean;
}

/** Finds out about the events of a box what the feed does not tell, each thing once. */
export class EventDetails {
	private readonly messages: Messages;

	private readonly contents: EntityBytesReader;

	private readonly reports: Reports;

	private readonly names: NameLookup;

	/**
	 * @param boxId as `normalizeBoxId` gives it
	 * @param refusalOf what is done without
	 */
	constructor(
		connection: DiadocConnection,
		private readonly boxId: string,
		private readonly wanted: WantedDetails,
		refusalOf: RefusalOf = lastingRefusalOfRun,
	) {
		this.messages = new Messages(connection, boxId, refusalOf);
		this.contents = new EntityBytesReader(connection, boxId, refusalOf);
		this.reports = new Reports(this.contents);
		this.names = new NameLookup(connection, boxId, wanted.textsAndNames);
	}

	/**
	 * What an event means, with its message and with what its reports on signatures say.
	 *
	 * @throws TransportError during an outage
	 */
	async meaningOf(event: BoxEvent): Promise<ClassifiedEvent> {
		const [detailed, { reports, missing }] = await Promise.all([
			this.wanted.messages ? this.messages.of(event) : { event },
			this.reports.of(event, this.wanted.messages),
		]);
		return classified({ ...withMissing(detailed, missing), reports }, this.boxId);
	}

	/**
	 * An event with what people wrote, and with the names of what it refers to as far as they can be had.
	 *
	 * @throws TransportError during an outage
	 */
	async completed(
		event: ClassifiedEvent,
	): Promise<{ event: ClassifiedEvent; context: SimplifyContext }> {
		const [written, context] = await Promise.all([
			this.wanted.textsAndNames ? withWrittenTexts(event, this.contents) : event,
			this.names.contextOf(() => unnamedIn(event, this.boxId)),
		]);
		return { event: written, context };
	}
}
