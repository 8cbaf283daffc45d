import type { Box } from '../../sandbox/box/box';
import { makeWorld } from '../../sandbox/world';

/** A box of the sandbox without a server, with so many events of its story. */
export function storyBox(events: number): Box {
	const { box } = makeWorld({
		seed: 'benchmark',
		begin: new Date('2025-03-03T06:00:00Z'),
		organizations: 4,
		counteragents: 8,
		departments: 4,
		printForms: { pending: 1, retryAfter: 1, status: 204 },
	});
	box.grow(events);
	return box;
}
