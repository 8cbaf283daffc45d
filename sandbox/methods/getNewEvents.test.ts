import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentsOf, entitiesOf, messageOrPatch } from '../box/eventParts';
import { indexKeyOf, ticksOfIndexKey } from '../box/indexKey';
import { ask, readPage, walkNaively } from '../plainClient';
import { publishedEvent } from '../samples';
import { type Sandbox, startSandbox } from '../sandbox';
import type { BoxEvent } from '../wire/structures';

const V7 = { path: '/V7/GetNewEvents' };

const ids = (events: readonly BoxEvent[]) => events.map(({ EventId }) => EventId);
const keys = (events: readonly BoxEvent[]) => events.map(({ IndexKey }) => IndexKey ?? '');
const ticks = (event: BoxEvent | undefined) => ticksOfIndexKey(event?.IndexKey ?? '') ?? 0n;
describe('GetNewEvents', () => {
	let sandbox: Sandbox;
	let all: BoxEvent[];

	beforeAll(async () => {
		sandbox = await startSandbox({ events: 620, sharedTicks: [100] });
		all = sandbox.box.events;
	});
	afterAll(async () => await sandbox.close());

	const refusal = async (query: Record<string, string | number>) => {
		const boxId = sandbox.box.guid;
		const response = await ask(sandbox, '/V8/GetNewEvents', { query: { boxId, ...query } });
		return [
			response.status,
			response.headers.get('x-diadoc-errorcode'),
			await response.text(),
		] as const;
	};

	describe('page', () => {
		it('holds 500 events by default in V8 and 100 in V7', async () => {
			expect((await readPage(sandbox)).Events).toHaveLength(500);
			expect((await readPage(sandbox, {}, V7)).Events).toHaveLength(100);
		});

		it('begins with the oldest event and follows the feed', async () => {
			expect(ids((await readPage(sandbox, { limit: 50 })).Events)).toEqual(ids(all).slice(0, 50));
		});

		it('begins with the newest event when descending', async () => {
			const { Events } = await readPage(sandbox, { limit: 50, orderBy: 'Descending' });
			expect(ids(Events)).toEqual(ids(all).slice(-50).reverse());
		});

		it.each([0, 501, -1, 'ten', '1.5'])('refuses limit %s', async (limit) => {
			const [status, code, text] = await refusal({ limit });
			expect([status, code]).toEqual([400, 'Http.BadRequest']);
			expect(text).toContain('limit');
		});

		it('takes limits 1 and 500', async () => {
			expect((await readPage(sandbox, { limit: 1 })).Events).toHaveLength(1);
			expect((await readPage(sandbox, { limit: 500 })).Events).toHaveLength(500);
		});

		it('counts what matches beyond the cursor, whatever the limit', async () => {
			const afterIndexKey = keys(all)[19] ?? '';
			expect(await readPage(sandbox, { limit: 1, afterIndexKey })).toMatchObject({
				TotalCount: 600,
				TotalCountType: 'Equal',
			});
		});

		it('never holds content, but its size', async () => {
			const { Events } = await readPage(sandbox);
			const contents = Events.flatMap(entitiesOf)
				.flatMap(({ Content }) => Content ?? [])
				.map((content) => Object.keys(content));
			expect(contents.length).toBeGreaterThan(500);
			expect(new Set(contents.flat())).toEqual(new Set(['Size']));
		});
	});

	describe('cursor', () => {
		it('goes on after the event with the key', async () => {
			const { Events } = await readPage(sandbox, { afterIndexKey: keys(all)[29] ?? '', limit: 5 });
			expect(ids(Events)).toEqual(ids(all).slice(30, 35));
		});

		it('goes on before the event with the key when descending', async () => {
			const afterIndexKey = keys(all)[29] ?? '';
			const { Events } = await readPage(sandbox, {
				afterIndexKey,
				orderBy: 'Descending',
				limit: 5,
			});
			expect(ids(Events)).toEqual(ids(all).slice(24, 29).reverse());
		});

		it('may be a key that no event has', async () => {
			const { Events } = await readPage(sandbox, {
				afterIndexKey: indexKeyOf(ticks(all[29]) + 1n),
				limit: 1,
			});
			expect(ids(Events)).toEqual([all[30]?.EventId]);
		});

		it('is shared by events of one tick, so that a plain walk loses one at a page border', async () => {
			expect(keys(all)[99]).toBe(keys(all)[100]);
			const lost = async (limit: number) => {
				const walked = new Set(ids(await walkNaively(sandbox, limit)));
				return ids(all).filter((id) => !walked.has(id));
			};
			expect(await lost(100)).toContain(all[100]?.EventId);
			expect(await lost(101)).not.toContain(all[100]?.EventId);
		});

		it('may be an event id, which stands for the key of its event', async () => {
			const { Events } = await readPage(sandbox, { afterEventId: ids(all)[99] ?? '', limit: 1 });
			expect(ids(Events)).toEqual([all[101]?.EventId]);
		});

		it('is not given twice', async () => {
			const [status, , text] = await refusal({
				afterEventId: ids(all)[9] ?? '',
				afterIndexKey: keys(all)[9] ?? '',
			});
			expect(status).toBe(400);
			expect(text).toContain('afterEventId');
		});

		it.each(['x', 'CN3x07SB37', 'CN3x07SB37012345', ' '])('refuses the key %j', async (key) => {
			expect(await refusal({ afterIndexKey: key })).toEqual([
				400,
				'Http.BadRequest',
				'cursor must have valid value',
			]);
		});

		it('is also read in the standard base64 of older answers', async () => {
			// The key of diadocsdk-csharp issue 1083, for an event of 638324326627158244.
			expect(ticksOfIndexKey('CNvIl9RK0Ik=')).toBe(638324326630346889n);
			const bytes = Buffer.alloc(8);
			bytes.writeBigInt64BE(ticks(all[29]));
			const afterIndexKey = bytes.toString('base64');
			const { Events } = await readPage(sandbox, { afterIndexKey, limit: 1 });
			expect(ids(Events)).toEqual([all[30]?.EventId]);
		});

		it('at the end of the feed brings an empty page', async () => {
			expect(await readPage(sandbox, { afterIndexKey: keys(all).at(-1) ?? '' })).toEqual({
				Events: [],
				TotalCount: 0,
				TotalCountType: 'Equal',
			});
		});
	});

	describe('filter', () => {
		const filtered = async (query: Record<string, string>) =>
			(await readPage(sandbox, { limit: 500, ...query })).Events;

		it('by message type', async () => {
			const types = async (messageType: string) =>
				new Set(
					(await filtered({ messageType })).map((event) => messageOrPatch(event).MessageType),
				);
			expect(await types('Draft')).toEqual(new Set(['Draft']));
			expect(await types('Draft,Template')).toEqual(new Set(['Draft', 'Template']));
			expect((await refusal({ messageType: 'Note' }))[0]).toBe(400);
		});

		it('by direction, also for patches, whose documents lie in an earlier event', async () => {
			const events = await filtered({ documentDirection: 'Internal' });
			const ownMessages = new Set(
				all
					.filter((event) =>
						documentsOf(event).some((info) => info.DocumentDirection === 'Internal'),
					)
					.flatMap(({ Message }) => Message?.MessageId ?? []),
			);
			expect(events.some(({ Patch }) => Patch !== undefined)).toBe(true);
			expect(ids(events)).toEqual(
				ids(all.filter((event) => ownMessages.has(messageOrPatch(event).MessageId))),
			);
			expect((await refusal({ documentDirection: 'Sideways' }))[0]).toBe(400);
		});

		it('by document type', async () => {
			const events = await filtered({ typeNamedId: 'XmlReconciliationAct' });
			const types = events.flatMap(documentsOf).map(({ TypeNamedId }) => TypeNamedId);
			expect(types.length).toBeGreaterThan(0);
			expect(new Set(types)).toEqual(new Set(['XmlReconciliationAct']));
			expect(await filtered({ typeNamedId: 'NoSuchType' })).toEqual([]);
		});

		it('by counteragent, in either form of the box id', async () => {
			const boxId = all.flatMap(documentsOf)[0]?.CounteragentBoxId ?? '';
			const byBodyForm = await filtered({ counteragentBoxId: boxId });
			const guid = boxId.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
			expect(
				new Set(byBodyForm.flatMap(documentsOf).map((info) => info.CounteragentBoxId)),
			).toEqual(new Set([boxId]));
			expect(ids(await filtered({ counteragentBoxId: guid }))).toEqual(ids(byBodyForm));
			expect((await refusal({ counteragentBoxId: 'somebody' }))[0]).toBe(400);
		});

		it('by time, both ends included', async () => {
			const [from, to] = [ticks(all[10]), ticks(all[20])];
			const range = { timestampFromTicks: String(from), timestampToTicks: String(to) };
			expect(ids(await filtered(range))).toEqual(ids(all).slice(10, 21));
			const inner = { timestampFromTicks: String(from + 1n), timestampToTicks: String(to - 1n) };
			expect(ids(await filtered(inner))).toEqual(ids(all).slice(11, 20));
		});

		it.each(['2025-03-03', '1e18', '9223372036854775808', ''.padEnd(20, '9')])(
			'refuses the time %s',
			async (time) => {
				expect((await refusal({ timestampFromTicks: time }))[0]).toBe(400);
			},
		);

		it('is combined with the others and with the cursor', async () => {
			const query = { messageType: 'Letter', documentDirection: 'Inbound' };
			const events = await filtered(query);
			const afterIndexKey = keys(events)[4] ?? '';
			expect(ids(await filtered({ ...query, afterIndexKey }))).toEqual(ids(events).slice(5));
		});
	});

	it('shows an event that becomes visible late behind cursors that have passed', async () => {
		const late = await startSandbox({ events: 20 });
		const event = publishedEvent();
		const place = (ticks(late.box.events[9]) + ticks(late.box.events[10])) / 2n;
		const afterIndexKey = late.box.events[15]?.IndexKey ?? '';
		late.box.append(event, place);
		expect(ids((await readPage(late)).Events)[10]).toBe(event.EventId);
		expect(ids((await readPage(late, { afterIndexKey })).Events)).not.toContain(event.EventId);
		await late.close();
	});
});
