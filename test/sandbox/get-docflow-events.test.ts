import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askDocflow, readDocflow, VERSIONS, walkDocflow } from './docflow-client';
import type { DocflowEntry } from './docflow/docflow-log';
import type { DocflowEventsRequest } from './docflow/docflow-query';
import { keyOf } from './docflow/keyed-event';
import { ask, readPage, type Request } from './plain-client';
import { type Sandbox, startSandbox } from './sandbox';
import { toProtobuf } from './wire/protobuf-writer';
import { messageType } from './wire/schema';

const JSON_TYPE = 'application/json; charset=utf-8';

let sandbox: Sandbox;
let all: readonly DocflowEntry[];

beforeAll(async () => {
	sandbox = await startSandbox({ events: 620 });
	all = sandbox.box.docflow.entries;
});
afterAll(async () => await sandbox.close());

const keys = (entries: readonly DocflowEntry[]) => entries.map(keyOf);
const pageKeys = async (request: DocflowEventsRequest = {}) =>
	(await readDocflow(sandbox, request)).Events.map(({ IndexKey }) => IndexKey);
const refusal = async (
	request: DocflowEventsRequest,
	more: Parameters<typeof askDocflow>[2] = {},
) => {
	const response = await askDocflow(sandbox, request, more);
	return [
		response.status,
		response.headers.get('x-diadoc-errorcode'),
		await response.text(),
	] as const;
};

describe('page of GetDocflowEvents', () => {
	it('holds 100 events by default, the oldest first', async () => {
		expect(await pageKeys()).toEqual(keys(all.slice(0, 100)));
	});

	it('holds the newest first when descending', async () => {
		const Filter = { SortDirection: 'Descending' };
		expect(await pageKeys({ Filter })).toEqual(keys(all.slice(-100).reverse()));
	});

	it.each([1, 500])('takes the limit %d', async (Limit) => {
		expect(await pageKeys({ Limit })).toHaveLength(Limit);
	});

	it.each([0, 501, -1])('refuses the limit %d', async (Limit) => {
		const [status, code, text] = await refusal({ Limit });
		expect([status, code]).toEqual([400, 'Http.BadRequest']);
		expect(text).toContain('Limit');
	});

	it('counts what matches beyond the cursor, whatever the limit', async () => {
		const AfterIndexKey = keys(all)[19];
		expect(await readDocflow(sandbox, { Limit: 1, AfterIndexKey })).toMatchObject({
			TotalCount: all.length - 20,
			TotalCountType: 'Equal',
		});
	});

	it.each(VERSIONS)('is the same in %s', async (version) => {
		const { Events } = await readDocflow(sandbox, { Limit: 500 }, { version });
		expect(Events.map(({ IndexKey }) => IndexKey)).toEqual(keys(all.slice(0, 500)));
	});

	it('has states only where they are asked for', async () => {
		const [bare] = (await readDocflow(sandbox, { Limit: 1 })).Events;
		expect(Object.keys(bare ?? {}).sort()).toEqual([
			'DocumentId',
			'EventId',
			'IndexKey',
			'Timestamp',
		]);
		const { Events } = await readDocflow(sandbox, { Limit: 500, PopulateDocuments: true });
		expect(Events.every((event) => event.Document)).toBe(true);
		expect(Events.some((event) => event.PreviousEventId)).toBe(true);
		expect(Events.some((event) => event.PreviousDocumentState)).toBe(false);
		const both = await readDocflow(sandbox, { Limit: 500, PopulatePreviousDocumentStates: true });
		expect(both.Events.some((event) => event.Document)).toBe(false);
		for (const { PreviousEventId, PreviousDocumentState } of both.Events) {
			expect(PreviousDocumentState?.LastEvent.EventId).toBe(PreviousEventId);
		}
	});
});

