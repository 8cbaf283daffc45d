import { expect, it } from 'vitest';
import { storedState, type Found } from '../../../../nodes/Diadoc/trigger/cursor/storedState';

const own = { nodeId: 'node', nodeName: 'Diadoc Trigger', after: 'own' };
const kept = { ...own, after: 'copy' };
const before = { ...own, after: 'before' };
const foreign = { nodeId: 'other', nodeName: 'Diadoc Trigger', after: 'foreign' };

/** Nothing but the copy of a poll with items, in a node that was neither renamed nor replaced. */
const nothingOwn: Found = {
	underName: undefined,
	own: undefined,
	copy: { kept, emitted: true, before, isDurable: false },
	isRenamed: false,
	isDurable: false,
};

it.each<[string, Partial<Found>, unknown]>([
	['nothing, before the first poll', { copy: {} }, undefined],
	['whatever is under the name, without a copy', { underName: foreign, copy: {} }, foreign],
	['the own state, when there is one', { underName: own, own }, own],
	['the copy, when the node was renamed', { underName: own, own, isRenamed: true }, kept],
	[
		'the own state of a renamed node with durable cursors, which follow it',
		{ underName: own, own, isRenamed: true, isDurable: true },
		own,
	],
	[
		'the state before items that n8n refused',
		{ copy: { kept, emitted: true, before, isDurable: true }, isRenamed: true, isDurable: true },
		before,
	],
	['the copy of a renamed node that finds nothing', { isRenamed: true }, kept],
	['the copy, when another node has the name', { underName: foreign }, kept],
	[
		'the state before, when another node has the name and cursors are durable',
		{ underName: foreign, isDurable: true },
		before,
	],
	['the copy of an activation without items', { copy: { kept, emitted: false } }, kept],
	['the state before items that never were stored', {}, before],
	[
		'what is under the name, when nothing was before the items',
		{ underName: foreign, copy: { kept, emitted: true }, isDurable: true },
		foreign,
	],
])('a poll goes on from %s', (_which, found, state) => {
	expect(storedState({ ...nothingOwn, ...found })).toBe(state);
});
