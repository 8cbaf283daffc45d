import { documentsOf } from '../../../sandbox/box/eventParts';
import type { BoxEvent, Document } from '../../../sandbox/wire/structures';

export function documentsIn(events: readonly BoxEvent[]): Document[] {
	return events.flatMap(documentsOf);
}

export function titleIn(events: readonly BoxEvent[]): string {
	const [document] = documentsIn(events);
	if (document === undefined) throw new Error('The events bring no document');
	return document.Title;
}
