import { beforeEach, describe, expect, it } from 'vitest';
import { deleteDocument } from '../../../nodes/Diadoc/api/documents';
import { moveAll } from '../../../nodes/Diadoc/resources/document/moveDocuments';
import { failureOf, useNoProxy } from '../transport/support/sending';
import { serveDiadoc } from './support/diadoc';

beforeEach(useNoProxy);

/** The service says why in plain text. */
const text = { 'content-type': 'text/plain; charset=utf-8' };

const address = { boxId: 'box', messageId: 'message', entityId: 'entity' };

describe('deleting a document', () => {
	it.each(['Document is already deleted', 'Документ уже удалён'])(
		'is done when Diadoc says so: %s',
		async (body) => {
			const { connection } = await serveDiadoc(() => ({ status: 409, headers: text, body }));
			await expect(deleteDocument(connection, address)).resolves.toBeUndefined();
		},
	);

	it.each(['The packet is already locked', 'Пакет уже заблокирован'])(
		'is not done when its packet is locked: %s',
		async (body) => {
			const { connection } = await serveDiadoc(() => ({ status: 409, headers: text, body }));
			expect(await failureOf(deleteDocument(connection, address))).toMatchObject({ status: 409 });
		},
	);
});

describe('where the documents of one message lie', () => {
	const wanted = ['a', 'b', 'c'].map((entityId) => ({
		...address,
		entityId,
		toDepartmentId: 'department',
	}));

	it.each([
		[500, 1],
		[403, 4],
	])('is asked by message, and after %i in %i requests', async (status, requests) => {
		const { connection, seen } = await serveDiadoc(() => ({ status }));
		const outcomes = await moveAll(connection, wanted, () => true);
		expect(outcomes).toEqual(wanted.map(() => ({ error: expect.objectContaining({ status }) })));
		expect(seen).toHaveLength(requests);
	});
});