describe('cursor of GetDocflowEvents', () => {
	it('walks through every event once, in both directions', async () => {
		const walked = async (SortDirection: string) =>
			(await walkDocflow(sandbox, { Filter: { SortDirection }, Limit: 97 })).map(
				({ IndexKey }) => IndexKey,
			);
		expect(await walked('Ascending')).toEqual(keys(all));
		expect(await walked('Descending')).toEqual(keys(all).reverse());
	});

	it('parts events of one tick and of one id, unlike that of GetNewEvents', () => {
		const ids = all.map(({ eventId }) => eventId);
		expect(new Set(ids).size).toBeLessThan(all.length);
		expect(new Set(keys(all)).size).toBe(all.length);
		for (const key of keys(all)) expect(Buffer.from(key, 'base64').length).toBeGreaterThan(8);
	});

	const theirs = () => sandbox.box.events[3]?.IndexKey ?? '';
	it.each([
		['of GetNewEvents', () => Buffer.from(theirs(), 'base64url').toString('base64')],
		[
			'of a forwarded document',
			() => keyOf(sandbox.forwarded.grow(1)[0] ?? { ticks: 0n, keyIds: [] }),
		],
		['of nothing', () => Buffer.alloc(56).toString('base64')],
	])('is refused when it is one %s', async (_, key) => {
		expect(await refusal({ AfterIndexKey: key() })).toEqual([
			400,
			'Http.BadRequest',
			'cursor must have valid value',
		]);
	});

	it('is no cursor of GetNewEvents', async () => {
		const page = readPage(sandbox, { afterIndexKey: keys(all)[3] ?? '' });
		await expect(page).rejects.toThrow('400: cursor must have valid value');
	});

	it('is an id that GetEvent refuses', async () => {
		const query = { boxId: sandbox.box.guid, eventId: all[3]?.eventId ?? '' };
		const response = await ask(sandbox, '/V3/GetEvent', { query });
		expect(await response.text()).toContain('Could not determine message id for event');
	});

	it('goes on where the box goes on', async () => {
		const AfterIndexKey = keys(all).at(-1);
		expect(await pageKeys({ AfterIndexKey })).toEqual([]);
		const known = all.length;
		sandbox.box.grow(5);
		const later = await pageKeys({ AfterIndexKey });
		expect(later.length).toBeGreaterThan(0);
		expect(later).toEqual(keys(sandbox.box.docflow.entries.slice(known)));
	});
});

describe('filter of GetDocflowEvents', () => {
	const expectOnly = async (
		request: DocflowEventsRequest,
		matches: (entry: DocflowEntry) => boolean,
	) => {
		const wanted = keys(all.filter(matches));
		expect(wanted.length).toBeGreaterThan(0);
		expect(wanted.length).toBeLessThan(all.length);
		expect(await pageKeys({ Limit: 500, ...request })).toEqual(wanted.slice(0, 500));
		expect(sandbox.requests.at(-1)?.received).toEqual({ Filter: {}, Limit: 500, ...request });
	};

	it('by time, both ends included', async () => {
		const [from, to] = [all[100]?.ticks ?? 0n, all[140]?.ticks ?? 0n];
		const Filter = {
			FromTimestamp: { Ticks: String(from) },
			ToTimestamp: { Ticks: String(to) },
		};
		await expectOnly({ Filter }, ({ ticks }) => ticks >= from && ticks <= to);
	});

	it('refuses times in the wrong order', async () => {
		const Filter = { FromTimestamp: { Ticks: '2' }, ToTimestamp: { Ticks: '1' } };
		const [status, , text] = await refusal({ Filter });
		expect(status).toBe(400);
		expect(text).toContain('FromTimestamp');
	});

	it('by message types, in any case of letters and also given twice', async () => {
		await expectOnly({ MessageTypes: ['Template'] }, (e) => e.messageType === 'Template');
		await expectOnly(
			{ MessageTypes: ['DRAFT', 'letter', 'Draft'] },
			(e) => e.messageType !== 'Template',
		);
	});

	it('by direction: drafts come with what is outbound', async () => {
		const direction = (e: DocflowEntry) => e.history.info.DocumentDirection;
		await expectOnly({ DocumentDirections: ['Inbound'] }, (e) => direction(e) === 'Inbound');
		await expectOnly(
			{ DocumentDirections: ['Outbound', 'Internal'] },
			(e) => direction(e) !== 'Inbound',
		);
		expect(all.some((e) => e.messageType === 'Draft')).toBe(true);
		const { Events } = await readDocflow(sandbox, {
			DocumentDirections: ['Inbound', 'Internal'],
			MessageTypes: ['Draft'],
		});
		expect(Events).toEqual([]);
	});

	it('by type', async () => {
		const TypeNamedIds = ['Contract', 'XmlReconciliationAct'];
		await expectOnly({ TypeNamedIds }, (e) => TypeNamedIds.includes(e.history.info.TypeNamedId));
	});

	it('by counteragent, in any form of its box id', async () => {
		const boxId = all[0]?.history.info.CounteragentBoxId ?? '';
		const isMeant = (e: DocflowEntry) => e.history.info.CounteragentBoxId === boxId;
		await expectOnly({ CounteragentBoxId: boxId }, isMeant);
		await expectOnly({ CounteragentBoxId: boxId.replace('@diadoc.ru', '') }, isMeant);
		const internal = { CounteragentBoxId: boxId, DocumentDirections: ['Internal'] };
		expect(await pageKeys(internal)).toEqual([]);
	});

	it('by department: all that happened there, wherever the document is now', async () => {
		const { departments } = sandbox.box.owner;
		const [DepartmentId = ''] = departments.map((department) => department.DepartmentId);
		await expectOnly({ DepartmentId }, (e) => e.departmentIds.includes(DepartmentId));
		const moved = all.filter((e) => e.departmentIds.length > 1);
		expect(moved.length).toBeGreaterThan(0);
		for (const { departmentIds, previous } of moved) {
			const [before = '', after = ''] = departmentIds;
			expect(previous?.departmentIds).toEqual([before]);
			const later = all.find(({ previous: earlier }) => earlier?.departmentIds === departmentIds);
			expect(later?.departmentIds ?? [after]).toEqual([after]);
		}
		expect(all.filter((e) => e.messageType === 'Draft').flatMap((e) => e.departmentIds)).toEqual(
			[],
		);
	});

	it.each([
		['MessageTypes', { MessageTypes: ['Letters'] }],
		['DocumentDirections', { DocumentDirections: ['Inwards'] }],
		['DepartmentId', { DepartmentId: 'department' }],
		['CounteragentBoxId', { CounteragentBoxId: 'box' }],
		['SortDirection', { Filter: { SortDirection: 'UnknownSortDirection' } }],
	])('refuses a wrong value of %s', async (name, request) => {
		const [status, code, text] = await refusal(request);
		expect([status, code]).toEqual([400, 'Http.BadRequest']);
		expect(text).toContain(name);
	});
});

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

