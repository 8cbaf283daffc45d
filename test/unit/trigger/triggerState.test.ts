import { describe, expect, it } from 'vitest';
import { readState, stateAt } from '../../../nodes/Diadoc/trigger/triggerState';

const box = '09ae254c-5cd0-4082-84de-7ccb46d86f82';
const department = '7f0d2c1e-3f7a-4a36-9d35-7e6f5d1c2b3a';
const position = { after: 'CN3T_DeCTa4', recent: [{ eventId: 'e', indexKey: 'CN3x07SB370' }] };

describe('the state of a trigger', () => {
	it('comes back from JSON as it went in', () => {
		const state = stateAt(position, box, department);
		expect(readState(JSON.parse(JSON.stringify(state)), box, department)).toEqual(state);
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

	it.each([
		['of another box', stateAt(position, 'another', department)],
		['of another department', stateAt(position, box, undefined)],
		['of another version', { ...stateAt(position, box, department), version: 2 }],
		['without recent', { version: 1, boxId: box, departmentId: department, after: 'k' }],
		['with a damaged recent', { ...stateAt(position, box, department), recent: [{ eventId: 7 }] }],
		['with a damaged key', { ...stateAt(position, box, department), after: 5 }],
		['that is no object', 'CN3T_DeCTa4'],
		['that is null', null],
		['that is missing', undefined],
	])('%s is none', (_, stored) => {
		expect(readState(stored, box, department)).toBeUndefined();
	});
});
