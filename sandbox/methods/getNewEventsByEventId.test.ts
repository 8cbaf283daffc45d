import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entitiesOf, messageOrPatch } from '../box/eventParts';
import { countOf } from './eventPage';
import { ask, readPage } from '../plainClient';
import { type Sandbox, startSandbox } from '../sandbox';
import type { BoxEvent } from '../wire/structures';

const VERSIONS = ['/V4/GetNewEvents', '/V5/GetNewEvents', '/V6/GetNewEvents'];

const ids = (events: readonly BoxEvent[]) => events.map(({ EventId }) => EventId);

describe.each(VERSIONS)('%s', (path) => {
	let sandbox: Sandbox;
	let all: BoxEvent[];

	beforeAll(async () => {
		sandbox = await startSandbox({ events: 420, sharedTicks: [99, 100, 101] });
		all = sandbox.box.events.filter(
			(event) => path === '/V6/GetNewEvents' || messageOrPatch(event).MessageType !== 'Template',
		);
	});
	afterAll(async () => await sandbox.close());

	const read = async (query: Record<string, string | number> = {}) =>
		await readPage(sandbox, query, { path });
	const refusal = async (query: Record<string, string>) => {
		const response = await ask(sandbox, path, {
			query: { boxId: sandbox.box.guid, ...query },
		});
		return [response.status, await response.text()];
	};

	it('is walked by event ids, a hundred a page, and loses none of one tick', async () => {
		const walked: BoxEvent[] = [];
		const sizes: number[] = [];
		for (;;) {
			const last = walked.at(-1)?.EventId;
			const { Events } = await read(last === undefined ? {} : { afterEventId: last });
			if (Events.length === 0) break;
			sizes.push(Events.length);
			walked.push(...Events);
		}
		expect(ids(walked)).toEqual(ids(all));
		expect(sizes.slice(0, -1).every((size) => size === 100)).toBe(true);
	});

	it('takes an event id in any case of letters', async () => {
		const afterEventId = all[9]?.EventId.toUpperCase() ?? '';
		expect((await read({ afterEventId })).Events[0]?.EventId).toBe(all[10]?.EventId);
	});

	it('looks at no filter, limit or key', async () => {
		const afterIndexKey = all.at(-1)?.IndexKey ?? '';
		const query = { limit: 5, orderBy: 'Descending', messageType: 'Draft', afterIndexKey };
		expect(ids((await read(query)).Events)).toEqual(ids(all).slice(0, 100));
	});

	it('refuses an event id that is none, or that the box does not have', async () => {
		for (const afterEventId of ['last', '11111111-2222-4333-8444-555555555555']) {
			expect(await refusal({ afterEventId })).toEqual([
				400,
				`Could not parse afterEventId query param: ${afterEventId}.`,
			]);
		}
	});

	it('gives metadata only', async () => {
		const { Events } = await read();
		const data = Events.flatMap(entitiesOf).filter(({ Content }) => Content?.Data !== undefined);
		expect(data).toEqual([]);
	});

	it('counts what follows the given event', async () => {
		const { TotalCount, TotalCountType } = await read({ afterEventId: all[19]?.EventId ?? '' });
		expect(TotalCount).toBe(all.length - 20);
		expect(TotalCountType).toBe(path === '/V6/GetNewEvents' ? 'Equal' : 'UnknownCountType');
	});
});

