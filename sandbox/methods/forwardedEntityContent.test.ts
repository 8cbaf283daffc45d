import { describe, expect, it } from 'vitest';
import { readForwarded } from '../docflow/forwardedClient';
import type { ForwardedDocumentEventsRequest } from './getForwardedDocumentEvents';
import { ask, type Request } from '../plainClient';
import { sandboxForFile } from '../sandboxForFile';

const sandbox = await sandboxForFile({ forwardedEvents: 30 });

const read = async (request?: ForwardedDocumentEventsRequest, more?: Partial<Request>) =>
	await readForwarded(sandbox, request, more);

describe('GetForwardedEntityContent', () => {
	const query = async () => {
		const { Events } = await read({ PopulateForwardedDocuments: true, InjectEntityContent: true });
		const event = Events.find(({ ForwardedDocument: forwarded }) => {
			const docflow = forwarded?.DocumentWithDocflow.Docflow;
			return docflow && 'BilateralDocflow' in docflow;
		});
		const { FromBoxId, DocumentId, ForwardEventId } = event?.ForwardedDocumentId ?? {};
		const { Signature } =
			event?.ForwardedDocument?.DocumentWithDocflow.Docflow.DocumentAttachment ?? {};
		return {
			names: {
				boxId: sandbox.box.guid,
				fromBoxId: FromBoxId ?? '',
				messageId: DocumentId?.MessageId ?? '',
				documentId: DocumentId?.EntityId ?? '',
				forwardEventId: ForwardEventId ?? '',
				entityId: Signature?.Entity.EntityId ?? '',
			},
			data: Signature?.Entity.Content?.Data,
		};
	};
	const get = async (names: Record<string, string>) =>
		await ask(sandbox, '/V2/GetForwardedEntityContent', { query: names });

	it('gives the bytes of the document and of what hangs on it', async () => {
		const { names, data } = await query();
		const response = await get(names);
		expect(response.status).toBe(200);
		expect(Buffer.from(await response.arrayBuffer()).toString('base64')).toBe(data);
		expect((await get({ ...names, entityId: names.documentId })).status).toBe(200);
	});

	it.each(['fromBoxId', 'messageId', 'documentId', 'forwardEventId', 'entityId'] as const)(
		'needs the right %s',
		async (name) => {
			const { names } = await query();
			const other = '11111111-2222-4333-8444-555555555555';
			expect((await get({ ...names, [name]: other })).status).toBe(404);
			expect((await get({ ...names, [name]: '' })).status).toBe(400);
		},
	);

	it('does not give what came to the document after it was forwarded', async () => {
		const first = sandbox.forwarded.entries.find(
			({ entry }) => entry.factCount < entry.history.facts.length,
		);
		const { history, factCount } = first?.entry ?? {};
		const later = history?.facts
			.slice(factCount)
			.flatMap((fact) => (fact.kind === 'entity' ? fact.entity : []))[0];
		const names = {
			boxId: sandbox.box.guid,
			fromBoxId: first?.from.guid ?? '',
			messageId: history?.message.MessageId ?? '',
			documentId: history?.entity.EntityId ?? '',
			forwardEventId: first?.forwardEventId ?? '',
		};
		expect((await get({ ...names, entityId: names.documentId })).status).toBe(200);
		expect(later?.EntityId).toBeDefined();
		expect((await get({ ...names, entityId: later?.EntityId ?? '' })).status).toBe(404);
	});
});
