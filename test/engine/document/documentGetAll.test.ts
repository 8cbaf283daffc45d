import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { act, newLetter } from '../../../sandbox/acting/actClient';
import { added, patch, request } from '../../../sandbox/acting/patchClient';
import type { Sandbox } from '../../../sandbox/sandbox';
import { sent } from '../../../sandbox/story/acts/sending';
import { KINDS } from '../../../sandbox/story/documentKinds';
import { planLetter } from '../../../sandbox/story/letter';
import { messageType } from '../../../sandbox/wire/schema';
import { LoadedPackage } from '../harness/loadedPackage';
import { jsonOf } from '../harness/runNode';
import { runDiadoc } from '../support/runDiadoc';
import { boxById, sandboxForTest } from '../support/sandboxForTest';
import { serviceJson } from '../support/serviceJson';
import { usualRefusals } from '../support/usualRefusals';

const PATH = '/V3/GetDocuments';

const run = async (sandbox: Sandbox, parameters: INodeParameters, settings = {}) =>
	await runDiadoc(sandbox, { resource: 'document', operation: 'getAll', ...parameters }, settings);

const getAll = async (sandbox: Sandbox, parameters: INodeParameters = {}) =>
	jsonOf(await run(sandbox, { returnAll: true, ...parameters }));

const queries = ({ requests }: Sandbox) =>
	requests.filter(({ path }) => path === PATH).map(({ query }) => ({ ...query }));

async function listed(sandbox: Sandbox, filterCategory: string, others = {}) {
	const query = { boxId: sandbox.box.guid, filterCategory, ...others };
	const { Documents } = await serviceJson(sandbox, PATH, query);
	return Array.isArray(Documents) ? Documents : [];
}

const ids = (items: IDataObject[]) => items.map(({ entityId }) => entityId);

