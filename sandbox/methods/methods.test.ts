import { describe, expect, it } from 'vitest';
import { entitiesOf } from '../box/eventParts';
import { ask, readPage, readProtobuf } from '../plainClient';
import { startSandbox } from '../sandbox';
import { sandboxForFile } from '../sandboxForFile';
import type { Employee } from '../wire/employee';
import type { BoxEvent, OrganizationList } from '../wire/structures';

const sandbox = await sandboxForFile({ events: 60, organizations: 204 });

const readEvent = async (path: string, query: Record<string, string>, token?: string) =>
	await readProtobuf<BoxEvent>(await ask(sandbox, path, { query, token }), 'Events.BoxEvent');
const contents = (event: BoxEvent) => entitiesOf(event).map(({ Content }) => Content?.Data);

describe.each(['/V2/GetEvent', '/V3/GetEvent'])('%s', (path) => {
	const refusal = async (eventId: string | undefined, token?: string) => {
		const query = { boxId: sandbox.box.guid, ...(eventId !== undefined && { eventId }) };
		const response = await ask(sandbox, path, { query, token });
		return { status: response.status, text: await response.text() };
	};

	it('gives the event with its contents', async () => {
		const [first] = sandbox.box.events;
		const event = await readEvent(path, {
			boxId: sandbox.box.guid,
			eventId: first?.EventId.toUpperCase() ?? '',
		});
		expect(event).toEqual(first);
		expect(contents(event).every((data) => data !== undefined && data.length > 0)).toBe(true);
	});

	it('answers 404 for an event that the box does not have', async () => {
		expect(await refusal('11111111-2222-4333-8444-555555555555')).toMatchObject({ status: 404 });
	});

	it('refuses an id of the docflow feed', async () => {
		const { status, text } = await refusal('10e0aa00-79f0-11f0-8000-00023a35cd5b');
		expect(status).toBe(400);
		expect(text).toContain('Could not determine message id for event');
	});

	it.each([undefined, 'event', '123'])('refuses the event id %j', async (eventId) => {
		const { status, text } = await refusal(eventId);
		expect(status).toBe(400);
		expect(text).toContain('eventId');
	});

	it('is forbidden without access to all documents', async () => {
		const eventId = sandbox.box.events[0]?.EventId;
		const { status, text } = await refusal(eventId, sandbox.restrictedToken);
		expect(status).toBe(403);
		expect(text).toContain('User must have access to all departments in organization');
	});
});

describe('GetLastEvent', () => {
	it('gives the newest event, in V2 with contents', async () => {
		const query = { boxId: sandbox.box.guid };
		const newest = sandbox.box.events.at(-1);
		expect(await readEvent('/V2/GetLastEvent', query)).toEqual(newest);
		const withoutContents = await readEvent('/GetLastEvent', query);
		expect(withoutContents.EventId).toBe(newest?.EventId);
		expect(contents(withoutContents).filter((data) => data !== undefined)).toEqual([]);
	});

	it.each(['/V2/GetLastEvent', '/GetLastEvent'])(
		'%s answers 204 for an empty box',
		async (path) => {
			const response = await ask(sandbox, path, { query: { boxId: sandbox.emptyBox.guid } });
			expect([response.status, await response.text()]).toEqual([204, '']);
		},
	);

	it('looks at the own department of who does not see everything', async () => {
		const { box, restrictedToken } = sandbox;
		const departmentId = box.owner.departments[0]?.DepartmentId ?? '';
		while (box.feed.last?.facets.departmentIds.has(departmentId)) box.grow(1);
		const { Events } = await readPage(sandbox, { departmentId });
		const event = await readEvent('/V2/GetLastEvent', { boxId: box.guid }, restrictedToken);
		expect(event.EventId).toBe(Events.at(-1)?.EventId);
		expect(event.EventId).not.toBe(box.events.at(-1)?.EventId);
	});

	it('gives a key from which only what comes later is read', async () => {
		const { IndexKey = '' } = await readEvent('/V2/GetLastEvent', { boxId: sandbox.box.guid });
		expect((await readPage(sandbox, { afterIndexKey: IndexKey })).Events).toEqual([]);
		const grown = sandbox.box.grow(2);
		const later = await readPage(sandbox, { afterIndexKey: IndexKey });
		expect(later.Events.map(({ EventId }) => EventId)).toEqual(grown.map(({ EventId }) => EventId));
	});
});

