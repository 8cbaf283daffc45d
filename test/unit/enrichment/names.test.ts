import { describe, expect, it } from 'vitest';
import type { DiadocConnection } from '../../../nodes/Diadoc/api/connection';
import { AccessTokens } from '../../../nodes/Diadoc/client/credentials/accessTokens';
import { NameMemory } from '../../../nodes/Diadoc/enrichment/nameMemory';
import { NameLookup } from '../../../nodes/Diadoc/enrichment/names';
import { encoded, serveDiadoc } from '../api/support/diadoc';

const own = '09ae254c-5cd0-4082-84de-7ccb46d86f82';
const other = '1f208d03-2a60-4f64-91b1-b7aad54cfaf3';
const store = 'aaaaaaaa-0000-4000-8000-000000000001';
const office = 'aaaaaaaa-0000-4000-8000-000000000002';

const organization = (FullName: string, boxId: string, departments: string[]) => ({
	OrgId: 'organization',
	FullName,
	ShortName: FullName,
	Inn: '7750370234',
	Boxes: [{ BoxId: boxId, BoxIdGuid: boxId, Title: FullName }],
	Departments: departments.map((id) => ({
		DepartmentId: id,
		ParentDepartmentId: '',
		Name: `Name of ${id}`,
	})),
});

/** A Diadoc with one counteragent; our organization gets its second department when it is asked again. */
async function served() {
	const { connection, seen } = await serveDiadoc(({ path }) => {
		if (path === '/GetOrganization') {
			return { body: encoded('Organization', organization('ООО «Ромашка»', other, [])) };
		}
		const asked = seen.filter((request) => request.path === '/GetMyOrganizations').length;
		const departments = asked > 1 ? [store, office] : [store];
		const Organizations = [organization('ООО «Наша»', own, departments)];
		return { body: encoded('OrganizationList', { Organizations }) };
	});
	const lookedUp = async (
		as: DiadocConnection,
		boxIds: string[],
		departmentIds: string[],
		lookup = new NameLookup(as, own, true),
	) => {
		const { names } = await lookup.contextOf(() => ({ boxIds, departmentIds }));
		return {
			organizations: [...names.organizations].map(([id, { name }]) => [id, name]),
			departments: departmentIds.map((id) => names.departments.get(id)),
		};
	};
	const paths = () => seen.splice(0).map(({ path }) => path);
	return { connection, lookedUp, paths };
}

describe('names', () => {
	const told = {
		organizations: [[other, 'ООО «Ромашка»']],
		departments: [`Name of ${store}`],
	};

	it('are asked for once for polls and executions that follow each other', async () => {
		const { connection, lookedUp, paths } = await served();
		expect(await lookedUp(connection, [other], [store])).toEqual(told);
		expect(paths().sort()).toEqual(['/GetMyOrganizations', '/GetOrganization']);
		expect(await lookedUp(connection, [other], [store])).toEqual(told);
		expect(paths()).toEqual([]);
	});

	it('are asked for by each user, who may see others', async () => {
		const { connection, lookedUp, paths } = await served();
		await lookedUp(connection, [other], [store]);
		paths();
		const another = { ...connection, tokens: new AccessTokens('another-token') };
		expect(await lookedUp(another, [other], [])).toEqual({ ...told, departments: [] });
		expect(paths()).toEqual(['/GetOrganization']);
	});

	it('of a department that is new are asked for again', async () => {
		const { connection, lookedUp } = await served();
		const before = await lookedUp(connection, [], [store]);
		const after = await lookedUp(connection, [], [store, office]);
		expect(before.departments).toEqual([`Name of ${store}`]);
		expect(after.departments).toEqual([`Name of ${store}`, `Name of ${office}`]);
	});
});

describe('what is remembered', () => {
	it('is forgotten after ten minutes', () => {
		let now = 0;
		const memory = new NameMemory<string>(10, () => now);
		memory.set('user', 'id', 'name');
		now = 599_999;
		expect(memory.get('user', 'id')).toBe('name');
		now = 600_000;
		expect(memory.get('user', 'id')).toBeUndefined();
	});

	it('is bounded: the oldest is forgotten', () => {
		const memory = new NameMemory<number>(2, () => 0);
		for (const [index, id] of ['a', 'b', 'a', 'c'].entries()) memory.set('user', id, index);
		expect(['a', 'b', 'c'].map((id) => memory.get('user', id))).toEqual([2, undefined, 3]);
	});
});
