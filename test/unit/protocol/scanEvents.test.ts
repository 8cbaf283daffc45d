import { expect, it } from 'vitest';
import { decodeBoxEventList, scanBoxEventList } from '../../../nodes/Diadoc/protocol/decode';
import { UndecodableBodyError } from '../../../nodes/Diadoc/protocol/undecodableBodyError';
import { Random } from '../../sandbox/story/random';
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

it('the scan refuses a page that is cut off', () => {
	const wire = new RandomWire(new Random('cut scan'));
	const body = wire.body(schema.lookupType(roots.BoxEventList), { full: true });
	expect(() => scanBoxEventList(body.subarray(0, -1))).toThrow(UndecodableBodyError);
});
