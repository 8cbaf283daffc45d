import { describe, expect, it } from 'vitest';
import { readState, stateAt } from '../../../nodes/Diadoc/trigger/triggerState';

const box = '09ae254c-5cd0-4082-84de-7ccb46d86f82';
const department = '7f0d2c1e-3f7a-4a36-9d35-7e6f5d1c2b3a';
const position = { after: 'CN3T_DeCTa4', recent: [{ eventId: 'e', indexKey: 'CN3x07SB370' }] };

describe('the state of a trigger', () => {
	it('comes back from JSON as it went in', () => {
		const state = stateAt(position, box, department);
		expect(readState(JSON.parse(JSON.stringify(state)), box, department)).toEqual({ state });
	});

	it('holds no keys without a value, which n8n would lose on its way to the database', () => {
		expect(Object.keys(stateAt({ recent: [] }, box, undefined))).toEqual([
			'version',
			'boxId',
			'recent',
		]);
	});

	it('does not carry the times that only a running poll needs', () => {
		const mark = { eventId: 'e', indexKey: 'k', ticks: '638899802371782567' };
		expect(JSON.stringify(stateAt({ recent: [mark] }, box, undefined))).not.toContain('ticks');
	});

	const whole = stateAt(position, box, department);

	it.each([
		['of another box', stateAt(position, 'another', department), false],
		['of another department', stateAt(position, box, undefined), false],
		['that names no box', { ...whole, boxId: 7 }, true],
		['with a damaged key', { ...whole, after: 5 }, true],
		['with a key that is none', { ...whole, after: 'no key!' }, true],
		['of a newer version without a key', { ...whole, version: 2, after: undefined }, true],
		['with a damaged beginning', { ...whole, after: undefined, from: 'yesterday' }, true],
		['that is no object', 'CN3T_DeCTa4', true],
		['that is a list', [whole], true],
		['that is null', null, true],
	])('%s is none, and that is said', (_, stored, isDamage) => {
		const { state, remark } = readState(stored, box, department);
		expect(state).toBeUndefined();
		expect(remark).toMatchObject({
			isDamage,
			text: expect.stringContaining("begins as 'Start From' says"),
		});
	});

	it('that is missing is none, and there is nothing to say', () => {
		expect(readState(undefined, box, department)).toEqual({});
	});

	it.each([
		['of a newer version', { ...whole, version: 2 }, position.recent],
		['of no version', { ...whole, version: undefined }, position.recent],
		[
			'with a damaged event',
			{ ...whole, recent: [7, ...position.recent, { eventId: 7 }] },
			position.recent,
		],
		['without recent', { ...whole, recent: undefined }, []],
		['with a damaged beginning that does not matter', { ...whole, from: 7 }, position.recent],
	])('%s still tells where to go on, and that is said', (_, stored, recent) => {
		const { state, remark } = readState(stored, box, department);
		expect(state).toEqual({ ...whole, recent });
		expect(remark).toMatchObject({
			isDamage: true,
			text: expect.stringContaining('a few events may come again'),
		});
	});
});
