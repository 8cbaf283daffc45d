import { describe, expect, it } from 'vitest';
import { readDocflow, VERSIONS, walkDocflow } from '../docflow/docflowClient';
import { docflowFeed, keys } from '../docflow/docflowFeed';
import { keyOf } from '../docflow/keyedEvent';
import { ask, readPage } from '../plainClient';

const { all, pageKeys, refusal, sandbox } = await docflowFeed();

describe('page of GetDocflowEvents', () => {
	it('holds 100 events by default, the oldest first', async () => {
		expect(await pageKeys()).toEqual(keys(all.slice(0, 100)));
	});

	it('holds the newest first when descending', async () => {
		const Filter = { SortDirection: 'Descending' };
		expect(await pageKeys({ Filter })).toEqual(keys(all.slice(-100).reverse()));
	});

	it.each([1, 500])('takes the limit %d', async (Limit) => {
		expect(await pageKeys({ Limit })).toHaveLength(Limit);
	});

	it.each([0, 501, -1])('refuses the limit %d', async (Limit) => {
		const [status, code, text] = await refusal({ Limit });
		expect([status, code]).toEqual([400, 'Http.BadRequest']);
		expect(text).toContain('Limit');
	});

	it('counts what matches beyond the cursor, whatever the limit', async () => {
		const AfterIndexKey = keys(all)[19];
		expect(await readDocflow(sandbox, { Limit: 1, AfterIndexKey })).toMatchObject({
			TotalCount: all.length - 20,
			TotalCountType: 'Equal',
		});
	});

	it.each(VERSIONS)('is the same in %s', async (version) => {
		const { Events } = await readDocflow(sandbox, { Limit: 500 }, { version });
		expect(Events.map(({ IndexKey }) => IndexKey)).toEqual(keys(all.slice(0, 500)));
	});

	it('has states only where they are asked for', async () => {
		const [bare] = (await readDocflow(sandbox, { Limit: 1 })).Events;
		expect(Object.keys(bare ?? {}).sort()).toEqual([
			'DocumentId',
			'EventId',
			'IndexKey',
			'Timestamp',
		]);
		const { Events } = await readDocflow(sandbox, { Limit: 500, PopulateDocuments: true });
		expect(Events.every((event) => event.Document)).toBe(true);
		expect(Events.some((event) => event.PreviousEventId)).toBe(true);
		expect(Events.some((event) => event.PreviousDocumentState)).toBe(false);
		const both = await readDocflow(sandbox, { Limit: 500, PopulatePreviousDocumentStates: true });
		expect(both.Events.some((event) => event.Document)).toBe(false);
		for (const { PreviousEventId, PreviousDocumentState } of both.Events) {
			expect(PreviousDocumentState?.LastEvent.EventId).toBe(PreviousEventId);
		}
	});
});

describe('cursor of GetDocflowEvents', () => {
	it('walks through every event once, in both directions', async () => {
		const walked = async (SortDirection: string) =>
			(await walkDocflow(sandbox, { Filter: { SortDirection }, Limit: 97 })).map(
				({ IndexKey }) => IndexKey,
			);
		expect(await walked('Ascending')).toEqual(keys(all));
		expect(await walked('Descending')).toEqual(keys(all).reverse());
	});

	it('parts events of one tick and of one id, unlike that of GetNewEvents', () => {
		const ids = all.map(({ eventId }) => eventId);
		expect(new Set(ids).size).toBeLessThan(all.length);
		expect(new Set(keys(all)).size).toBe(all.length);
		for (const key of keys(all)) expect(Buffer.from(key, 'base64').length).toBeGreaterThan(8);
	});

	const theirs = () => sandbox.box.events[3]?.IndexKey ?? '';
	it.each([
		['of GetNewEvents', () => Buffer.from(theirs(), 'base64url').toString('base64')],
		[
			'of a forwarded document',
			() => keyOf(sandbox.forwarded.grow(1)[0] ?? { ticks: 0n, keyIds: [] }),
		],
		['of nothing', () => Buffer.alloc(56).toString('base64')],
	])('is refused when it is one %s', async (_, key) => {
		expect(await refusal({ AfterIndexKey: key() })).toEqual([
			400,
			'Http.BadRequest',
			'cursor must have valid value',
		]);
	});

	it('is no cursor of GetNewEvents', async () => {
		const page = readPage(sandbox, { afterIndexKey: keys(all)[3] ?? '' });
		await expect(page).rejects.toThrow('400: cursor must have valid value');
	});

	it('is an id that GetEvent refuses', async () => {
		const query = { boxId: sandbox.box.guid, eventId: all[3]?.eventId ?? '' };
		const response = await ask(sandbox, '/V3/GetEvent', { query });
		expect(await response.text()).toContain('Could not determine message id for event');
	});

	it('goes on where the box goes on', async () => {
		const AfterIndexKey = keys(all).at(-1);
		expect(await pageKeys({ AfterIndexKey })).toEqual([]);
		const known = all.length;
		sandbox.box.grow(5);
		const later = await pageKeys({ AfterIndexKey });
		expect(later.length).toBeGreaterThan(0);
		expect(later).toEqual(keys(sandbox.box.docflow.entries.slice(known)));
	});
});
