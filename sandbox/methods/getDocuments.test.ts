import { describe, expect, it } from 'vitest';
import { act, newLetter } from '../acting/actClient';
import { added, patch, request } from '../acting/patchClient';
import { ask, readProtobuf } from '../plainClient';
import { sandboxForFile } from '../sandboxForFile';
import { KINDS } from '../story/documentKinds';
import type { Document } from '../wire/structures';

const sandbox = await sandboxForFile({ events: 150 });
const { box } = sandbox;

interface List {
	TotalCount: number;
	Documents: Array<Document & { IndexKey: string }>;
	HasMoreResults: boolean;
}

const call = async (query: Record<string, string | number>) =>
	await ask(sandbox, '/V3/GetDocuments', { query: { boxId: box.guid, ...query } });
const list = async (filterCategory: string, query: Record<string, string | number> = {}) =>
	await readProtobuf<List>(await call({ filterCategory, ...query }), 'Documents.DocumentList');

describe('GetDocuments', () => {
	it.each(['Inbound', 'Outbound', 'Internal'])('lists what is %s', async (direction) => {
		const { Documents, TotalCount } = await list(`Any.${direction}`);
		expect(Documents.length).toBe(TotalCount);
		expect(new Set(Documents.map(({ DocumentDirection }) => DocumentDirection))).toEqual(
			new Set([direction]),
		);
	});

	it.each(['Ascending', 'Descending'])('goes on behind a key, %s', async (sortDirection) => {
		const whole = await list('Any.Inbound', { sortDirection });
		const walked: string[] = [];
		for (let after = ''; ; ) {
			const page = await list('Any.Inbound', {
				sortDirection,
				count: 3,
				...(after && { afterIndexKey: after }),
			});
			walked.push(...page.Documents.map(({ EntityId }) => EntityId));
			after = page.Documents.at(-1)?.IndexKey ?? '';
			if (!page.HasMoreResults) break;
		}
		expect(walked).toEqual(whole.Documents.map(({ EntityId }) => EntityId));
	});

	it('finds by type, status and number', async () => {
		const [{ MessageId, EntityId }] = newLetter(sandbox);
		const Target = { TargetUserId: box.employees[0]?.id, Type: 'SignatureRequest' };
		await added(patch(sandbox, MessageId, request(EntityId, Target)));
		const { Documents } = await list(`${KINDS.contract.typeNamedId}.InboundRequestsMySignature`);
		expect(Documents.map((info) => info.EntityId)).toContain(EntityId);
		const number = Documents.at(-1)?.DocumentNumber ?? '';
		const found = await list('Any.Inbound', { documentNumber: number });
		expect(found.Documents.map((info) => info.EntityId)).toContain(EntityId);
		const others = await list('Any.InboundApproved', { documentNumber: number });
		expect(others.Documents.map((info) => info.EntityId)).not.toContain(EntityId);
	});

	it('finds by department, with those below it or without', async () => {
		const departmentId = box.owner.departments[2]?.DepartmentId ?? '';
		const [{ EntityId }] = newLetter(sandbox, { departmentId });
		const ids = async (query: Record<string, string>) =>
			(await list('Any.Inbound', query)).Documents.map((info) => info.EntityId);
		expect(await ids({ departmentId })).toEqual([EntityId]);
		expect(await ids({})).toContain(EntityId);
		expect(await ids({ excludeSubdepartments: 'true' })).not.toContain(EntityId);
	});

	it('shows what is deleted under that status alone', async () => {
		const [{ MessageId: messageId, EntityId: documentId }] = newLetter(sandbox);
		const query = { boxId: box.guid, messageId, documentId };
		await ask(sandbox, '/Delete', { verb: 'POST', query });
		const ids = async (category: string) =>
			(await list(category)).Documents.map((info) => info.EntityId);
		expect(await ids('Any.InboundDeleted')).toEqual([documentId]);
		expect(await ids('Any.Inbound')).not.toContain(documentId);
	});

	it.each<Record<string, string | number>>([
		{ filterCategory: 'Inbound' },
		{ filterCategory: 'Any.InboundUnheardOf' },
		{ filterCategory: 'Any.Inbound', count: 101 },
		{ filterCategory: 'Any.Inbound', afterIndexKey: 'xyz' },
		{ filterCategory: 'Any.Inbound', fromDocumentDate: '2025-03-03' },
		{ filterCategory: 'Any.Inbound', documentNumber: '1', timestampFromTicks: '0' },
	])('is refused with %j', async (query) => {
		expect((await call(query)).status).toBe(400);
	});
});

describe('GetDocflows', () => {
	const states = async (Requests: object[]) =>
		await act(
			sandbox,
			'/V5/GetDocflows',
			'Docflow.GetDocflowBatchRequest',
			{ Requests },
			{
				query: { boxId: box.guid },
			},
		);

	it('gives the current states of documents', async () => {
		const [DocumentId] = newLetter(sandbox);
		const { Documents } = await readProtobuf<{ Documents: object[] }>(
			await states([{ DocumentId }]),
			'Docflow.GetDocflowBatchResponseV5',
		);
		expect(Documents).toMatchObject([{ DocumentId }]);
	});

	it('is refused beyond a hundred documents, and for what is not there', async () => {
		const [DocumentId] = newLetter(sandbox);
		const many = Array.from({ length: 101 }, () => ({ DocumentId }));
		expect((await states(many)).status).toBe(400);
		const unknown = { ...DocumentId, EntityId: DocumentId.MessageId };
		expect((await states([{ DocumentId: unknown }])).status).toBe(404);
	});
});
