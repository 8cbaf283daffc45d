import { describe, expect, it } from 'vitest';
import { ask, readProtobuf } from '../plainClient';
import { sandboxForFile } from '../sandboxForFile';

const sandbox = await sandboxForFile({ employees: 30 });
const { box } = sandbox;
const query = { boxId: box.guid };

interface Users {
	Users: Array<{ Id: string; Name: string; Permissions: Record<string, unknown> }>;
	CurrentUserId: string;
}

describe('GetOrganizationUsers', () => {
	const read = async (token?: string) => {
		const answer = await ask(sandbox, '/V2/GetOrganizationUsers', { query, token });
		return await readProtobuf<Users>(answer, 'OrganizationUsersList');
	};

	it('lists as many as there are, with different names, and says who asks', async () => {
		const { Users, CurrentUserId } = await read();
		expect(new Set(Users.map(({ Name }) => Name)).size).toBe(30);
		expect(CurrentUserId).toBe(box.owner.userId);
		expect((await read(sandbox.restrictedToken)).CurrentUserId).toBe(Users[1]?.Id);
	});

	it('says what each may do', async () => {
		const { Users } = await read();
		expect(Users[0]?.Permissions).toMatchObject({
			DocumentAccessLevel: 'AllDocuments',
			CanAddResolutions: true,
			AuthorizationPermission: { IsBlocked: false },
		});
		expect(Users[1]?.Permissions.DocumentAccessLevel).toBe('DepartmentOnly');
		expect(Users[3]?.Permissions.CanAddResolutions).toBe(false);
		expect(Users[5]?.Permissions.AuthorizationPermission).toMatchObject({ IsBlocked: true });
	});

	it('is refused for the box of others', async () => {
		const answer = await ask(sandbox, '/V2/GetOrganizationUsers', {
			query: { boxId: sandbox.foreignBox.guid },
		});
		expect(answer.status).toBe(403);
	});
});

describe('GetResolutionRoutes', () => {
	const enabled = box.routes.slice(0, 2).map(({ id, name }) => ({ ChainId: id, Name: name }));

	it('lists the routes that are switched on', async () => {
		const answer = await ask(sandbox, '/GetResolutionRoutes', { query });
		expect(await readProtobuf(answer, 'ResolutionRouteList')).toEqual({
			ResolutionChains: enabled,
		});
	});

	it('calls them chains in JSON', async () => {
		const accept = 'application/json';
		const answer = await ask(sandbox, '/GetResolutionRoutes', { query, accept });
		expect(await answer.json()).toEqual({ ResolutionChains: enabled });
	});
});