describe('the request', () => {
	it('is for inbound documents of every status unless something is chosen', async () => {
		const sandbox = await sandboxForTest({ events: 5 });
		await run(sandbox, {});
		expect(queries(sandbox)[0]).toEqual({
			boxId: sandbox.box.guid,
			filterCategory: 'Any.Inbound',
			sortDirection: 'Descending',
			count: '50',
		});
	});

	it('has every filter under the name of the service', async () => {
		const sandbox = await sandboxForTest({ events: 5 });
		const departmentId = sandbox.box.owner.departments[0]?.DepartmentId ?? '';
		const counteragentBoxId = boxById(sandbox.foreignBox.boxId);
		const parameters = {
			documentDirection: 'outbound',
			documentStatus: 'WaitingForRecipientSignature',
			limit: 7,
			options: { sort: 'descending', batchSize: 100 },
		};
		await run(sandbox, {
			...parameters,
			filters: {
				documentType: 'Contract',
				counteragentBoxId,
				departmentId: boxById(departmentId.toUpperCase()),
				includeSubdepartments: false,
				documentNumber: ' 12/А ',
				documentDateFrom: '2025-03-01T00:00:00',
				documentDateTo: '31.03.2025',
			},
		});
		const known = {
			boxId: sandbox.box.guid,
			sortDirection: 'Descending',
			count: '7',
		};
		expect(queries(sandbox)).toEqual([
			{
				...known,
				filterCategory: 'Contract.OutboundWaitingForRecipientSignature',
				counteragentBoxId: sandbox.foreignBox.guid,
				departmentId,
				excludeSubdepartments: 'true',
				documentNumber: '12/А',
				fromDocumentDate: '01.03.2025',
				toDocumentDate: '31.03.2025',
			},
		]);
		sandbox.log.clear();
		await run(sandbox, {
			...parameters,
			limit: 1,
			filters: { from: '2025-03-01T00:00:00Z', to: '2025-04-01T00:00:00.0000001Z' },
		});
		expect(queries(sandbox)).toEqual([
			{
				...known,
				count: '1',
				filterCategory: 'Any.OutboundWaitingForRecipientSignature',
				timestampFromTicks: '638763840000000000',
				timestampToTicks: '638790624000000001',
			},
		]);
	});

	it.each([
		['inbound', 'Inbound'],
		['outbound', 'Outbound'],
		['internal', 'Internal'],
		['proxy', 'Proxy'],
		['OUTBOUND', 'Outbound'],
	])('is for one direction: %s', async (documentDirection, word) => {
		const sandbox = await sandboxForTest({ events: 5 });
		await run(sandbox, { documentDirection });
		expect(queries(sandbox)[0]?.filterCategory).toBe(`Any.${word}`);
	});

	it('takes every status that the panel offers, as the service spells it', async () => {
		const sandbox = await sandboxForTest({ events: 5 });
		const loaded = await LoadedPackage.load();
		const { properties } = loaded.getByNameAndVersion('n8n-nodes-diadoc.diadoc').description;
		const offered = properties
			.filter(({ name }) => name === 'documentStatus')
			.flatMap(({ options = [] }) => options)
			.map((option) => ('value' in option ? String(option.value) : ''));
		expect(offered).toHaveLength(36);
		for (const documentStatus of offered) {
			expect((await run(sandbox, { documentStatus })).error, documentStatus).toBeUndefined();
		}
		const words = new Set(queries(sandbox).map(({ filterCategory }) => filterCategory));
		expect(words).toEqual(
			new Set(offered.map((status) => `Any.Inbound${status === 'any' ? '' : status}`)),
		);
	});

	it('means the day that is written, whatever the zone, and the day of the workflow for a moment', async () => {
		const sandbox = await sandboxForTest({ events: 5 });
		for (const documentDateFrom of [
			'2025-03-01T00:00:00+12:00',
			'2025-03-01',
			'01.03.2025 23:59',
			'={{ DateTime.fromISO("2025-03-01T00:30:00") }}',
		]) {
			await run(sandbox, { filters: { documentDateFrom } });
		}
		const days = queries(sandbox).map(({ fromDocumentDate }) => fromDocumentDate);
		expect(new Set(days)).toEqual(new Set(['01.03.2025']));
	});
});

describe('the pages', () => {
	it.each([
		['ascending', 1],
		['descending', 1],
		['ascending', 3],
		['descending', 100],
	])('give every document once, %s by %i, those of one moment too', async (sort, batchSize) => {
		const sandbox = await sandboxForTest({ events: 60 });
		sandbox.box.live((stage) => [
			sent(
				planLetter(stage, 'Inbound', [KINDS.contract, KINDS.invoice, KINDS.acceptanceCertificate]),
			),
		]);
		const sortDirection = sort === 'ascending' ? 'Ascending' : 'Descending';
		const expected = await listed(sandbox, 'Any.Inbound', { sortDirection });
		expect(expected.length).toBeGreaterThan(9);
		sandbox.log.clear();
		const options = { sort, batchSize, includeDetails: false };
		const items = await getAll(sandbox, { options });
		expect(ids(items)).toEqual(expected.map(({ EntityId }) => EntityId));
		const asked = queries(sandbox);
		expect(new Set(asked.map(({ count }) => count))).toEqual(new Set([String(batchSize)]));
		// One more request, which finds the end.
		expect(asked).toHaveLength(Math.ceil(items.length / batchSize) + 1);
		const keys = expected.map(({ IndexKey }) => IndexKey);
		for (const { afterIndexKey } of asked.slice(1)) expect(keys).toContain(afterIndexKey);
	});

	it('end with the limit, and ask for no more than that', async () => {
		const sandbox = await sandboxForTest({ events: 60 });
		const [first, second, third] = await listed(sandbox, 'Any.Inbound');
		sandbox.log.clear();
		const options = { batchSize: 2, includeDetails: false, sort: 'ascending' };
		const items = await getAll(sandbox, { returnAll: false, limit: 3, options });
		expect(ids(items)).toEqual([first, second, third].map(({ EntityId }) => EntityId));
		expect(queries(sandbox).map(({ count }) => count)).toEqual(['2', '1']);
	});

	it('fail rather than go round when Diadoc does not move on', async () => {
		const sandbox = await sandboxForTest({ events: 60 });
		const Documents = (await listed(sandbox, 'Any.Inbound')).slice(0, 2);
		const type = messageType('Documents.DocumentList');
		const structure = { TotalCount: 9, Documents, HasMoreResults: true };
		sandbox.faults.add({
			path: PATH,
			times: Infinity,
			effect: { kind: 'structure', type, structure },
		});
		const options = { batchSize: 2, includeDetails: false };
		const { error } = await run(sandbox, { returnAll: true, options });
		expect(error?.message).toBe('Diadoc keeps sending the same page');
	});

	it('never end because an answer is empty', async () => {
		const sandbox = await sandboxForTest({ events: 60 });
		sandbox.faults.add({ path: PATH, effect: { kind: 'status', status: 200 } });
		const { error } = await run(sandbox, {});
		expect(error?.message).toBe('The answer of Diadoc could not be read');
	});
});