describe('body of GetDocflowEvents', () => {
	it('is read as JSON where it says so, with every digit and with booleans in text', async () => {
		const ticks = all[150]?.ticks ?? 0n;
		const body = `{"Filter":{"FromTimestamp":{"Ticks":${ticks}},"SortDirection":"Descending"},
			"PopulateDocuments":"true","MessageTypes":["Letter"],"AfterIndexKey":null,"Later":1}`;
		const answer = await ask(sandbox, '/V5/GetDocflowEvents', {
			verb: 'POST',
			query: { boxId: sandbox.box.guid },
			contentType: JSON_TYPE,
			body,
		});
		expect(answer.status).toBe(200);
		expect(sandbox.requests.at(-1)?.received).toEqual({
			Filter: { FromTimestamp: { Ticks: String(ticks) }, SortDirection: 'Descending' },
			PopulateDocuments: true,
			MessageTypes: ['Letter'],
		});
	});

	it.each([
		['{', JSON_TYPE],
		['[]', JSON_TYPE],
		['{"Filter":{},"AfterIndexKey":1}', JSON_TYPE],
		['{"Filter":{"SortDirection":"Up"}}', JSON_TYPE],
		['{"Filter":{},"Limit":"ten"}', JSON_TYPE],
		['{"Filter":{},"MessageTypes":"Letter"}', JSON_TYPE],
		['{"Filter":{"FromTimestamp":{"Ticks":"soon"}}}', JSON_TYPE],
		['{}', JSON_TYPE],
		['\u0007\u0007', 'application/octet-stream'],
		['', 'application/octet-stream'],
	])('is refused when it is %j as %s', async (body, contentType) => {
		expect(await refusal({}, { body, contentType })).toEqual([
			400,
			'Http.BadRequest',
			"Can't deserialize request body into type GetDocflowEventsRequest",
		]);
	});

	it('is kept in the log, and so is the answer', async () => {
		const page = await readDocflow(sandbox, { Limit: 3, PopulateDocuments: true });
		const { received, sent, body } = sandbox.requests.at(-1) ?? {};
		expect(received).toEqual({ Filter: {}, Limit: 3, PopulateDocuments: true });
		expect(sent).toEqual(page);
		const type = messageType('Docflow.GetDocflowEventsRequest');
		expect(body?.equals(toProtobuf(type, received ?? {}))).toBe(true);
	});

	it('brings JSON where that is accepted, ticks as bare numbers', async () => {
		const response = await askDocflow(
			sandbox,
			{ Limit: 2, PopulateDocuments: true },
			{ accept: JSON_TYPE },
		);
		const text = await response.text();
		expect(response.headers.get('content-type')).toBe(JSON_TYPE);
		expect(text).toContain(`"Timestamp":{"Ticks":${all[0]?.ticks}}`);
		const unquoted = JSON.stringify(sandbox.requests.at(-1)?.sent).replace(
			/"Ticks":"(\d+)"/g,
			'"Ticks":$1',
		);
		expect(text).toBe(unquoted);
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
