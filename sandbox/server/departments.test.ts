import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, readPage } from '../plainClient';
import { type Sandbox, startSandbox } from '../sandbox';
import type { BoxEvent } from '../wire/structures';

describe('departmentId of GetNewEvents', () => {
	let sandbox: Sandbox;

	beforeAll(async () => {
		sandbox = await startSandbox({ events: 620 });
	});
	afterAll(async () => await sandbox.close());

	const refusal = async (query: Record<string, string>, token?: string) => {
		const boxId = sandbox.box.guid;
		const response = await ask(sandbox, '/V8/GetNewEvents', { token, query: { boxId, ...query } });
		const code = response.headers.get('x-diadoc-errorcode');
		return [response.status, code, await response.text()] as const;
	};
	const ids = (events: readonly BoxEvent[]) => events.map(({ EventId }) => EventId);

	const department = () => sandbox.box.owner.departments[0]?.DepartmentId ?? '';
	const ofDepartment = () =>
		sandbox.box.feed.entries
			.filter(({ facets }) => facets.departmentIds.has(department()))
			.map(({ event }) => event.EventId)
			.slice(0, 500);

	it('limits the feed of who sees everything', async () => {
		const { Events } = await readPage(sandbox, { departmentId: department() });
		expect(Events.length).toBeGreaterThan(10);
		expect(ids(Events)).toEqual(ofDepartment());
	});

	it('has no drafts', async () => {
		const query = { departmentId: department(), messageType: 'Draft' };
		expect((await readPage(sandbox, query)).Events).toEqual([]);
	});

	it('shows a move to both departments, and what follows to the new one only', async () => {
		const boxEntries = sandbox.box.feed.entries;
		const index = boxEntries.findIndex(({ event }) =>
			event.Patch?.Entities.some((entity) => entity.MoveDocumentInfo),
		);
		const move = boxEntries[index];
		const info = move?.event.Patch?.Entities[0]?.MoveDocumentInfo;
		const messageId = move?.event.Patch?.MessageId;
		const later = boxEntries
			.slice(index + 1)
			.find(({ event }) => event.Patch?.MessageId === messageId);
		expect(move?.facets.departmentIds).toContain(info?.MovedFromDepartment);
		expect(move?.facets.departmentIds).toContain(info?.MovedToDepartment);
		expect(later?.facets.departmentIds).toEqual(new Set([info?.MovedToDepartment]));
	});

	it('must be given by who does not see everything', async () => {
		expect(await refusal({}, sandbox.restrictedToken)).toEqual([
			400,
			'Http.BadRequest',
			'DepartmentId must be specified',
		]);
		const { restrictedToken: token } = sandbox;
		const query = { departmentId: department() };
		const { Events } = await readPage(sandbox, query, { path: '/V7/GetNewEvents', token });
		expect(ids(Events)).toEqual(ofDepartment().slice(0, 100));
	});

	it('must be the own one for who does not see everything', async () => {
		const departmentId = sandbox.box.owner.departments[1]?.DepartmentId ?? '';
		const [status, code] = await refusal({ departmentId }, sandbox.restrictedToken);
		expect([status, code]).toEqual([403, 'DiadocApi.Forbidden']);
	});

	it('must exist', async () => {
		const departmentId = '11111111-2222-4333-8444-555555555555';
		const [status, code] = await refusal({ departmentId });
		expect([status, code]).toEqual([404, 'OrganizationBoxService.Department.NotFound']);
	});
});
