import { describe, expect, it } from 'vitest';
import {
	boxStates,
	keptOf,
	maxLeft,
	StoredPlaces,
} from '../../../../nodes/Diadoc/trigger/cursor/boxStates';
import { digestOf } from '../../../../nodes/Diadoc/trigger/cursor/eventDigest';
import { movePast, nowhere, openCount } from '../../../../nodes/Diadoc/trigger/cursor/place';
import { stateAt, type TriggerState } from '../../../../nodes/Diadoc/trigger/cursor/triggerState';
import { indexKeyOf } from '../../../../sandbox/box/indexKey';

const keyAt = (second: number) =>
	indexKeyOf(638_900_000_000_000_000n + BigInt(second) * 10_000_000n);

const stateOf = (boxId: string, more: Partial<TriggerState> = {}): TriggerState =>
	stateAt(
		{ after: keyAt(1), open: [{ key: keyAt(2), ids: digestOf(boxId) }], known: '', ...more },
		{ nodeId: 'node', boxId },
		more,
	);

const stored = (state: object): unknown => JSON.parse(JSON.stringify(state));

const placesOf = (state: unknown, nodeId = 'node') => new StoredPlaces(state, nodeId);

const idsOf = (states: readonly TriggerState[]) => states.map(({ boxId }) => boxId);

describe('the state of several boxes', () => {
	const [one, other] = [stateOf('one'), stateOf('other', { filters: 'abc' })];
	const both = stored(boxStates('node', [], [one, other]));

	it('comes back from JSON box by box, as it went in', () => {
		const places = placesOf(both);
		expect(places.read({ boxId: 'one' })).toEqual({ state: one });
		expect(places.read({ boxId: 'other' })).toEqual({ state: other });
		expect(places.hasAnyOf(['third', 'one'], undefined)).toBe(true);
		expect(places.hasAnyOf([], undefined)).toBe(true);
	});

	it('has no place of a box that is not in it, nor for another node or department', () => {
		expect(placesOf(both).read({ boxId: 'third' }).state).toBeUndefined();
		expect(placesOf(both).hasAnyOf(['third'], undefined)).toBe(false);
		expect(placesOf(both, 'copy').hasAnyOf([], undefined)).toBe(false);
		expect(placesOf(both).read({ boxId: 'one', departmentId: 'd' }).state).toBeUndefined();
	});

	it('is made of that of one box, which it still has when there are several', () => {
		const places = placesOf(stored(one));
		expect(places.read({ boxId: 'one' })).toEqual({ state: one });
		expect(places.read({ boxId: 'other' }).state).toBeUndefined();
		expect(places.besides(new Set(['other']))).toEqual([one]);
		expect(placesOf(undefined).hasAnyOf([], undefined)).toBe(false);
	});

	it('keeps the boxes that have left, those that left last when there are too many', () => {
		const many = Array.from({ length: maxLeft + 20 }, (_, index) => stateOf(`left ${index}`));
		const first = placesOf(stored(boxStates('node', many, [one, other])));
		expect(idsOf(first.besides(new Set(['one', 'other'])))).toEqual(idsOf(many.slice(20)));
		// The next box that leaves stands behind them.
		const left = first.besides(new Set(['one']));
		const second = placesOf(stored(boxStates('node', left, [one])));
		expect(idsOf(second.besides(new Set(['one'])))).toEqual([...idsOf(many.slice(21)), 'other']);
	});

	it('of which a part is damaged is gone on from as far as it can be read, and that is said', () => {
		const { boxes } = boxStates('node', [], [one, other]);
		const damaged = { version: 3, nodeId: 'node', boxes: [{ ...boxes[0], after: 7 }, 7, boxes[1]] };
		const places = placesOf(damaged);
		expect(places.read({ boxId: 'one' })).toMatchObject({ remark: { isDamage: true } });
		expect(places.read({ boxId: 'one' }).state).toBeUndefined();
		expect(places.read({ boxId: 'other' })).toEqual({ state: other });
		expect(idsOf(places.besides(new Set()))).toEqual(['other']);
	});

	it('of a newer release is gone on from, and that is said', () => {
		const newer = { ...boxStates('node', [], [one]), version: 4 };
		expect(placesOf(newer).read({ boxId: 'one' })).toMatchObject({
			state: one,
			remark: { isDamage: true, text: expect.stringContaining('a few events may come again') },
		});
	});

	it.each([
		['no list', { version: 3, nodeId: 'node', boxes: 'one' }],
		['no boxes', { version: 3, nodeId: 'node' }],
		['nothing', null],
	])('that has %s is none, and that is said', (_, state) => {
		expect(placesOf(state).read({ boxId: 'one' })).toMatchObject({ remark: { isDamage: true } });
		expect(placesOf(state).hasAnyOf([], undefined)).toBe(false);
	});
});

describe('the size of the state of several boxes', () => {
	const marks = Array.from({ length: 1000 }, (_, index) => ({
		eventId: `${index}`,
		indexKey: keyAt(index),
	}));
	const busyPlace = movePast(nowhere, marks, 10n ** 9n);
	const busy = (boxId: string): TriggerState => stateOf(boxId, busyPlace);
	const sizeOf = (count: number) =>
		JSON.stringify(
			boxStates(
				'node',
				[],
				Array.from({ length: count }, (_, index) => busy(`${index}`)),
			),
		).length;

	it('grows less than the number of boxes', () => {
		expect(sizeOf(1)).toBeLessThan(12_000);
		expect(sizeOf(40)).toBeLessThan(130_000);
		expect(sizeOf(200)).toBeLessThan(200_000);
	});

	it('leaves each box its newest events, and loses none of them', () => {
		const states = Array.from({ length: 40 }, (_, index) => busy(`${index}`));
		const { boxes } = boxStates('node', [], states);
		for (const [index, box] of boxes.entries()) {
			expect(openCount(box)).toBe(keptOf(40));
			expect(box.open).toEqual(states[index]?.open.slice(-keptOf(40)));
			expect(box.after).toBe(states[index]?.open.at(-keptOf(40) - 1)?.key);
		}
	});

	it('never leaves out an event of the newest moment', () => {
		const ids = Array.from({ length: 300 }, (_, index) => digestOf(`${index}`)).join('');
		const crowd = stateOf('crowd', { open: [{ key: keyAt(2), ids }] });
		const { boxes } = boxStates('node', [], [crowd, ...Array.from({ length: 99 }, () => crowd)]);
		expect(boxes[0]?.open).toEqual(crowd.open);
		expect(boxes[0]?.after).toBe(crowd.after);
	});
});
