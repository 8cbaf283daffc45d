import { describe, expect, it } from 'vitest';
import { documentsOf } from '../box/eventParts';
import { ask, readProtobuf } from '../plainClient';
import { startSandbox } from '../sandbox';
import { sandboxForFile } from '../sandboxForFile';
import type { CounteragentList } from '../wire/counteragents';

const sandbox = await sandboxForFile({ events: 100, counteragents: 250 });

const get = async (query: Record<string, string | number> = {}) =>
	await ask(sandbox, '/V3/GetCounteragents', {
		query: { myBoxId: sandbox.box.guid, ...query },
	});
const read = async (query?: Record<string, string | number>) =>
	await readProtobuf<CounteragentList>(await get(query), 'CounteragentList');
const refusal = async (query: Record<string, string | number>) => {
	const response = await get(query);
	return [response.status, await response.text()];
};
const inns = ({ Counteragents }: CounteragentList) =>
	Counteragents.map(({ Organization }) => Organization.Inn);

describe('GetCounteragents', () => {
	it('has everybody with whom the story exchanges letters', async () => {
		const { Counteragents } = await read();
		const boxIds = Counteragents.flatMap(({ Organization }) => Organization.Boxes).map(
			({ BoxId }) => BoxId,
		);
		const partners = sandbox.box.events
			.flatMap(documentsOf)
			.flatMap(({ CounteragentBoxId }) => CounteragentBoxId ?? []);
		expect(new Set(partners).size).toBeGreaterThan(4);
		expect(boxIds).toEqual(expect.arrayContaining(partners));
	});

	it('has eight counteragents unless configured otherwise', async () => {
		const small = await startSandbox();
		const query = { myBoxId: small.box.guid };
		const list = await readProtobuf<CounteragentList>(
			await ask(small, '/V3/GetCounteragents', { query }),
			'CounteragentList',
		);
		await small.close();
		expect([list.TotalCount, list.Counteragents.length]).toEqual([8, 8]);
	});

	it('is read page by page, each behind the last key of the one before', async () => {
		const pages: CounteragentList[] = [await read()];
		for (;;) {
			const afterIndexKey = pages.at(-1)?.Counteragents.at(-1)?.IndexKey;
			if (afterIndexKey === undefined) break;
			expect(afterIndexKey).toMatch(/^[0-9A-F]{48}$/);
			pages.push(await read({ afterIndexKey }));
		}
		expect(pages.map(({ Counteragents }) => Counteragents.length)).toEqual([100, 100, 50, 0]);
		expect(pages.map(({ TotalCount }) => TotalCount)).toEqual([250, 250, 250, 250]);
		expect(new Set(pages.flatMap(inns)).size).toBe(250);
	});

	it('takes page sizes from 1 to 100', async () => {
		expect((await read({ pageSize: 1 })).Counteragents).toHaveLength(1);
		for (const pageSize of [0, 101, 'all']) {
			const [status, text] = await refusal({ pageSize });
			expect([status, String(text).includes('pageSize')]).toEqual([400, true]);
		}
	});

	it.each([
		['IsMyCounteragent', ['IsMyCounteragent']],
		['InvitesMe', ['InvitesMe']],
		['IsInvitedByMe', ['IsInvitedByMe']],
		['Rejected', ['RejectsMe', 'IsRejectedByMe']],
	])('filters by the status %s', async (counteragentStatus, statuses) => {
		const { Counteragents } = await read({ counteragentStatus });
		expect(new Set(Counteragents.map(({ CurrentStatus }) => CurrentStatus))).toEqual(
			new Set(statuses),
		);
	});

	it('counts what the filter lets through, and pages through that', async () => {
		const counteragentStatus = 'IsMyCounteragent';
		const first = await read({ counteragentStatus });
		const afterIndexKey = first.Counteragents.at(-1)?.IndexKey ?? '';
		const second = await read({ counteragentStatus, afterIndexKey });
		const third = await read({
			counteragentStatus,
			afterIndexKey: second.Counteragents.at(-1)?.IndexKey ?? '',
		});
		const found = [...inns(first), ...inns(second), ...inns(third)];
		expect(new Set(found).size).toBe(first.TotalCount);
		expect(first.TotalCount).toBeLessThan(250);
	});

	it('knows no other status', async () => {
		expect((await refusal({ counteragentStatus: 'Friend' }))[0]).toBe(400);
	});

	it('finds by a part of the name in any case of letters, of the INN or the KPP', async () => {
		const last = (await read({ pageSize: 100 })).Counteragents.at(-1)?.Organization;
		const name = last?.ShortName?.slice(5, -1).toUpperCase() ?? '';
		expect(name.length).toBeGreaterThan(4);
		for (const query of [name, last?.Inn.slice(2) ?? '', last?.Kpp ?? '']) {
			const found = await read({ query });
			expect(inns(found)).toContain(last?.Inn);
			expect(found.TotalCount).toBe(found.Counteragents.length);
			expect(found.TotalCount).toBeLessThan(20);
		}
		expect(await read({ query: 'нет такого' })).toMatchObject({ TotalCount: 0, Counteragents: [] });
	});

	it('takes no query together with a cursor', async () => {
		const afterIndexKey = (await read({ pageSize: 1 })).Counteragents[0]?.IndexKey ?? '';
		expect(await refusal({ query: 'ООО', afterIndexKey })).toEqual([
			400,
			'query and afterIndexKey must not be specified together.',
		]);
	});

	it.each(['x', 'CNvIl9RK0Ik=', '08DD5A'])('refuses the key %j', async (afterIndexKey) => {
		expect(await refusal({ afterIndexKey })).toEqual([400, 'cursor must have valid value']);
	});

	it('leaves out the departments of others', async () => {
		const { Counteragents } = await read();
		expect(Counteragents.flatMap(({ Organization }) => Organization.Departments)).toEqual([]);
	});

	it('asks for the box under the name myBoxId', async () => {
		const response = await ask(sandbox, '/V3/GetCounteragents', {
			query: { boxId: sandbox.box.guid },
		});
		expect([response.status, await response.text()]).toEqual([
			400,
			'Required query param myBoxId is missing.',
		]);
		expect((await refusal({ myBoxId: sandbox.foreignBox.guid }))[0]).toBe(403);
		expect((await refusal({ myBoxId: sandbox.unsubscribedBox.guid }))[0]).toBe(402);
	});
});
