import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { INodeExecutionData } from 'n8n-workflow';
import type { BoxEvent, EventMark } from '../../nodes/Diadoc/protocol/decode';

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

/** A module of the built package for programs, which no test runner tells where it is installed. */
function builtIn(packageFolder: string): NodeJS.Require {
	return createRequire(join(packageFolder, 'dist', 'nodes', 'Diadoc', 'Diadoc.node.js'));
}

/** @param boxId GUID of the box that the events come from */
export function itemMakers(packageFolder: string, boxId: string): ItemMakers {
	const built = builtIn(packageFolder);
	const items: typeof import('../../nodes/Diadoc/events/eventItem') =
		built('./events/eventItem.js');
	const business: typeof import('../../nodes/Diadoc/events/business/classifiedEvent') = built(
		'./events/business/classifiedEvent.js',
	);
	const { noNames }: typeof import('../../nodes/Diadoc/events/viewpoint') =
		built('./events/viewpoint.js');
	const view = { boxId, webAddress: 'https://diadoc.kontur.ru', names: noNames };
	return {
		raw: items.rawItem,
		simplified: (event) => items.eventItem(business.classified({ event }, boxId), view),
	};
}

/** @param boxId GUID of the box that the pages come from */
export function pageReaders(packageFolder: string, boxId: string): PageReaders {
	const decode: typeof import('../../nodes/Diadoc/protocol/decode') =
		builtIn(packageFolder)('./protocol/decode.js');
	const { raw, simplified } = itemMakers(packageFolder, boxId);
	const eventsOf = (page: Uint8Array) => decode.decodeBoxEventList(page).Events;
	const readableEventsOf = (page: Uint8Array) => decode.decodeBoxEventList(page, 'readable').Events;
	return {
		simplified,
		marksOf: decode.scanBoxEventList,
		eventsOf,
		readableEventsOf,
		rawItemsOf: (page) => eventsOf(page).map(raw),
		simplifiedItemsOf: (page) => readableEventsOf(page).map(simplified),
	};
}

/** The page walk of the built package. */
export function feedWalk(packageFolder: string): typeof import('../../nodes/Diadoc/api/newEvents') {
	return builtIn(packageFolder)('./api/newEvents.js');
}