describe('GetMyEmployee', () => {
	const read = async (token?: string) => {
		const query = { boxId: sandbox.box.guid };
		const response = await ask(sandbox, '/GetMyEmployee', { query, token });
		return await readProtobuf<Employee>(response, 'Employee');
	};

	it('names who sees all documents, and who only those of a department', async () => {
		expect((await read()).Permissions).toMatchObject({
			UserDepartmentId: '00000000-0000-0000-0000-000000000000',
			DocumentAccessLevel: 'AllDocuments',
		});
		expect((await read(sandbox.restrictedToken)).Permissions).toMatchObject({
			UserDepartmentId: sandbox.box.owner.departments[0]?.DepartmentId,
			DocumentAccessLevel: 'DepartmentOnly',
		});
	});

	it('names the user', async () => {
		const { User } = await read();
		const { LastName, FirstName, MiddleName } = User.FullName;
		expect([LastName, FirstName, MiddleName].join(' ')).toBe(sandbox.box.owner.userName);
	});

	it('is refused for the box of others', async () => {
		const query = { boxId: sandbox.foreignBox.guid };
		expect((await ask(sandbox, '/GetMyEmployee', { query })).status).toBe(403);
	});
});

describe('GetMyOrganizations', () => {
	const read = async (token = sandbox.token) => {
		const query = { autoRegister: 'false' };
		const response = await ask(sandbox, '/GetMyOrganizations', { query, token });
		return await readProtobuf<OrganizationList>(response, 'OrganizationList');
	};

	it('lists every organization of the user, with boxes and departments', async () => {
		const { Organizations } = await read();
		expect(Organizations).toHaveLength(204);
		const boxes = Organizations.flatMap(({ Boxes }) => Boxes);
		expect(boxes.length).toBeGreaterThan(204);
		expect(new Set(boxes.map(({ BoxIdGuid }) => BoxIdGuid)).size).toBe(boxes.length);
		for (const { BoxId, BoxIdGuid } of boxes) {
			expect(BoxId).toBe(`${BoxIdGuid.replaceAll('-', '')}@diadoc.ru`);
		}
		expect(new Set(boxes.map(({ Title }) => Title)).size).toBe(boxes.length);
		expect(Organizations.every(({ Departments }) => Departments.length > 1)).toBe(true);
	});

	it('has as many departments in the organization with the story as asked for', async () => {
		const large = await startSandbox({ departments: 130 });
		const { Organizations } = await readProtobuf<OrganizationList>(
			await ask(large, '/GetMyOrganizations'),
			'OrganizationList',
		);
		const departments = Organizations.map(({ Departments }) => Departments);
		await large.close();
		expect(departments.map(({ length }) => length)).toEqual([130, 4, 4, 4]);
		const ids = departments[0]?.map(({ DepartmentId }) => DepartmentId) ?? [];
		const names = departments[0]?.map(({ Name }) => Name);
		expect([new Set(ids).size, new Set(names).size]).toEqual([130, 130]);
		const parents = departments[0]?.map(({ ParentDepartmentId }) => ParentDepartmentId);
		expect(new Set(parents?.slice(4))).toEqual(new Set(ids.slice(0, 4)));
		for (const departmentId of ids) expect(large.box.departmentIds).toContain(departmentId);
	});

	it('leaves out what the user may not open', async () => {
		const titles = (await read()).Organizations.map(({ ShortName }) => ShortName);
		expect(titles).toContain(sandbox.box.title);
		expect(titles).not.toContain(sandbox.foreignBox.title);
		const restricted = await read(sandbox.restrictedToken);
		expect(restricted.Organizations.map(({ ShortName }) => ShortName)).toEqual([sandbox.box.title]);
	});

	it('shows in the log whether registration was asked for, and refuses what is no boolean', async () => {
		await read();
		expect(sandbox.requests.at(-1)?.query).toEqual({ autoRegister: 'false' });
		const response = await ask(sandbox, '/GetMyOrganizations', { query: { autoRegister: 'no' } });
		expect(response.status).toBe(400);
	});
});