describe('an item', () => {
	it("is the service's own structure in raw mode", async () => {
		const sandbox = await sandboxForTest({ events: 150 });
		const expected = await listed(sandbox, 'Any.Outbound', { sortDirection: 'Ascending' });
		const items = await getAll(sandbox, { documentDirection: 'outbound', simplify: false });
		expect(items.slice(0, expected.length)).toStrictEqual(expected);
	});

	it('says what the document is, whose, where it lies and what it waits for', async () => {
		const sandbox = await sandboxForTest({ events: 5 });
		const { box } = sandbox;
		const department = box.owner.departments[0];
		const [document] = newLetter(sandbox);
		const move = { BoxId: box.guid, ToDepartmentId: department?.DepartmentId };
		await act(sandbox, '/MoveDocuments', 'Documents.DocumentsMoveOperation', {
			...move,
			DocumentIds: [document],
		});
		const [user] = box.employees;
		const Target = { TargetUserId: user?.id, Type: 'SignatureRequest' };
		await added(patch(sandbox, document.MessageId, request(document.EntityId, Target)));
		const [raw] = await listed(sandbox, 'Any.InboundRequestsMySignature');
		const items = await getAll(sandbox, { documentStatus: 'RequestsMySignature' });
		const counteragent = {
			name: expect.stringMatching(/./),
			inn: expect.stringMatching(/^\d{10}$/),
			kpp: expect.stringMatching(/^\d{9}$/),
			boxId: expect.stringMatching(/^[0-9a-f-]{36}$/),
		};
		expect(items).toEqual([
			{
				summary: expect.stringContaining(raw.Title),
				time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*\.\d{7}Z$/),
				direction: 'Inbound',
				counteragent,
				title: raw.Title,
				type: raw.TypeNamedId,
				number: raw.DocumentNumber,
				date: raw.DocumentDate.split('.').reverse().join('-'),
				total: expect.any(Number),
				status: raw.DocflowStatus.PrimaryStatus.StatusText,
				awaits: 'ourSignature',
				awaitsAlso: ['employeeSignature'],
				department: { name: department?.Name, id: department?.DepartmentId },
				assignedTo: { name: user?.name, userId: user?.id },
				messageId: document.MessageId,
				entityId: document.EntityId,
			},
		]);
		const [item] = items;
		const name = Object(item?.counteragent).name;
		const status = raw.DocflowStatus.PrimaryStatus.StatusText;
		expect(item?.summary).toMatch(/^Договор №.*, [\d\s]+,\d\d, /);
		expect(String(item?.summary).endsWith(`${name}: ${status}`)).toBe(true);
	});

	it('says of a document what docflow events say of it', async () => {
		const sandbox = await sandboxForTest({ events: 100 });
		const events = jsonOf(
			await runDiadoc(sandbox, {
				resource: 'docflowEvent',
				operation: 'getAll',
				returnAll: true,
				filters: { messageTypes: ['Letter'], documentDirections: ['Inbound'] },
				options: { sort: 'descending' },
			}),
		);
		const newest = new Map<unknown, IDataObject>();
		for (const { documents, summary, counteragent } of events) {
			const [document] = Array.isArray(documents) ? documents : [];
			const { entityId } = Object(document);
			if (!newest.has(entityId))
				newest.set(entityId, { ...Object(document), summary, counteragent });
		}
		const items = await getAll(sandbox);
		expect(items.length).toBeGreaterThan(5);
		for (const { entityId, ...item } of items) {
			const { title, type, number, date, total, status, awaits, counteragent } = item;
			expect(newest.get(entityId)).toMatchObject(
				JSON.parse(
					JSON.stringify({
						title,
						type,
						number,
						date,
						total,
						status,
						awaits,
						counteragent,
					}),
				),
			);
		}
	});

	it('has no names without details, and says so', async () => {
		const sandbox = await sandboxForTest({ events: 60 });
		const { outputs, hints } = await run(sandbox, { options: { includeDetails: false } });
		const parties = (outputs[0] ?? []).map(({ json }) => json.counteragent);
		expect(parties.length).toBeGreaterThan(0);
		for (const party of parties) expect(Object.keys(Object(party))).toEqual(['boxId']);
		expect(new Set(sandbox.requests.map(({ path }) => path))).toEqual(new Set([PATH]));
		expect(hints).toEqual([expect.objectContaining({ message: expect.stringContaining('names') })]);
	});

	it('asks for each name once, however many documents have it', async () => {
		const sandbox = await sandboxForTest({ events: 100 });
		const items = await getAll(sandbox);
		const parties = new Set(items.map(({ counteragent }) => Object(counteragent).boxId));
		const asked = sandbox.requests.filter(({ path }) => path === '/GetOrganization');
		expect(asked).toHaveLength(parties.size);
		expect(items.length).toBeGreaterThan(parties.size);
	});
});

