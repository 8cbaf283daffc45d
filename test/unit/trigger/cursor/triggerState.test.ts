import { describe, expect, it } from 'vitest';
import { digestOf } from '../../../../nodes/Diadoc/trigger/cursor/eventDigest';
import {
	maxKept,
	movePast,
	nowhere,
	type Mark,
} from '../../../../nodes/Diadoc/trigger/cursor/place';
import { readState, stateAt } from '../../../../nodes/Diadoc/trigger/cursor/triggerState';
import { indexKeyOf } from '../../../../sandbox/box/indexKey';

const owner = {
	nodeId: 'node',
	boxId: '09ae254c-5cd0-4082-84de-7ccb46d86f82',
	departmentId: '7f0d2c1e-3f7a-4a36-9d35-7e6f5d1c2b3a',
};
const open = [{ key: 'CN3x07SB370', ids: digestOf('e') }];
const place = { after: 'CN3T_DeCTa4', open, known: digestOf('d') };

describe('the state of a trigger', () => {
	it('comes back from JSON as it went in', () => {
		const hidden = {
			after: 'CN3x07SB370',
			newest: 'CN3x07SB371',
			ids: '',
			trailing: 'CN3x07SB370',
		};
		const state = stateAt(place, owner, { filters: 'abc', hidden });
		expect(readState(JSON.parse(JSON.stringify(state)), owner)).toEqual({ state });
	});

	it('holds no keys without a value, which n8n would lose on its way to the database', () => {
		expect(Object.keys(stateAt(nowhere, { boxId: owner.boxId }))).toEqual([
			'version',
			'boxId',
			'open',
			'known',
		]);
	});

	it('of version 1 is gone on from without a word and without repeating what it knows', () => {
		const { after } = place;
		const { boxId, departmentId } = owner;
		const recent = [{ eventId: 'e', indexKey: 'CN3x07SB370' }];
		const { state, remark } = readState({ version: 1, boxId, departmentId, after, recent }, owner);
		expect(remark).toBeUndefined();
		expect(state).toEqual({ ...stateAt({ after, open, known: '' }, owner) });
	});

	const whole = stateAt(place, owner);

	it.each([
		['of another node', { ...whole, nodeId: 'another' }, false],
		['of another box', { ...whole, boxId: 'another' }, false],
		['of another department', { ...whole, departmentId: undefined }, false],
		['that names no box', { ...whole, boxId: 7 }, true],
		['with a damaged key', { ...whole, after: 5 }, true],
		['with a key that is none', { ...whole, after: 'no key!' }, true],
		['of a newer version without a key', { ...whole, version: 3, after: undefined }, true],
		['with a damaged beginning', { ...whole, after: undefined, from: 'yesterday' }, true],
		['that is no object', 'CN3T_DeCTa4', true],
		['that is a list', [whole], true],
		['that is null', null, true],
	])('%s is none, and that is said', (_, stored, isDamage) => {
		const { state, remark } = readState(stored, owner);
		expect(state).toBeUndefined();
		expect(remark).toMatchObject({
			isDamage,
			text: expect.stringContaining("begins as 'Start From' says"),
		});
	});

	it('that is missing is none, and there is nothing to say', () => {
		expect(readState(undefined, owner)).toEqual({});
	});

	it.each([
		['with a damaged event', { ...whole, open: [7, ...open, { key: 7 }] }, open],
		['without events', { ...whole, open: undefined }, []],
		['with damaged digests', { ...whole, open: [{ key: 'CN3x07SB370', ids: 'short' }] }, []],
		['with a damaged beginning that does not matter', { ...whole, from: 7 }, open],
	])('%s still says where to go on, and that is said', (_, stored, left) => {
		const { state, remark } = readState(stored, owner);
		expect(state).toEqual({ ...whole, open: left });
		expect(remark).toMatchObject({
			isDamage: true,
			text: expect.stringContaining('a few events may come again'),
		});
	});
});

describe('a place', () => {
	const marks = (...seconds: number[]): Mark[] =>
		seconds.map((second, index) => ({
			eventId: `${second}/${index}`,
			indexKey: indexKeyOf(638_900_000_000_000_000n + BigInt(second) * 10_000_000n),
		}));
	const keyOf = (second: number) => marks(second)[0]?.indexKey;

	it('trails: asks again from the key before the newest one', () => {
		expect(movePast(nowhere, marks(1, 2, 3)).after).toBe(keyOf(2));
	});

	it('does not rest on an older event that a page repeats at its end', () => {
		const [one, two] = marks(1, 2);
		const moved = movePast(
			nowhere,
			[one, two, one].filter((mark) => mark !== undefined),
		);
		expect(moved.after).toBe(keyOf(1));
		expect(moved.open).toMatchObject([{ key: keyOf(2) }]);
	});

	it('never goes back', () => {
		const place = movePast(nowhere, marks(1, 2, 3, 4));
		expect(movePast(place, marks(1)).after).toBe(keyOf(3));
	});

	it('looks back by the time by which the feed is in order, and keeps all that lies behind', () => {
		const moved = movePast(nowhere, marks(10, 20, 25, 30), 100_000_000n);
		expect(moved.after).toBe(keyOf(20));
		expect(moved.open.map(({ key }) => key)).toEqual([keyOf(25), keyOf(30)]);
	});

	it('gives up look-back, but no event of one moment, rather than grow beyond its bound', () => {
		const many = Array.from({ length: 500 }, (_, index) => index);
		const moved = movePast(nowhere, marks(...many), 10n ** 12n);
		expect(moved.open).toHaveLength(maxKept);
		const crowd = movePast(nowhere, marks(1, 2, ...many.map(() => 9)));
		expect(crowd.open.map(({ ids }) => ids.length / 11)).toEqual([500]);
	});

	it('does not go past what a walk that was cut has not come to', () => {
		const behind = movePast({ after: keyOf(1), open: [], known: '' }, marks(5, 6), 10n ** 12n);
		const moved = movePast(behind, marks(3));
		expect(moved.after).toBe(keyOf(1));
	});
});
