import { describe, expect, it } from 'vitest';
import { countBefore, indexOfKey, type KeyedEvent, keyOf } from './keyedEvent';
import { ticksOfTimeBasedId, timeBasedId } from './timeBasedId';
import { publishedForwardedEvents } from '../publishedForwardedEvents';

const [event] = publishedForwardedEvents().Events;
const { FromBoxId, DocumentId } = event.ForwardedDocumentId;
const ticks = BigInt(event.Timestamp.Ticks);
const eventId = event.ForwardedDocument.DocumentWithDocflow.LastEventId;

describe('ids and keys of docflow events', () => {
	it('are the published ones for the published event', () => {
		expect(timeBasedId(ticks, eventId.slice(-12))).toBe(eventId);
		expect(ticksOfTimeBasedId(eventId)).toBe(ticks);
		const box = FromBoxId.replace('@diadoc.ru', '');
		const keyIds = [box, DocumentId.MessageId, DocumentId.EntityId, eventId];
		expect(keyOf({ ticks, keyIds })).toBe(event.IndexKey);
	});

	const events: KeyedEvent[] = [5n, 7n, 7n, 9n].map((at, index) => ({
		ticks: at,
		keyIds: [`${index}`.repeat(32)],
	}));

	it('name an event also among those of its tick', () => {
		expect(events.map((each) => indexOfKey(events, keyOf(each)))).toEqual([0, 1, 2, 3]);
		expect(new Set(events.map(keyOf)).size).toBe(4);
	});

	it.each([
		['an event of another feed', keyOf({ ticks: 7n, keyIds: ['a'.repeat(32)] })],
		['a time of the feed of GetNewEvents', Buffer.alloc(8).toString('base64')],
		['nothing', ''],
		['no base64', '~~'],
	])('find nothing when they name %s', (_, key) => {
		expect(indexOfKey(events, key)).toBe(-1);
	});

	it('count what lies before a tick', () => {
		expect([4n, 5n, 6n, 7n, 8n, 10n].map((at) => countBefore(events, at))).toEqual([
			0, 0, 1, 1, 3, 4,
		]);
	});

	it('hold nothing but GUIDs', () => {
		expect(() => keyOf({ ticks, keyIds: ['x'] })).toThrow("'x' is no GUID");
	});
});