describe('who does not see all documents', () => {
	let sandbox: Sandbox;

	beforeAll(async () => {
		sandbox = await startSandbox({ events: 420 });
	});
	afterAll(async () => await sandbox.close());

	it.each(['/V5/GetNewEvents', '/V6/GetNewEvents'])(
		'gets the feed of the own department from %s',
		async (path) => {
			const { restrictedToken: token, box } = sandbox;
			const departmentId = box.owner.departments[0]?.DepartmentId ?? '';
			const expected = box.feed.entries
				.filter(({ facets }) => facets.departmentIds.has(departmentId))
				.map(({ event }) => event)
				.filter(
					(event) =>
						path === '/V6/GetNewEvents' || messageOrPatch(event).MessageType !== 'Template',
				);
			expect(expected.length).toBeGreaterThan(20);
			const { Events } = await readPage(sandbox, {}, { path, token });
			expect(ids(Events)).toEqual(ids(expected).slice(0, 100));
		},
	);

	it('is refused by /V4/GetNewEvents', async () => {
		const query = { boxId: sandbox.box.guid };
		const { restrictedToken: token } = sandbox;
		const response = await ask(sandbox, '/V4/GetNewEvents', { query, token });
		expect([response.status, await response.text()]).toEqual([
			403,
			`User must have access to all departments in organization ${sandbox.box.organizationId}`,
		]);
	});
});

describe('universal messages', () => {
	let sandbox: Sandbox;

	beforeAll(async () => {
		sandbox = await startSandbox({ events: 100 });
	});
	afterAll(async () => await sandbox.close());

	const typesIn = (events: readonly BoxEvent[]) =>
		events.flatMap(entitiesOf).map(({ AttachmentType }) => AttachmentType);

	it.each([
		['/V8/GetNewEvents', true],
		['/V7/GetNewEvents', false],
		['/V6/GetNewEvents', false],
		['/V5/GetNewEvents', false],
		['/V4/GetNewEvents', false],
	])('come from %s: %s', async (path, delivered) => {
		const limit = 100;
		const { Events } = await readPage(sandbox, { limit }, { path });
		const types = typesIn(Events);
		expect(types).toContain('InvoiceCorrectionRequest');
		expect(types.includes('UniversalMessage')).toBe(delivered);
	});

	it('leave an event without entities where they are all it has, and take what is below them along', async () => {
		const event = sandbox.box.events.find((each) => {
			const [first, ...others] = entitiesOf(each);
			return first?.AttachmentType === 'UniversalMessage' && others.length === 0;
		});
		const message = event?.Patch?.Entities[0];
		if (!event?.Patch || !message) throw new Error('The story has no such event');
		const PatchId = '11111111-2222-4333-8444-555555555555';
		const below = { ...message, EntityType: 'Signature', AttachmentType: 'Nonformalized' };
		sandbox.box.append({
			EventId: PatchId,
			Patch: {
				...event.Patch,
				PatchId,
				Entities: [message, { ...below, EntityId: PatchId, ParentEntityId: message.EntityId }],
			},
		});
		const returned = async (eventId: string, path: string) => {
			const query = { boxId: sandbox.box.guid, eventId };
			const response = await ask(sandbox, path, { query, accept: 'application/json' });
			const { Patch }: BoxEvent = JSON.parse(await response.text());
			return Patch?.Entities.length;
		};
		expect(await returned(event.EventId, '/V3/GetEvent')).toBe(1);
		expect(await returned(event.EventId, '/V2/GetEvent')).toBe(0);
		expect(await returned(PatchId, '/V3/GetEvent')).toBe(2);
		expect(await returned(PatchId, '/V2/GetEvent')).toBe(0);
	});

	it('come from GetLastEvent V2, not from V1', async () => {
		const query = { boxId: sandbox.samplesBox.guid };
		const types = async (path: string) => {
			const response = await ask(sandbox, path, { query, accept: 'application/json' });
			return typesIn([JSON.parse(await response.text())]);
		};
		expect(await types('/V2/GetLastEvent')).toContain('UniversalMessage');
		expect(await types('/GetLastEvent')).not.toContain('UniversalMessage');
		expect(await types('/GetLastEvent')).toContain('InvoiceCorrectionRequest');
	});
});

describe('the count of events', () => {
	it('ends at 100000', () => {
		expect(countOf({ length: 100_000 })).toEqual({ TotalCount: 100_000, TotalCountType: 'Equal' });
		expect(countOf({ length: 100_001 })).toEqual({
			TotalCount: 100_000,
			TotalCountType: 'GreaterThanOrEqual',
		});
	});
});
