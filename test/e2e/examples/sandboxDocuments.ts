import { documentsOf } from '../../../sandbox/box/eventParts';
import type { BoxEvent, Document } from '../../../sandbox/wire/structures';

/** The documents that events of a local Diadoc brought, in their order. */
export function documentsIn(events: readonly BoxEvent[]): Document[] {
	return events.flatMap(documentsOf);
}

/** The title of the first document that events of a local Diadoc brought. */
export function titleIn(events: readonly BoxEvent[]): string {
	const [document] = documentsIn(events);
	if (document === undefined) throw new Error('The events bring no document');
	return document.Title;
}
