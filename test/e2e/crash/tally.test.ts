import { expect, test } from 'vitest';
import { actTally } from './acting';
import type { KillEvidence } from './evidence';
import { explain } from './explanation';
import { tally } from './tally';

const execution = (...eventIds: string[]) => ({ id: 1, status: 'success', eventIds });

const kill = (evidence: Partial<KillEvidence>): KillEvidence => ({
	kill: 1,
	ahead: [],
	behind: [],
	handedOver: new Set(),
	...evidence,
});

const nothing = { inside: [], outside: [] };

test('every event in one execution is how it should be', () => {
	expect(tally(['a', 'b', 'c'], [execution('a', 'b'), execution('c')], [])).toEqual({
		lost: nothing,
		twice: nothing,
		foreign: [],
	});
});

test('an event in no execution is lost inside a hand-over only when a kill has left the position ahead of it', () => {
	const kills = [
		kill({ ahead: ['a'], handedOver: new Set(['a', 'b']) }),
		// Ahead, but not of what this kill has interrupted.
		kill({ ahead: ['c'], handedOver: new Set(['b']) }),
	];
	const { lost } = tally(['a', 'b', 'c', 'd'], [execution('d')], kills);
	expect(lost).toEqual({ inside: ['a'], outside: ['b', 'c'] });
});

test('each repetition needs a hand-over of its own', () => {
	const behind = kill({ behind: ['a', 'b'], handedOver: new Set(['a', 'b']) });
	const executions = [
		execution('a', 'b'),
		execution('a', 'b', 'c'),
		execution('b'),
		execution('c'),
	];
	const { twice } = tally(['a', 'b', 'c'], executions, [behind]);
	expect(twice).toEqual({ inside: ['a'], outside: ['b', 'c'] });
});

test('an event twice in one execution is twice', () => {
	expect(tally(['a'], [execution('a', 'a')], []).twice.outside).toEqual(['a']);
});

test('an event from before the position is foreign', () => {
	expect(tally(['b'], [execution('a', 'b')], []).foreign).toEqual(['a']);
});

test('names the kills and executions of an event that no hand-over explains', () => {
	const kills = [kill({ kill: 4, ahead: ['a'] }), kill({ kill: 5, behind: ['b'] })];
	const executions = [execution('b'), { id: 2, status: 'crashed', eventIds: ['b'] }];
	const counted = tally(['a', 'b'], executions, kills);
	expect(explain({ tally: counted, kills, executions })).toEqual([
		'Lost: a. Kills after which the position was past it: 4',
		'Twice: b. Executions: 1 (success), 2 (crashed). Kills after which the position was not past it: 5',
	]);
});

test('an act is missing from a document that has none, and twice at one that has two', () => {
	const acts = ['a', 'b', 'b', 'other'].map((documentId) => ({
		method: 'MoveDocuments',
		kind: 'move' as const,
		documentId,
	}));
	expect(actTally(['a', 'b', 'c'], acts)).toEqual({ missing: ['c'], twice: ['b'] });
});
