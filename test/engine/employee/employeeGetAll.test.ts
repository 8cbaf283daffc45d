import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import { messageType } from '../../../sandbox/wire/schema';
import { jsonOf } from '../harness/runNode';
import { runDiadoc } from '../support/runDiadoc';
import { sandboxForTest } from '../support/sandboxForTest';
import { serviceJson } from '../support/serviceJson';
import { usualRefusals } from '../support/usualRefusals';

const PATH = '/V2/GetOrganizationUsers';

const run = async (sandbox: Sandbox, parameters: INodeParameters = {}, settings = {}) =>
	await runDiadoc(sandbox, { resource: 'employee', operation: 'getAll', ...parameters }, settings);

const getAll = async (sandbox: Sandbox, parameters: INodeParameters = {}) =>
	jsonOf(await run(sandbox, { returnAll: true, ...parameters }));

/** The names of the employees at some seats, sorted; the fifth is blocked. */
const named = ({ box }: Sandbox, isWanted: (isBlocked: boolean) => boolean = () => true) =>
	box.employees
		.filter(({ isBlocked }) => isWanted(isBlocked))
		.map(({ name }) => name)
		.sort((one, other) => one.localeCompare(other, 'ru'));

describe('the employees', () => {
	it('are those who may sign in, by name, by one request', async () => {
		const sandbox = await sandboxForTest();
		const items = await getAll(sandbox, { simplify: false });
		expect(items.map(({ Name }) => Name)).toEqual(named(sandbox, (isBlocked) => !isBlocked));
		expect(sandbox.requests.map(({ path, query }) => ({ path, query }))).toEqual([
			{ path: PATH, query: { boxId: sandbox.box.guid } },
		]);
	});

	it.each([
		['any', () => true],
		['blocked', (isBlocked: boolean) => isBlocked],
	])('are those with the status %s', async (status, isWanted) => {
		const sandbox = await sandboxForTest();
		const items = await getAll(sandbox, { status });
		expect(items.length).toBeGreaterThan(0);
		expect(items.map(({ name }) => name)).toEqual(named(sandbox, isWanted));
	});

	it('are found by part of a name or of a position, in any case', async () => {
		const sandbox = await sandboxForTest();
		const { name = '', position = '' } = sandbox.box.employees[2] ?? {};
		for (const query of [name.slice(0, 5).toUpperCase(), ` ${position.toLowerCase()} `]) {
			expect((await getAll(sandbox, { query })).map((item) => item.name)).toEqual([name]);
		}
		expect(await getAll(sandbox, { query: 'никого' })).toEqual([]);
	});

	it('are the first by name within the limit', async () => {
		const sandbox = await sandboxForTest();
		const all = await getAll(sandbox);
		expect(await getAll(sandbox, { returnAll: false, limit: 2 })).toEqual(all.slice(0, 2));
	});
});

describe('an item', () => {
	it("is the service's own structure in raw mode", async () => {
		const sandbox = await sandboxForTest();
		const { Users } = await serviceJson(sandbox, PATH, { boxId: sandbox.box.guid });
		const items = await getAll(sandbox, { status: 'any', simplify: false });
		const sorted = (Array.isArray(Users) ? Users : []).toSorted((one, other) =>
			String(one.Name).localeCompare(String(other.Name), 'ru'),
		);
		expect(items).toStrictEqual(sorted);
	});

	it("says who it is, where, and what each may do in the service's words", async () => {
		const sandbox = await sandboxForTest();
		const [user, , , , limited] = sandbox.box.employees;
		const items = await getAll(sandbox);
		const departments = new Map(
			sandbox.box.owner.departments.map(({ DepartmentId, Name }) => [DepartmentId, Name]),
		);
		const departmentOf = (id = '') => ({
			id,
			name: departments.get(id) ?? 'Головное подразделение',
		});
		expect(items.find(({ userId }) => userId === user?.id)).toEqual({
			name: user?.name,
			position: user?.position,
			department: departmentOf(user?.departmentId),
			isCurrentUser: true,
			documentAccess: 'AllDocuments',
			permissions: [
				'CanSignDocuments',
				'CanManageCounteragents',
				'CanAddResolutions',
				'CanRequestResolutions',
				'CanCreateDocuments',
				'CanDeleteRestoreDocuments',
				'CanAttachUniversalMessages',
			],
			userId: user?.id,
		});
		expect(items.find(({ userId }) => userId === limited?.id)).toEqual({
			name: limited?.name,
			position: limited?.position,
			department: departmentOf(limited?.departmentId),
			documentAccess: 'AllDocuments',
			permissions: [
				'CanSignDocuments',
				'CanManageCounteragents',
				'CanAddResolutions',
				'CanAttachUniversalMessages',
			],
			userId: limited?.id,
		});
		expect(sandbox.requests.map(({ path }) => path)).toEqual([PATH, '/GetMyOrganizations']);
	});

	it('says what rarer employees have, and nothing that is empty', async () => {
		const sandbox = await sandboxForTest();
		const [department] = sandbox.box.owner.departments;
		const type = messageType('OrganizationUsersList');
		const Permissions = {
			UserDepartmentId: department?.DepartmentId,
			IsAdministrator: true,
			DocumentAccessLevel: 'SelectedDepartments',
			SelectedDepartmentIds: [department?.DepartmentId],
			JobTitle: 'Кладовщик',
			AuthorizationPermission: { IsBlocked: true, Comment: 'Уволен' },
			CanUseGoskeyFL: true,
		};
		const Users = [{ Id: 'somebody', Name: ' ', Position: '', Permissions }];
		const structure = { Users, CurrentUserId: 'nobody' };
		sandbox.faults.add({ path: PATH, effect: { kind: 'structure', type, structure } });
		const where = { name: department?.Name, id: department?.DepartmentId };
		expect(await getAll(sandbox, { status: 'any' })).toEqual([
			{
				position: 'Кладовщик',
				department: where,
				isAdministrator: true,
				isBlocked: true,
				blockedComment: 'Уволен',
				documentAccess: 'SelectedDepartments',
				selectedDepartments: [where],
				permissions: ['CanUseGoskeyFL'],
				userId: 'somebody',
			},
		]);
	});
});

describe('what Diadoc refuses', () => {
	it.each(usualRefusals)('with %i is an error of its own', async (status, message) => {
		const sandbox = await sandboxForTest();
		sandbox.faults.add({ path: PATH, times: Infinity, effect: { kind: 'status', status } });
		const { error } = await run(sandbox, { options: { maxRetries: 0 } });
		expect(error?.message).toBe(message);
	});

	it('by an empty answer is no empty list', async () => {
		const sandbox = await sandboxForTest();
		sandbox.faults.add({ path: PATH, effect: { kind: 'status', status: 200 } });
		expect((await run(sandbox)).error?.message).toBe('The answer of Diadoc could not be read');
	});

	it('for one item spoils no other with Continue On Fail, and items stay paired', async () => {
		const sandbox = await sandboxForTest();
		const { outputs } = await run(
			sandbox,
			{ limit: 2, status: '={{ $json.status }}' },
			{
				items: ['retired', 'active'].map((status) => ({ json: { status } })),
				onError: 'continueRegularOutput',
			},
		);
		expect(outputs[0]).toMatchObject([
			{ json: { error: expect.stringContaining('"retired"') }, pairedItem: { item: 0 } },
			{ json: { name: expect.any(String) }, pairedItem: { item: 1 } },
			{ json: { name: expect.any(String) }, pairedItem: { item: 1 } },
		]);
	});
});
