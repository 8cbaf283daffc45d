import { describe, expect, it } from 'vitest';
import { askDocflow, readDocflow, VERSIONS } from '../docflow/docflowClient';
import { docflowFeed } from '../docflow/docflowFeed';
import { ask, type Request } from '../plainClient';
import { startSandbox } from '../sandbox';

const { pageKeys, refusal, sandbox } = await docflowFeed();

describe('right to GetDocflowEvents', () => {
	const own = () => sandbox.box.owner.departments[0]?.DepartmentId ?? '';
	const restricted = (): Partial<Request> => ({ token: sandbox.restrictedToken });

	it.each(['V2', 'V3'] as const)('%s needs access to all documents', async (version) => {
		for (const DepartmentId of [undefined, own()]) {
			const [status, code, text] = await refusal({ DepartmentId }, { version, ...restricted() });
			expect([status, code]).toEqual([403, 'DiadocApi.Forbidden']);
			expect(text).toBe(
				`User must have access to all departments in organization ${sandbox.box.organizationId}`,
			);
		}
	});

	it.each(['V4', 'V5'] as const)('%s serves the own department of a user', async (version) => {
		const none = await refusal({}, { version, ...restricted() });
		expect(none).toEqual([400, 'Http.BadRequest', 'DepartmentId must be specified']);
		const other = sandbox.box.owner.departments[1]?.DepartmentId;
		const [status, code] = await refusal({ DepartmentId: other }, { version, ...restricted() });
		expect([status, code]).toEqual([403, 'DiadocApi.Forbidden']);
		const request = { DepartmentId: own(), Limit: 500 };
		const page = await readDocflow(sandbox, request, { version, ...restricted() });
		expect(page.Events.map(({ IndexKey }) => IndexKey)).toEqual(await pageKeys(request));
		expect(page.Events.length).toBeGreaterThan(10);
	});

	it('ends where a department does not exist', async () => {
		const DepartmentId = '11111111-2222-4333-8444-555555555555';
		const [status, code] = await refusal({ DepartmentId });
		expect([status, code]).toEqual([404, 'OrganizationBoxService.Department.NotFound']);
	});

	it.each([
		['is missing', () => ({}), 400],
		['is out of reach', () => ({ boxId: sandbox.foreignBox.guid }), 403],
		['has no subscription', () => ({ boxId: sandbox.unsubscribedBox.guid }), 402],
	])('ends where the box %s', async (_, query, status) => {
		expect((await refusal({}, { query: query() }))[0]).toBe(status);
	});

	it('ends with the token, and needs a POST', async () => {
		expect((await refusal({}, { token: sandbox.expiredToken }))[0]).toBe(401);
		const get = await ask(sandbox, '/V5/GetDocflowEvents');
		expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST']);
	});
});

describe('methods that go away', () => {
	it('answer 410, or 404, or warn before', async () => {
		const gone = await startSandbox({
			removedMethods: { '/V2/GetDocflowEvents': 410, '/V3/GetDocflowEvents': 404 },
			sunset: { '/V4/GetDocflowEvents': 'Sat, 03 Apr 2027 00:00:00 GMT' },
		});
		const statuses = await Promise.all(
			VERSIONS.map(async (version) => (await askDocflow(gone, {}, { version })).status),
		);
		expect(statuses).toEqual([410, 404, 200, 200]);
		const warned = await askDocflow(gone, {}, { version: 'V4' });
		expect(warned.headers.get('sunset')).toContain('03 Apr 2027');
		gone.faults.add({ path: '/V5/GetDocflowEvents', effect: { kind: 'status', status: 503 } });
		expect((await askDocflow(gone)).status).toBe(503);
		expect((await askDocflow(gone)).status).toBe(200);
		await gone.close();
	});
});
