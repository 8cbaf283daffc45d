import { describe, expect, it } from 'vitest';
import { Panel } from '../support/panel';
import { boxById, sandboxForTest } from '../support/sandboxForTest';

const HEAD = '00000000-0000-0000-0000-000000000000';

describe('the list of departments', () => {
	it('has those of the organization of the chosen box, by their place in it', async () => {
		const sandbox = await sandboxForTest({ departments: 6 });
		const { results } = await new Panel(sandbox).search('searchDepartments');
		const { departments } = sandbox.box.owner;
		expect(new Set(results.map(({ value }) => value))).toEqual(
			new Set([HEAD, ...departments.map(({ DepartmentId }) => DepartmentId)]),
		);
		const child = departments.find(({ ParentDepartmentId }) => ParentDepartmentId !== HEAD);
		const parent = departments.find((each) => each.DepartmentId === child?.ParentDepartmentId);
		expect(results).toContainEqual(
			expect.objectContaining({
				value: child?.DepartmentId,
				name: `${parent?.Name} / ${child?.Name}`,
			}),
		);
		expect(results[0]?.value).toBe(HEAD);
	});

	it('is another one for another box', async () => {
		const sandbox = await sandboxForTest();
		const panel = new Panel(sandbox, { boxId: boxById(sandbox.emptyBox.guid) });
		const { results } = await panel.search('searchDepartments');
		const { departments } = sandbox.emptyBox.owner;
		expect(
			results
				.slice(1)
				.map(({ value }) => value)
				.sort(),
		).toEqual(departments.map(({ DepartmentId }) => DepartmentId).sort());
	});

	it('needs no right of an administrator', async () => {
		const sandbox = await sandboxForTest();
		const panel = new Panel(sandbox, { token: sandbox.restrictedToken });
		expect((await panel.search('searchDepartments')).results.length).toBeGreaterThan(1);
		expect(sandbox.requests.map(({ path, query }) => ({ path, query }))).toEqual([
			{ path: '/GetMyOrganizations', query: { autoRegister: 'false' } },
		]);
	});

	it('is searched by part of a name in any case, by the name above and by id', async () => {
		const sandbox = await sandboxForTest({ departments: 12 });
		const panel = new Panel(sandbox);
		const found = async (filter: string) =>
			(await panel.search('searchDepartments', filter)).results.map(({ value }) => value);
		const { departments } = sandbox.box.owner;
		const [first] = departments;
		const below = departments.filter((each) => each.ParentDepartmentId === first?.DepartmentId);
		expect(below.length).toBeGreaterThan(0);
		expect((await found(first?.Name.toUpperCase() ?? '')).sort()).toEqual(
			[first, ...below].map((each) => each?.DepartmentId).sort(),
		);
		expect(await found(below[0]?.DepartmentId ?? '')).toEqual([below[0]?.DepartmentId]);
		expect(await found('no such department')).toEqual([]);
	});

	it('comes in pages without gaps and repetitions, searched or not', async () => {
		const sandbox = await sandboxForTest({ departments: 250 });
		const panel = new Panel(sandbox);
		const pages = await panel.scroll('searchDepartments');
		expect(pages.map(({ length }) => length)).toEqual([100, 100, 51]);
		expect(new Set(pages.flat().map(({ value }) => value)).size).toBe(251);
		const found = await panel.scroll('searchDepartments', 'участок');
		expect(found.map(({ length }) => length)).toEqual([100, 100, 46]);
		expect(new Set(found.flat().map(({ value }) => value)).size).toBe(246);
	});

	it('says when the box is not one of the user', async () => {
		const sandbox = await sandboxForTest();
		const panel = new Panel(sandbox, { boxId: boxById(sandbox.foreignBox.guid) });
		await expect(panel.search('searchDepartments')).rejects.toMatchObject({
			name: 'NodeApiError',
			message: 'The chosen box is not among the boxes of the credential',
			description: expect.stringContaining("Choose a 'Box' from the list"),
		});
	});
});

describe("the list of a counteragent's departments", () => {
	const list = async (toBoxId?: string) => {
		const sandbox = await sandboxForTest();
		const others = { toBoxId: boxById(toBoxId ?? sandbox.foreignBox.guid) };
		return { sandbox, found: new Panel(sandbox, { others }) };
	};

	it('has those of the chosen one, whosever it is, and finds one', async () => {
		const { sandbox, found } = await list();
		const { departments } = sandbox.foreignBox.owner;
		const { results } = await found.search('searchCounteragentDepartments');
		expect(new Set(results.map(({ value }) => value))).toEqual(
			new Set([HEAD, ...departments.map(({ DepartmentId }) => DepartmentId)]),
		);
		const [department] = departments;
		const name = department?.Name ?? '';
		const one = await found.search('searchCounteragentDepartments', name.toUpperCase());
		expect(one.results.map(({ value }) => value)).toContain(department?.DepartmentId);
		expect(sandbox.requests.map(({ path, query }) => ({ path, query }))).toEqual(
			[1, 2].map(() => ({ path: '/GetOrganization', query: { boxId: sandbox.foreignBox.guid } })),
		);
	});

	it('says that nobody is chosen yet', async () => {
		const { sandbox, found } = await list('');
		await expect(found.search('searchCounteragentDepartments')).rejects.toMatchObject({
			name: 'NodeApiError',
			message: 'Choose a counteragent first',
			description: expect.stringMatching(/expression in 'Counteragent'/),
		});
		expect(sandbox.requests).toEqual([]);
	});
});
