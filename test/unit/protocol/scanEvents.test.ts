import { expect, it } from 'vitest';
import { decodeBoxEventList, scanBoxEventList } from '../../../nodes/Diadoc/protocol/decode';
import {
	decodeDocflowEvents,
	decodeForwardedDocumentEvents,
	scanKeyedEvents,
} from '../../../nodes/Diadoc/protocol/decodeDocflow';
import { UndecodableBodyError } from '../../../nodes/Diadoc/protocol/undecodableBodyError';
import { Random } from '../../../sandbox/story/random';
import { RandomWire } from './randomWire';
import { roots, schema } from './schema';

it('the scan finds the ids and keys that decoding gives', () => {
	const wire = new RandomWire(new Random('scan'));
	let events = 0;
	for (let round = 0; round < 200; round++) {
		const body = wire.body(schema.lookupType(roots.BoxEventList), { wild: true });
		const marks = decodeBoxEventList(body).Events.map(({ EventId = '', IndexKey }) => ({
			eventId: EventId,
			indexKey: IndexKey,
		}));
		expect(scanBoxEventList(body)).toStrictEqual(marks);
		events += marks.length;
	}
	expect(events).toBeGreaterThan(100);
});

it.each([
	['DocflowEvents', roots.DocflowEventsV2, (body: Uint8Array) => decodeDocflowEvents('V2', body)],
	['DocflowEvents', roots.DocflowEventsV3, (body: Uint8Array) => decodeDocflowEvents('V3', body)],
	['DocflowEvents', roots.DocflowEventsV4, (body: Uint8Array) => decodeDocflowEvents('V4', body)],
	['DocflowEvents', roots.DocflowEventsV5, (body: Uint8Array) => decodeDocflowEvents('V5', body)],
	['ForwardedDocumentEvents', roots.ForwardedDocumentEvents, decodeForwardedDocumentEvents],
] as const)('the scan of %s in %s finds the keys that decoding gives', (events, name, decode) => {
	const wire = new RandomWire(new Random(`scan ${name}`));
	let found = 0;
	for (let round = 0; round < 100; round++) {
		const body = wire.body(schema.lookupType(name), { wild: true });
		const keys = decode(body).Events.map(({ IndexKey }) => IndexKey || undefined);
		expect(scanKeyedEvents(events, body)).toStrictEqual(keys);
		found += keys.length;
	}
	expect(found).toBeGreaterThan(20);
});

it('the scan refuses a page that is cut off', () => {
	const wire = new RandomWire(new Random('cut scan'));
	const body = wire.body(schema.lookupType(roots.BoxEventList), { full: true });
	expect(() => scanBoxEventList(body.subarray(0, -1))).toThrow(UndecodableBodyError);
});

it('the scan of docflow events names the answer that it could not read', () => {
	expect(() => scanKeyedEvents('DocflowEvents', Buffer.from([0x12, 0x05, 0x22]))).toThrow(
		'The body is not a GetDocflowEventsResponse: reading stopped at byte 2 of 3',
	);
});
