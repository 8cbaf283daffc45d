import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import { dashedGuid } from '../support/dashedGuid';
import {
	amountsIn,
	departmentOf,
	docflowItems,
	docflowPages,
	docflowVersions,
	keysOf,
	sentDocflowEvents,
	serviceDocflowEvents,
	valueAt,
} from './docflowEvents';
import { runDiadoc } from '../support/runDiadoc';
import { boxById, credentialsFor, sandboxForTest } from '../support/sandboxForTest';

const OLDEST_FIRST = { sort: 'ascending' };

/** Directly from the sandbox, oldest first. */
const allKeys = async (sandbox: Sandbox) => keysOf(await serviceDocflowEvents(sandbox));

const limitsOf = (sandbox: Sandbox) =>
	docflowPages(sandbox).map(({ received }) => valueAt(received, 'Limit'));

describe.each(docflowVersions)('GetDocflowEvents %s', (apiVersion) => {
	it("gives the service's own structure in raw mode, both states included", async () => {
		const sandbox = await sandboxForTest({ events: 90 });
		const options = { apiVersion, populatePreviousDocumentStates: true };
		const items = await docflowItems(sandbox, { options });
		expect(items).toStrictEqual(sentDocflowEvents(sandbox));
		expect(items).toStrictEqual(
			await serviceDocflowEvents(sandbox, { PopulatePreviousDocumentStates: true }, apiVersion),
		);
		expect(items.length).toBeGreaterThanOrEqual(90);
		expect(items.some(({ PreviousDocumentState }) => PreviousDocumentState)).toBe(true);
	});

	it('asks for protobuf by protobuf', async () => {
		const sandbox = await sandboxForTest({ events: 3 });
		await docflowItems(sandbox, { options: { apiVersion } });
		const [page] = docflowPages(sandbox);
		expect(page).toMatchObject({
			method: 'POST',
			path: `/${apiVersion}/GetDocflowEvents`,
			query: { boxId: sandbox.box.guid },
			received: { Filter: { SortDirection: 'Ascending' }, PopulateDocuments: true },
		});
		expect(page?.headers).not.toHaveProperty('accept');
		expect(page?.headers).not.toHaveProperty('content-type');
	});

	it('gives the same facts of every document in each version', async () => {
		const sandbox = await sandboxForTest({ events: 90 });
		const items = await docflowItems(sandbox, {
			simplify: true,
			options: { apiVersion, populatePreviousDocumentStates: true, includeDetails: false },
		});
		const { entries } = sandbox.box.docflow;
		const raw = await serviceDocflowEvents(
			sandbox,
			{ PopulatePreviousDocumentStates: true },
			apiVersion,
		);
		// V2 does not know message types, nor the types of documents that came after it.
		const isUnknownToV2 = ({ DocumentType }: { DocumentType?: string }) =>
			apiVersion === 'V2' && DocumentType === 'UnknownDocumentType';
		const status = 'Docflow.DocflowStatus.PrimaryStatus.StatusText';
		expect(items).toEqual(
			entries.map(({ eventId, history: { entity, info, message }, previous }, index) => ({
				summary: expect.stringContaining(info.Title ?? ''),
				time: expect.stringMatching(/^2025-03-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/),
				direction: info.DocumentDirection,
				...(info.CounteragentBoxId !== undefined && {
					counteragent: { boxId: dashedGuid(info.CounteragentBoxId) },
				}),
				documents: [
					expect.objectContaining({
						title: info.Title,
						...(!isUnknownToV2(info) && { type: info.TypeNamedId }),
						number: info.DocumentNumber,
						date: info.DocumentDate?.split('.').reverse().join('-'),
						...amountsIn(valueAt(raw[index], 'Document.DocumentInfo')),
						...departmentOf(raw[index]?.Document),
						status: valueAt(raw[index], `Document.${status}`),
						...(previous && {
							previousStatus: valueAt(raw[index], `PreviousDocumentState.${status}`),
						}),
						entityId: entity.EntityId,
					}),
				],
				...(apiVersion !== 'V2' && { messageType: message.MessageType }),
				messageId: message.MessageId,
				eventId,
				indexKey: raw[index]?.IndexKey,
			})),
		);
		const texts = items.map((item) => valueAt(item, 'documents.0.status'));
		expect(texts.every((text) => typeof text === 'string' && text !== '')).toBe(true);
	});
});

it('uses V5 when no version is chosen', async () => {
	const sandbox = await sandboxForTest({ events: 1 });
	await docflowItems(sandbox);
	expect(docflowPages(sandbox)[0]?.path).toBe('/V5/GetDocflowEvents');
});

