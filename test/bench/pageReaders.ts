import type { INodeExecutionData } from 'n8n-workflow';
import type { BoxEvent, EventMark } from '../../nodes/Diadoc/protocol/decode';
import { insideOf } from './builtPackage';

/** What the nodes make of an event, with the code of the built package. */
export interface ItemMakers {
	/** An item in the service's own structure. */
	raw(event: BoxEvent): INodeExecutionData;
	/** A readable item, without the details that would have to be asked for. */
	simplified(event: BoxEvent): INodeExecutionData;
}

/** What the nodes make of a page of GetNewEvents. */
export interface PageReaders extends Pick<ItemMakers, 'simplified'> {
	/** Only what a walk needs to ask for the next page. */
	marksOf(page: Uint8Array): EventMark[];
	eventsOf(page: Uint8Array): BoxEvent[];
	/** No more of the events than simplified items show. */
	readableEventsOf(page: Uint8Array): BoxEvent[];
	rawItemsOf(page: Uint8Array): INodeExecutionData[];
	simplifiedItemsOf(page: Uint8Array): INodeExecutionData[];
}

/** @param boxId GUID of the box that the events come from */
export function itemMakers(packageFolder: string, boxId: string): ItemMakers {
	const { classified, noNames, rawItem, simplifyEvent } = insideOf(packageFolder);
	const context = { boxId, webAddress: 'https://diadoc.kontur.ru', names: noNames };
	return {
		raw: rawItem,
		simplified: (event) => ({ json: { ...simplifyEvent(classified({ event }, boxId), context) } }),
	};
}

/** @param boxId GUID of the box that the pages come from */
export function pageReaders(packageFolder: string, boxId: string): PageReaders {
	const { decodeBoxEventList, scanBoxEventList } = insideOf(packageFolder);
	const { raw, simplified } = itemMakers(packageFolder, boxId);
	const eventsOf = (page: Uint8Array) => decodeBoxEventList(page).Events;
	const readableEventsOf = (page: Uint8Array) => decodeBoxEventList(page, 'readable').Events;
	return {
		simplified,
		marksOf: scanBoxEventList,
		eventsOf,
		readableEventsOf,
		rawItemsOf: (page) => eventsOf(page).map(raw),
		simplifiedItemsOf: (page) => readableEventsOf(page).map(simplified),
	};
}
