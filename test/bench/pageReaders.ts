import type { INodeExecutionData } from 'n8n-workflow';
import type { BoxEvent, EventMark } from '../../nodes/Diadoc/protocol/decode';
import { insideOf } from './builtPackage';

/** An event read by the code of the built package. */
export interface ItemMakers {
	raw(event: BoxEvent): INodeExecutionData;
	/** A readable item, without details. */
	simplified(event: BoxEvent): INodeExecutionData;
}

/** A page of GetNewEvents, read in three ways. */
export interface PageReaders extends Pick<ItemMakers, 'simplified'> {
	/** Only what a walk needs to ask for the next page. */
	marksOf(page: Uint8Array): EventMark[];
	eventsOf(page: Uint8Array): BoxEvent[];
	/** Only the fields that simplified items need. */
	readableEventsOf(page: Uint8Array): BoxEvent[];
	rawItemsOf(page: Uint8Array): INodeExecutionData[];
	simplifiedItemsOf(page: Uint8Array): INodeExecutionData[];
}

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