describe('how much is fetched', () => {
	it('asks for no more events than the limit', async () => {
		const sandbox = await sandboxForTest({ events: 60 });
		const items = await docflowItems(sandbox, {
			returnAll: false,
			limit: 7,
			options: OLDEST_FIRST,
		});
		expect(limitsOf(sandbox)).toEqual([7]);
		expect(keysOf(items)).toEqual((await allKeys(sandbox)).slice(0, 7));
	});

	it('has the default limit of n8n', async () => {
		const sandbox = await sandboxForTest({ events: 60 });
		const run = await runDiadoc(sandbox, { resource: 'docflowEvent', operation: 'getAll' });
		expect(run.outputs[0]).toHaveLength(50);
		expect(limitsOf(sandbox)).toEqual([50]);
	});

	it('walks pages up to the limit and is sent no event beyond it', async () => {
		const sandbox = await sandboxForTest({ events: 60 });
		const items = await docflowItems(sandbox, {
			returnAll: false,
			limit: 25,
			options: { ...OLDEST_FIRST, batchSize: 10 },
		});
		expect(limitsOf(sandbox)).toEqual([10, 10, 5]);
		expect(items).toStrictEqual(sentDocflowEvents(sandbox));
		expect(keysOf(items)).toEqual((await allKeys(sandbox)).slice(0, 25));
	});

	it('stops at the end of the list when the limit is larger', async () => {
		const sandbox = await sandboxForTest({ events: 12 });
		const items = await docflowItems(sandbox, {
			returnAll: false,
			limit: 300,
			options: OLDEST_FIRST,
		});
		expect(keysOf(items)).toEqual(await allKeys(sandbox));
	});

	it.each([1, 2, 3, 7])('leaves nothing out and repeats nothing in pages of %i', async (size) => {
		const sandbox = await sandboxForTest({ events: 20 });
		const items = await docflowItems(sandbox, { options: { batchSize: size } });
		expect(keysOf(items)).toEqual(await allKeys(sandbox));
	});

	it.each([
		['100 events with their documents', {}, 100],
		['500 bare events', { populateDocuments: false }, 500],
		['25 events whose contents share 1 MiB', { injectEntityContent: true }, 25],
	])('asks for %s at once by default', async (_what, options, size) => {
		const sandbox = await sandboxForTest({ events: 130 });
		const items = await docflowItems(sandbox, { options });
		expect(new Set(limitsOf(sandbox))).toEqual(new Set([size]));
		expect(keysOf(items)).toEqual(await allKeys(sandbox));
	});

	it('is nothing for an empty box', async () => {
		const sandbox = await sandboxForTest({ events: 3 });
		expect(await docflowItems(sandbox, { boxId: boxById(sandbox.emptyBox.guid) })).toEqual([]);
		expect(sandbox.requests).toHaveLength(1);
	});
});

describe('sort', () => {
	it.each([
		['descending', 'Descending'],
		['ascending', 'Ascending'],
	])('%s walks the pages in that order', async (sort, SortDirection) => {
		const sandbox = await sandboxForTest({ events: 20 });
		const items = await docflowItems(sandbox, { options: { sort, batchSize: 6 } });
		for (const { received } of docflowPages(sandbox)) {
			expect(received).toMatchObject({ Filter: { SortDirection } });
		}
		const keys = await allKeys(sandbox);
		expect(keysOf(items)).toEqual(sort === 'descending' ? keys.toReversed() : keys);
	});
});

describe('the states of documents', () => {
	it('come with the present one and without the previous one by default', async () => {
		const sandbox = await sandboxForTest({ events: 20 });
		const items = await docflowItems(sandbox);
		expect(items.every(({ Document }) => Document)).toBe(true);
		expect(items.some((item) => 'PreviousDocumentState' in item)).toBe(false);
		expect(docflowPages(sandbox)[0]?.received).toMatchObject({
			PopulateDocuments: true,
			PopulatePreviousDocumentStates: false,
			InjectEntityContent: false,
		});
	});

	it('stay away when they are not wanted', async () => {
		const sandbox = await sandboxForTest({ events: 20 });
		const options = { populateDocuments: false };
		const items = await docflowItems(sandbox, { options });
		expect(items.some((item) => 'Document' in item)).toBe(false);
		expect(docflowPages(sandbox)[0]?.received).toMatchObject({ PopulateDocuments: false });
		expect(items).toStrictEqual(await serviceDocflowEvents(sandbox, { PopulateDocuments: false }));
		const [simplified] = await docflowItems(sandbox, { simplify: true, options });
		expect(Object.keys(simplified ?? {})).toEqual([
			'time',
			'documents',
			'messageId',
			'eventId',
			'indexKey',
		]);
	});
});

describe('a user who may see one department', () => {
	const asRestricted = (sandbox: Sandbox, apiVersion: string) =>
		runDiadoc(
			sandbox,
			{
				resource: 'docflowEvent',
				operation: 'getAll',
				simplify: false,
				returnAll: true,
				filters: { departmentId: sandbox.box.owner.departments[0]?.DepartmentId ?? '' },
				options: { apiVersion },
			},
			{ credentials: credentialsFor(sandbox, sandbox.restrictedToken) },
		);

	it.each(['V5', 'V4'])('reads its events by %s', async (apiVersion) => {
		const sandbox = await sandboxForTest({ events: 60 });
		const run = await asRestricted(sandbox, apiVersion);
		expect(run.error).toBeUndefined();
		expect(run.outputs[0]?.length).toBeGreaterThan(0);
		expect(run.outputs[0]?.length).toBeLessThan(sandbox.box.docflow.entries.length);
	});

	it.each(['V3', 'V2'])('learns which versions serve it instead of %s', async (apiVersion) => {
		const sandbox = await sandboxForTest({ events: 3 });
		const { error } = await asRestricted(sandbox, apiVersion);
		expect(error).toMatchObject({
			httpCode: '403',
			message: 'The user may not see all documents of the box',
			description: expect.stringMatching(/V5 or V4 in 'API Version'/),
		});
	});
});
