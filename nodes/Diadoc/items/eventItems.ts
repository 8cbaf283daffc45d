import type { INodeExecutionData } from 'n8n-workflow';
import type { DiadocConnection } from '../api/connection';
import type { EventDetails } from '../enrichment/eventDetails';
import type { RefusalOf } from '../enrichment/lastingRefusal';
import { messageIdOf } from '../events/boxEvent';
import { classified, isWanted, type ClassifiedEvent } from '../events/classify/classifiedEvent';
import { foreseenWish } from '../events/classify/foreseenWish';
import { isOwnAct } from '../events/classify/ownActs';
import { includesWantedAct, type WantedActs } from '../events/classify/wantedActs';
import type { DocumentFile } from '../events/simplify/documentFile';
import { eventFiles, filesByPart } from '../events/simplify/eventFiles';
import { simplifyEvent, type SimplifiedEvent } from '../events/simplify/simplifiedEvent';
import { splitIntoDocuments } from '../events/simplify/splitIntoDocuments';
import type { BoxEvent } from '../protocol/decode';
import type { BinaryHelpers } from './entityContents';
import { entityRequest } from './entityRequest';
import { ItemMaker, type ItemForm, type ItemPart } from './itemMaker';

/** Which events of a box become items, and in which form. */
export interface EventForm extends ItemForm {
	/** As `normalizeBoxId` gives it. */
	boxId: string;
	/** `undefined` for every act. */
	wantedActs?: WantedActs;
	/** Whether acts of these nodes are left out. */
	ignoreOwnActs?: boolean;
	/** What becomes an item of its own; an event unless said otherwise. */
	splitInto?: 'documents' | 'events';
	/** Whether the service sends contents with events that nobody asked for. */
	holdsContents?: boolean;
}

/** An event as an n8n item in the service's own structure. */
export function rawItem(event: BoxEvent): INodeExecutionData {
	return { json: { ...event } };
}

/** A part without an act of its own has the kinds of acts of its event. */
function actsOf({ changes, eventTypes }: SimplifiedEvent) {
	return changes.length > 0 ? changes : eventTypes.map((type) => ({ type }));
}

/**
 * An event once for each of its documents, without those to which none of the chosen acts happened.
 *
 * @param wanted `undefined` for every act
 * @param files those of the event
 */
export function documentParts(
	event: SimplifiedEvent,
	wanted: WantedActs | undefined,
	files: readonly DocumentFile[],
): ItemPart[] {
	const parts = splitIntoDocuments(event);
	const filesOf = filesByPart(files);
	return parts
		.filter((part) => wanted === undefined || includesWantedAct(actsOf(part), wanted))
		.map((part) => ({ json: part, files: parts.length > 1 ? filesOf(part) : files }));
}

/** The way from the events of a box to n8n items, whoever reads them. */
export class EventItems {
	private readonly maker: ItemMaker;

	/** @param refusalOf which files are done without */
	constructor(
		helpers: BinaryHelpers,
		private readonly connection: DiadocConnection,
		private readonly details: Pick<EventDetails, 'completed' | 'meaningOf'>,
		private readonly form: EventForm,
		refusalOf?: RefusalOf,
	) {
		this.maker = new ItemMaker(helpers, form, refusalOf);
	}

	/**
	 * The items of an event; `undefined` when nobody wants it.
	 *
	 * @throws TransportError
	 */
	async of(event: BoxEvent): Promise<INodeExecutionData[] | undefined> {
		const { wantedActs, ignoreOwnActs } = this.form;
		if (this.isStructureAlone && !ignoreOwnActs && wantedActs === undefined) {
			return [rawItem(event)];
		}
		const meant = await this.wanted(event);
		return meant && (await this.itemsOf(meant));
	}

	/**
	 * What an event means; `undefined` when nobody wants it. Nothing is asked about an event that nobody can want, nor about
	 * one that is certainly wanted when its items say nothing else.
	 *
	 * @throws TransportError during an outage
	 */
	async wanted(event: BoxEvent): Promise<ClassifiedEvent | undefined> {
		const { boxId, ignoreOwnActs, wantedActs } = this.form;
		if (ignoreOwnActs && isOwnAct(event)) return undefined;
		const isWish = wantedActs === undefined || foreseenWish(event, boxId, wantedActs);
		if (isWish === false) return undefined;
		if (isWish && this.isStructureAlone) return classified({ event }, boxId);
		const meant = await this.details.meaningOf(event);
		return isWanted(meant, boxId, wantedActs) ? meant : undefined;
	}

	/**
	 * The items of an event that is wanted, at least one.
	 *
	 * @throws TransportError
	 */
	async itemsOf(meant: ClassifiedEvent): Promise<INodeExecutionData[]> {
		const { event, message } = meant;
		const { boxId, holdsContents } = this.form;
		const messageId = messageIdOf(event);
		const files = () => eventFiles(event, message?.Entities);
		return await this.maker.itemsOf({
			structure: event,
			holdsContents,
			messageId,
			request: entityRequest(this.connection, boxId, messageId),
			files,
			simplified: async () => await this.partsOf(meant, files),
		});
	}

	/** Whether an item is the structure and nothing else, so that what the event means matters to no item. */
	private get isStructureAlone(): boolean {
		const { raw, injects, downloadPrefix, holdsContents } = this.form;
		return raw && !injects && !holdsContents && downloadPrefix === undefined;
	}

	private async partsOf(meant: ClassifiedEvent, files: () => DocumentFile[]): Promise<ItemPart[]> {
		const { downloadPrefix, splitInto, wantedActs } = this.form;
		const { event, context } = await this.details.completed(meant);
		const simplified = simplifyEvent(event, context);
		const ofEvent = downloadPrefix === undefined ? [] : files();
		return splitInto === 'documents'
			? documentParts(simplified, wantedActs, ofEvent)
			: [{ json: simplified, files: ofEvent }];
	}
}
