import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import { Panel } from '../support/panel';
import { boxById, sandboxForTest } from '../support/sandboxForTest';

const PATH = '/V2/GetOrganizationUsers';

/** The ids of the employees at some seats: 0 and 1 are the users of the sandbox, 5 is blocked. */
const seated = ({ box }: Sandbox, ...seats: number[]) =>
	seats.map((seat) => box.employees[seat]?.id ?? '').sort();

async function listed(sandbox: Sandbox, requestType?: string, filter?: string) {
	const panel = new Panel(sandbox, {
		...(requestType !== undefined && { others: { requestType } }),
	});
	const { results } = await panel.search('searchEmployees', filter);
	return results.map(({ value }) => value).sort();
}

describe('the list of employees', () => {
	it('has names and positions, by name', async () => {
		const sandbox = await sandboxForTest();
		const panel = new Panel(sandbox);
		const { results } = await panel.search('searchEmployees');
		const { employees, guid } = sandbox.box;
		const able = employees.filter(({ isBlocked }) => !isBlocked);
		expect(results).toEqual(
			able
				.sort((one, other) => one.name.localeCompare(other.name, 'ru'))
				.map(({ id, name, position }) =>
					expect.objectContaining({ value: id, name, description: position }),
				),
		);
		expect(panel.queriesOf(PATH)).toEqual([{ boxId: guid }]);
	});

	it.each([
		['approval', [0, 1, 2, 4]],
		['signature', [0, 2, 4]],
		['approvalSignature', [0, 2, 4]],
	])("has those who may do what 'Request Type' %s asks for", async (requestType, seats) => {
		const sandbox = await sandboxForTest();
		expect(await listed(sandbox, requestType)).toEqual(seated(sandbox, ...seats));
	});

	it('leaves out who is blocked, whatever is asked for', async () => {
		const sandbox = await sandboxForTest();
		const [blocked] = seated(sandbox, 5);
		for (const requestType of [undefined, 'approval', 'signature', '={{ $json.type }}']) {
			expect(await listed(sandbox, requestType)).not.toContain(blocked);
		}
	});

	it('is searched by part of a name, of a position and by id', async () => {
		const sandbox = await sandboxForTest();
		const [director] = seated(sandbox, 2);
		const { name = '', position = '' } = sandbox.box.employees[2] ?? {};
		for (const filter of [name.slice(0, 5).toUpperCase(), position, director]) {
			expect(await listed(sandbox, 'approval', filter)).toEqual([director]);
		}
		expect(await listed(sandbox, 'approval', 'nobody')).toEqual([]);
	});

	it('comes in pages without gaps and repetitions', async () => {
		const sandbox = await sandboxForTest({ employees: 251 });
		const pages = await new Panel(sandbox).scroll('searchEmployees');
		expect(pages.map(({ length }) => length)).toEqual([100, 100, 50]);
		expect(new Set(pages.flat().map(({ value }) => value)).size).toBe(250);
	});

	it('needs a box, and one of the user', async () => {
		const sandbox = await sandboxForTest();
		await expect(new Panel(sandbox, { boxId: null }).search('searchEmployees')).rejects.toThrow(
			'Choose a box first',
		);
		const foreign = new Panel(sandbox, { boxId: boxById(sandbox.foreignBox.guid) });
		await expect(foreign.search('searchEmployees')).rejects.toMatchObject({
			name: 'NodeApiError',
			message: 'Diadoc refused access',
		});
	});
});
