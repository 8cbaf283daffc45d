import { isIndexKey } from '../protocol/indexKey';
import { compareTicks } from '../protocol/ticks';
import { invalidParameter, type ParameterOwner } from '../errors/invalidParameter';
import { guidForm } from '../protocol/guid';
import { textValue } from './parameterValues';

export type KeyFamily = 'event' | 'docflowEvent' | 'forwardedDocumentEvent';

const sources: Record<KeyFamily, string> = {
	event:
		"Copy the 'indexKey' of an event, such as CN3x07SB370, from an item of the Diadoc Trigger or of Event: Get Many.",
	docflowEvent: "Copy the 'indexKey' of an item of Docflow Event: Get Many.",
	forwardedDocumentEvent: "Copy the 'indexKey' of an item of Forwarded Document Event: Get Many.",
};

/** Keys begin with the time of the event: ticks in eight bytes, the highest first. */
const ticksLength = 8;
/** Ticks, box, message, entity, forwarding and event of a forwarded document event. */
const forwardedLength = ticksLength + 4 * 16;
/** 2000-01-01 and 2100-01-01 in UTC; Diadoc's own times lie between. */
const earliest = '630822816000000000';
const latest = '662380416000000000';

function beginsWithTicks(key: Buffer): boolean {
	if (key.length < ticksLength) return false;
	const ticks = String(key.readBigUInt64BE());
	return (
		ticks.length <= latest.length &&
		compareTicks(ticks, earliest) > 0 &&
		compareTicks(ticks, latest) < 0
	);
}

/**
 * The other family that a key clearly belongs to. The content of a key is observed and not promised, so only a form
 * that is impossible in the expected family counts; the service decides about the rest:
 * - eight bytes of ticks are a key of the feed. The key of a docflow or forwarded event distinguishes events of one
 *   moment (Diadoc API, structure DocflowEventV5), which a time alone cannot;
 * - a key of the feed may grow one day, for example by an event id (diadocsdk-csharp issue 1083), so longer ones pass,
 *   except for the length of a forwarded document event's, nine times today's.
 */
function strangerFamily(key: Buffer, family: KeyFamily): KeyFamily | undefined {
	if (!beginsWithTicks(key)) return undefined;
	if (family !== 'event' && key.length === ticksLength) return 'event';
	if (family === 'event' && key.length === forwardedLength) return 'forwardedDocumentEvent';
	return undefined;
}

const strangers: Record<KeyFamily, string> = {
	event: 'is the index key of an event of the feed, not of this operation',
	docflowEvent: 'is the index key of a docflow event, not of this operation',
	forwardedDocumentEvent: 'is the index key of a forwarded document event, not of this operation',
};

/**
 * The IndexKey of an event to start after; `undefined` when the parameter is empty. A key of the feed stays as it is;
 * the other methods take bytes, so theirs become standard base64.
 *
 * @throws NodeOperationError for what is no key, for the id of an event, and for a key of another family
 */
export function afterKeyValue(
	owner: ParameterOwner,
	name: string,
	value: unknown,
	family: KeyFamily,
): string | undefined {
	const text = textValue(owner, name, value);
	if (text === undefined) return undefined;
	// The letters of an id are valid base64.
	if (guidForm.test(text)) {
		throw invalidParameter(owner, name, `is an ID, not an index key: "${text}"`, sources[family]);
	}
	if (!isIndexKey(text)) {
		throw invalidParameter(
			owner,
			name,
			`is not the index key of an event: "${text}"`,
			sources[family],
		);
	}
	const key = Buffer.from(text, 'base64');
	const stranger = strangerFamily(key, family);
	if (stranger !== undefined) {
		throw invalidParameter(owner, name, strangers[stranger], sources[family]);
	}
	return family === 'event' ? text : key.toString('base64');
}

/**
 * The EventId to start after, which GetNewEvents V6 and V5 take instead of an index key; `undefined` when the parameter
 * is empty.
 *
 * @throws NodeOperationError for anything but an id
 */
export function eventIdCursorValue(
	owner: ParameterOwner,
	name: string,
	value: unknown,
): string | undefined {
	const text = textValue(owner, name, value);
	if (text === undefined || guidForm.test(text)) return text?.toLowerCase();
	throw invalidParameter(
		owner,
		name,
		`is not an event ID, which API versions V6 and V5 go on from: "${text}"`,
		"Copy the 'eventId' of an item of Event: Get Many, or choose 'API Version' V8, which takes the 'indexKey'.",
	);
}
