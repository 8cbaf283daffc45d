import { beforeEach, describe, expect, it } from 'vitest';
import { walkDocuments } from '../../../nodes/Diadoc/api/documentList';
import { RepeatedPageError } from '../../../nodes/Diadoc/api/paging/pageWalk';
import { failureOf, useNoProxy } from '../transport/support/sending';
import { encoded, freshPages, serveDiadoc } from './support/diadoc';

beforeEach(useNoProxy);

const query = { boxId: 'box', direction: 'Inbound' };

const page = (...keys: Array<string | undefined>) =>
	encoded('Documents.DocumentList', {
		TotalCount: 9000,
		Documents: keys.map((IndexKey, index) => ({
			...(IndexKey && { IndexKey }),
			MessageId: 'message',
			EntityId: `${IndexKey} ${index}`,
			CreationTimestampTicks: '1',
			TypeNamedId: 'Contract',
			Function: 'default',
			WorkflowId: 1,
			Title: 'Title',
			RecipientReceiptMetadata: { ReceiptStatus: 'Finished' },
			ConfirmationMetadata: { ReceiptStatus: 'Finished' },
			RecipientResponseStatus: 'WithRecipientSignature',
			AmendmentRequestMetadata: { AmendmentFlags: 0 },
			LockMode: 'None',
			SenderReceiptMetadata: { ReceiptStatus: 'Finished' },
			Version: 'v1',
			DocflowStatus: { PrimaryStatus: {} },
		})),
	});

const serve = async (...pages: Uint8Array[]) =>
	await serveDiadoc((_request, index) => ({ body: pages[index] ?? page() }));

const keysOf = async (walk: ReturnType<typeof walkDocuments>) =>
	(await freshPages(walk)).map((documents) => documents.map(({ IndexKey }) => IndexKey));

describe('the documents of a box', () => {
	it('are asked for page by page until one is empty, however short they are', async () => {
		const { connection, seen } = await serve(page('A', 'B'), page('C'));
		expect(await keysOf(walkDocuments(connection, query))).toEqual([['A', 'B'], ['C']]);
		expect(
			seen.map(({ path, query: { afterIndexKey, count } }) => [path, afterIndexKey, count]),
		).toEqual([undefined, 'B', 'C'].map((after) => ['/V3/GetDocuments', after, '100']));
	});

	it('come once where a page repeats what the one before had', async () => {
		const { connection } = await serve(page('A', 'B'), page('B', 'C'));
		expect(await keysOf(walkDocuments(connection, query))).toEqual([['A', 'B'], ['C']]);
	});

	it('come also without a key, which leads nowhere, beside others with one', async () => {
		const { connection } = await serve(page('A', undefined, 'B'));
		expect(await keysOf(walkDocuments(connection, query))).toEqual([['A', undefined, 'B']]);
	});

	it('are not taken for all when none of a page has a key', async () => {
		const { connection } = await serve(page(undefined));
		const walk = keysOf(walkDocuments(connection, query));
		await expect(walk).rejects.toThrow(RepeatedPageError);
	});

	it('are not taken for none when the answer is empty', async () => {
		const { connection } = await serve(new Uint8Array());
		const walk = keysOf(walkDocuments(connection, query));
		expect(await failureOf(walk)).toMatchObject({
			kind: 'undecodable',
			cause: { message: expect.stringContaining('is not a DocumentList') },
		});
	});

	it('are asked for in the grammar of filterCategory', async () => {
		const { connection, seen } = await serve();
		for (const part of [
			{},
			{ documentType: 'Contract' },
			{ status: 'NotRead' },
			{ documentType: 'Invoice', direction: 'Outbound', status: 'Finished' },
		]) {
			await keysOf(walkDocuments(connection, { ...query, ...part }));
		}
		expect(seen.map(({ query: { filterCategory } }) => filterCategory)).toEqual([
			'Any.Inbound',
			'Contract.Inbound',
			'Any.InboundNotRead',
			'Invoice.OutboundFinished',
		]);
	});
});
