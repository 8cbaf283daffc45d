import { describe, expect, it } from 'vitest';
import { nextCursor, type NextCursor } from '../../../../nodes/Diadoc/api/paging/nextCursor';
import type { FeedPart } from '../../../../nodes/Diadoc/api/paging/wholeMoment';
import { encoded } from '../support/diadoc';

/** The IndexKey of a tick so many after some moment of 2026. */
function keyAt(tick: number): string {
	const bytes = Buffer.alloc(8);
	bytes.writeBigInt64BE(639_000_000_000_000_000n + BigInt(tick));
	return bytes.toString('base64url');
}

interface Page {
	/** The tick of each event; `undefined` for one without a key. */
	ticks: Array<number | undefined>;
	asked: number;
	/** What the service says that there is after the cursor. */
	total?: number;
}

function partOf({ ticks, asked, total }: Page): FeedPart {
	const list = { TotalCount: total ?? ticks.length, Events: [] };
	const body = Buffer.from(encoded('Events.BoxEventList', list));
	const marks = ticks.map((tick, index) => ({
		eventId: `event ${index}`,
		indexKey: tick === undefined ? undefined : keyAt(tick),
	}));
	const answer = { status: 200, headers: {}, body, method: 'GET', url: '' } as const;
	return { answer, marks, asked };
}

const after = (page: Page, hasNews: boolean, order?: 'Ascending' | 'Descending'): NextCursor =>
	nextCursor(partOf(page), { cursor: keyAt(order === 'Descending' ? 100 : 0), order, hasNews });

describe('where a page of the feed leads to', () => {
	it.each<[string, Page, boolean, NextCursor]>([
		['an empty page is the end', { ticks: [], asked: 10 }, false, { to: 'end' }],
		['news without keys lead nowhere', { ticks: [undefined], asked: 10 }, true, { to: 'nowhere' }],
		[
			'a full page without keys leads nowhere',
			{ ticks: [undefined, undefined], asked: 2 },
			false,
			{ to: 'nowhere' },
		],
		[
			'a page of events before the cursor leads nowhere',
			{ ticks: [-1], asked: 10 },
			false,
			{ to: 'nowhere' },
		],
		[
			'a page goes on from before its newest tick, whose events come again',
			{ ticks: [1, 2, 3, 3], asked: 10 },
			true,
			{ to: 'next', cursor: keyAt(2), repeats: 2 },
		],
		[
			'an older event at the end of a page does not lead back',
			{ ticks: [1, 2, 3, 1], asked: 10 },
			true,
			{ to: 'next', cursor: keyAt(2), repeats: 1 },
		],
		['a single tick with news may still grow', { ticks: [1, 1], asked: 10 }, true, { to: 'same' }],
		[
			'a single known tick is the end when the service counts no more',
			{ ticks: [1, 1], asked: 10, total: 2 },
			false,
			{ to: 'end' },
		],
		[
			'a single known tick is looked beyond when the service counts more',
			{ ticks: [1, 1], asked: 10, total: 3 },
			false,
			{ to: 'moment', moment: keyAt(1) },
		],
		[
			'a single tick that fills a small page needs the largest',
			{ ticks: [1, 1], asked: 2 },
			true,
			{ to: 'largestPage' },
		],
		[
			'a single tick that fills the largest page is looked beyond',
			{ ticks: Array.from({ length: 500 }, () => 1), asked: 500 },
			true,
			{ to: 'moment', moment: keyAt(1) },
		],
	])('%s', (_rule, page, hasNews, expected) => {
		expect(after(page, hasNews)).toEqual(expected);
	});

	it('is found backwards in a feed that is read from its newest end', () => {
		const page = { ticks: [9, 8, 7], asked: 10 };
		expect(after(page, true, 'Descending')).toEqual({ to: 'next', cursor: keyAt(8), repeats: 1 });
	});
});
