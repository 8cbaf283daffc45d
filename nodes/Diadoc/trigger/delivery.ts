import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import type { DiadocConnection } from '../api/connection';
import { EventDetails } from '../enrichment/eventDetails';
import {
	lastingRefusalOfRun,
	type LastingRefusal,
	type RefusalOf,
} from '../enrichment/lastingRefusal';
import { messageIdOf } from '../events/boxEvent';
import { isWanted, type ClassifiedEvent } from '../events/classify/classifiedEvent';
import { isOwnAct } from '../events/classify/ownActs';
import type { DocumentFile } from '../events/simplify/documentFile';
import { eventFiles } from '../events/simplify/eventFiles';
import { documentParts, eventItem, rawItem } from '../items/eventItem';
import { EntityContents } from '../items/entityContents';
import { entityRequest } from '../items/entityRequest';
import { itemWithFiles } from '../items/itemWithFiles';
import type { BoxEvent } from '../protocol/decode';
import type { TriggerSettings } from './triggerSettings';

const reasons: Readonly<Record<LastingRefusal, string>> = {
	forbidden: 'The user of the credential may not see this file',
	gone: 'Diadoc has no such file any more',
	removed: 'Diadoc no longer offers files by GetEntityContent V4',
	unserved: 'Diadoc could not read this file',
	unreadable: 'The file of Diadoc could not be read',
	tooLarge: 'The file is too large',
	unanswered: 'Diadoc did not send this file in several polls',
};

/** What the items of a trigger are made of: the events that somebody wants, with what else is wanted about them. */
export class Delivery {
	private readonly details: EventDetails;

	/**
	 * @param refusalOf what an event is handed over without
	 */
	constructor(
		private readonly helpers: IPollFunctions['helpers'],
		private readonly connection: DiadocConnection,
		private readonly settings: TriggerSettings,
		private readonly refusalOf: RefusalOf = lastingRefusalOfRun,
	) {
		const { feed, details } = settings;
		this.details = new EventDetails(connection, feed.boxId, details, refusalOf);
	}

	/**
	 * What an event means, or `undefined` when nobody wants to hear of it.
	 *
	 * @throws TransportError during an outage
	 */
	async wanted(event: BoxEvent): Promise<ClassifiedEvent | undefined> {
		const { feed, wantedActs, ignoreOwnActs } = this.settings;
		if (ignoreOwnActs && isOwnAct(event)) return undefined;
		const told = await this.details.meaningOf(event);
		return isWanted(told, feed.boxId, wantedActs) ? told : undefined;
	}

	/**
	 * The items in which an event is handed over, at least one.
	 *
	 * @throws TransportError during an outage
	 */
	async itemsOf(event: ClassifiedEvent): Promise<INodeExecutionData[]> {
		const { simplify, splitInto, wantedActs } = this.settings;
		const files = eventFiles(event.event, event.message?.Entities);
		const withFiles = this.downloader(event.event);
		if (!simplify) return [await withFiles(rawItem(event.event), files)];

		const told = await this.details.completed(event);
		const { view } = this.details;
		if (splitInto === 'events') return [await withFiles(eventItem(told, view), files)];
		const parts = documentParts(told, view, wantedActs, files);
		return await Promise.all(parts.map(async (part) => await withFiles(part.item, part.files)));
	}

	/** Puts files of an event into an item, each downloaded once, when files are wanted. */
	private downloader(event: BoxEvent) {
		const { feed, simplify, downloadPrefix: prefix } = this.settings;
		const messageId = messageIdOf(event) ?? '';
		const request = entityRequest(this.connection, feed.boxId, messageId);
		const contents = new EntityContents(this.helpers, (error) => {
			const refusal = this.refusalOf(error, messageId);
			return refusal && reasons[refusal];
		});
		return async (item: INodeExecutionData, files: readonly DocumentFile[]) => {
			if (prefix === undefined) return item;
			return itemWithFiles(item, await contents.download(files, prefix, request), !simplify);
		};
	}
}
