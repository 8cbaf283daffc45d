import type { BusinessEvent } from '../../../../nodes/Diadoc/events/classify/businessEvents';
import type { BoxEvent, Entity } from '../../../../nodes/Diadoc/protocol/decode';

/** Row of the table of business events, what it is about, the event, what it means, the message it belongs to. */
export type Row = [
	row: number,
	what: string,
	event: BoxEvent,
	meaning: BusinessEvent[],
	message?: Entity[],
];