describe('what Diadoc refuses', () => {
	it.each([
		...usualRefusals,
		[405, 'Diadoc does not serve the method in this way'] as const,
		[410, 'Diadoc has removed this version of the method'] as const,
	])('with %i is an error of its own', async (status, message) => {
		const sandbox = await sandboxForTest({ events: 5 });
		sandbox.faults.add({ path: PATH, times: Infinity, effect: { kind: 'status', status } });
		const { error } = await run(sandbox, { options: { maxRetries: 0 } });
		expect(error?.message).toBe(message);
	});

	it('for one item spoils no other with Continue On Fail, and items stay paired', async () => {
		const sandbox = await sandboxForTest({ events: 60 });
		const nowhere = '11111111-1111-4111-8111-111111111111';
		const { outputs } = await run(
			sandbox,
			{
				returnAll: true,
				filters: { departmentId: '={{ $json.id }}' },
				options: { includeDetails: false },
			},
			{
				items: [nowhere, '', 'no-department'].map((id) => ({ json: { id } })),
				onError: 'continueRegularOutput',
			},
		);
		const items = outputs[0] ?? [];
		const errors = items.filter(({ json }) => json.error !== undefined);
		expect(errors).toMatchObject([
			{ json: { error: 'Diadoc does not know this department' }, pairedItem: { item: 0 } },
			{
				json: { error: expect.stringContaining("'Department' is not a Diadoc ID") },
				pairedItem: { item: 2 },
			},
		]);
		const others = items.filter(({ json }) => json.error === undefined);
		expect(others.length).toBeGreaterThan(5);
		expect(new Set(others.map(({ pairedItem }) => pairedItem))).toEqual(new Set([{ item: 1 }]));
	});
});
