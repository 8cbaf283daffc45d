import { expect, test } from 'vitest';
import { digestOf } from '../../../nodes/Diadoc/trigger/cursor/eventDigest';
import { evidenceOf } from './evidence';
import { startSandbox } from '../../../sandbox/sandbox';

test('a kill leaves events ahead of the executions or behind them, by the stored position and what it has passed', async () => {
	const sandbox = await startSandbox({ events: 8 });
	await sandbox.close();
	const feed = sandbox.box.events;
	const ids = feed.map(({ EventId }) => EventId);
	const [atPosition = '', passedById = '', beyond = ''] = [ids[3], ids[5], ids[6]];
	const state = {
		after: feed[3]?.IndexKey,
		open: [{ key: feed[5]?.IndexKey ?? '', ids: digestOf(passedById) }],
	};
	const executions = [
		{ id: 1, status: 'success', eventIds: ids.slice(0, 3) },
		{ id: 2, status: 'crashed', eventIds: [beyond] },
	];
	const handedOver = new Set([beyond]);
	expect(evidenceOf(7, { state, executions }, handedOver, feed, feed.slice(2))).toEqual({
		kill: 7,
		ahead: [atPosition, passedById],
		behind: [beyond],
		handedOver,
	});
});

test('a trigger without a position has lost its place', () => {
	expect(() => evidenceOf(1, { executions: [] }, new Set(), [], [])).toThrow('no position');
});
