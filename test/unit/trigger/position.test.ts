import { describe, expect, it } from 'vitest';
import {
	maxRecent,
	movePast,
	type Mark,
	type Position,
} from '../../../nodes/Diadoc/trigger/position';
import { Random } from '../../sandbox/story/random';

const beginning: Position = { recent: [] };

/** Events `name:key`, `key` being also the second at which they happened. */
function marks(text: string): Mark[] {
	return text.split(' ').map((part) => {
		const [eventId = '', indexKey = ''] = part.split(':');
		return { eventId, indexKey, ticks: `${BigInt(indexKey) * 10_000_000n}` };
	});
}

function recentIds(position: Position): string {
	return position.recent.map(({ eventId }) => eventId).join(' ');
}

describe('movePast', () => {
	it('stays where it is when nothing was passed', () => {
		const position = { after: '4', recent: [{ eventId: 'e', indexKey: '5' }] };
		expect(movePast(position, [], { reachedEnd: true })).toEqual(position);
	});

	it('trails: asks again from the key before the newest one', () => {
		const position = movePast(beginning, marks('a:1 b:2 c:3'), { reachedEnd: true });
		expect(position).toEqual({ after: '2', recent: [{ eventId: 'c', indexKey: '3' }] });
	});

	it('remembers all events of the newest tick', () => {
		const position = movePast(beginning, marks('a:1 b:2 c:2'), { reachedEnd: true });
		expect(position.after).toBe('1');
		expect(recentIds(position)).toBe('b c');
	});

	it('never stands between two events of one tick', () => {
		const position = movePast(beginning, marks('a:1 b:2 c:2 d:3'), { reachedEnd: true });
		expect(position.after).toBe('2');
		expect(recentIds(position)).toBe('d');
	});

	it('has no key while all events share one, and keeps the date to begin at', () => {
		const position = movePast({ from: '77', recent: [] }, marks('a:1 b:1'), { reachedEnd: true });
		expect(position).toEqual({
			from: '77',
			recent: [
				{ eventId: 'a', indexKey: '1' },
				{ eventId: 'b', indexKey: '1' },
			],
		});
	});

	it('forgets the date once there is a key', () => {
		const position = movePast({ from: '77', recent: [] }, marks('a:1 b:2'), { reachedEnd: true });
		expect(position).not.toHaveProperty('from');
	});

	it('counts a repeated event once', () => {
		const position = movePast(beginning, marks('a:1 b:2 a:1 b:2'), { reachedEnd: true });
		expect(recentIds(position)).toBe('b');
	});

	it('looks back by the times of the events', () => {
		const position = movePast(beginning, marks('a:10 b:20 c:25 d:30'), {
			lookbackTicks: 100_000_000n,
			reachedEnd: true,
		});
		expect(position.after).toBe('20');
		expect(recentIds(position)).toBe('c d');
	});

	it('keeps known events that a cut walk did not reach', () => {
		const position: Position = { after: '1', recent: marks('b:2 c:3') };
		const moved = movePast(position, marks('late:2 b:2'), { reachedEnd: false });
		expect(moved.after).toBe('1');
		expect(recentIds(moved)).toBe('late b c');
	});

	it('drops known events that today’s filters leave out, once it has moved past them', () => {
		const position: Position = { after: '1', recent: marks('hidden:2') };
		const moved = movePast(position, marks('c:3 d:4'), { reachedEnd: true });
		expect(moved.after).toBe('3');
		expect(recentIds(moved)).toBe('d');
	});

	it('gives up look-back rather than grow beyond its bound', () => {
		const many = Array.from({ length: 500 }, (_, index) => `e${index}:${index + 1}`).join(' ');
		const position = movePast(beginning, marks(many), {
			lookbackTicks: 10n ** 12n,
			reachedEnd: true,
		});
		expect(position.recent).toHaveLength(maxRecent);
		expect(position.after).toBe(String(500 - maxRecent));
	});

	it('keeps all ties of the newest tick even beyond the bound', () => {
		const ties = Array.from({ length: maxRecent + 20 }, (_, index) => `t${index}:9`).join(' ');
		const position = movePast(beginning, marks(`a:1 b:2 ${ties}`), { reachedEnd: true });
		expect(position.after).toBe('2');
		expect(position.recent).toHaveLength(maxRecent + 20);
	});
});

describe('a trigger that moves by movePast', () => {
	/** What the service answers to "after this key". */
	const follows = (feed: readonly Mark[], { after }: Position) =>
		feed.filter(({ indexKey }) => after === undefined || BigInt(indexKey) > BigInt(after));

	it.each(Array.from({ length: 200 }, (_, seed) => seed))(
		'delivers each event of a growing feed exactly once (seed %i)',
		(seed) => {
			const random = new Random(`position ${seed}`);
			const feed: Mark[] = [];
			const delivered: string[] = [];
			let position: Position = beginning;
			let time = 1;
			for (let round = 0; round < 40; round += 1) {
				for (let grown = random.integer(0, 4); grown > 0; grown -= 1) {
					// Half the events share the tick of the one before, also when that one was delivered already.
					if (random.chance(0.5)) time += random.integer(1, 3);
					feed.push({ eventId: `e${feed.length}`, indexKey: String(time), ticks: String(time) });
				}
				const known = new Set(position.recent.map(({ eventId }) => eventId));
				const maxEvents = random.integer(1, 6);
				const passed: Mark[] = [];
				let reachedEnd = true;
				for (const mark of follows(feed, position)) {
					const fresh = !known.has(mark.eventId);
					if (fresh && passed.filter(({ eventId }) => !known.has(eventId)).length === maxEvents) {
						reachedEnd = false;
						break;
					}
					passed.push(mark);
					if (fresh) delivered.push(mark.eventId);
				}
				position = movePast(position, passed, {
					reachedEnd,
					lookbackTicks: BigInt(random.integer(0, 5)),
				});
			}
			for (let round = 0; round < feed.length; round += 1) {
				const known = new Set(position.recent.map(({ eventId }) => eventId));
				const passed = follows(feed, position);
				delivered.push(...passed.map(({ eventId }) => eventId).filter((id) => !known.has(id)));
				position = movePast(position, passed, { reachedEnd: true });
			}
			expect(delivered).toEqual(feed.map(({ eventId }) => eventId));
		},
	);
});
