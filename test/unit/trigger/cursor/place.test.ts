import { describe, expect, it } from 'vitest';
import { digestsIn } from '../../../../nodes/Diadoc/trigger/cursor/eventDigest';
import {
	knownBy,
	maxKept,
	movePast,
	moveTo,
	nowhere,
	openCount,
	type Mark,
	type Place,
} from '../../../../nodes/Diadoc/trigger/cursor/place';

/** IndexKey of an event that entered the feed so many ticks after another time. */
function keyAt(tick: number): string {
	const bytes = Buffer.alloc(8);
	bytes.writeBigInt64BE(638_000_000_000_000_000n + BigInt(tick));
	return bytes.toString('base64url');
}

/** Events one tick after the other. */
const events = (count: number): Mark[] =>
	Array.from({ length: count }, (_, index) => ({
		eventId: `event ${index}`,
		indexKey: keyAt(index),
	}));

const lastKey = (marks: Mark[]) => marks.at(-1)?.indexKey ?? '';

describe('a place that is moved to a key', () => {
	const marks = events(3);
	const place: Place = movePast(nowhere, marks);

	it('goes on from there', () => {
		const moved = moveTo(place, lastKey(marks));
		expect(moved).toMatchObject({ after: lastKey(marks), open: [] });
		expect(marks.map(({ eventId }) => knownBy(moved)(eventId))).toEqual([true, true, true]);
	});

	it('stays where the key is not beyond it', () => {
		const moved = moveTo(place, lastKey(marks));
		for (const { indexKey } of marks) expect(moveTo(moved, indexKey)).toBe(moved);
	});
});

describe('a place that has gone past thousands of events', () => {
	it('keeps the last ones of them', () => {
		const marks = events(5000);
		const place = movePast(nowhere, marks);
		expect(digestsIn(place.known)).toHaveLength(maxKept);
		const isKnown = knownBy(place);
		expect(marks.slice(-maxKept).filter(({ eventId }) => !isKnown(eventId))).toEqual([]);
		expect(isKnown('event 0')).toBe(false);
	});

	it('keeps a bounded number of them behind its key, however long the look-back is', () => {
		const place = movePast(nowhere, events(5000), 10_000_000n);
		expect(openCount(place)).toBeLessThanOrEqual(maxKept);
	});
});
