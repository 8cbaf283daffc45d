import { expect, it } from 'vitest';
import { newLetter } from '../acting/actClient';
import { ask, readProtobuf } from '../plainClient';
import { sandboxForFile } from '../sandboxForFile';

const sandbox = await sandboxForFile({ printForms: { pending: 2, retryAfter: 4 } });

it('an archive takes a while, and then lies on the shelf under the name behind the slash', async () => {
	const [{ MessageId: messageId, EntityId: documentId }] = newLetter(sandbox);
	const query = { boxId: sandbox.box.guid, messageId, documentId, fullDocflow: 'true' };
	const call = async () => await ask(sandbox, '/GenerateDocumentZip', { query });
	for (const waiting of [await call(), await call()]) {
		expect([waiting.status, waiting.headers.get('retry-after')]).toEqual([204, '4']);
	}
	const { ZipFileNameOnShelf } = await readProtobuf<{ ZipFileNameOnShelf: string }>(
		await call(),
		'Documents.DocumentZipGenerationResult',
	);
	const [, fileName = ''] = /^__[0-9a-f-]{36}__\/(.+)$/.exec(ZipFileNameOnShelf) ?? [];
	const file = await ask(sandbox, '/V2/ShelfDownload', { query: { fileName } });
	const archive = Buffer.from(await file.arrayBuffer());
	expect(archive.subarray(0, 4).toString()).toBe('PK\u0003\u0004');
	expect(archive.includes('.pdf')).toBe(true);
	expect(archive.includes('.sgn')).toBe(true);
	const whole = { query: { fileName: ZipFileNameOnShelf } };
	expect((await ask(sandbox, '/V2/ShelfDownload', whole)).status).toBe(404);
});

it('an archive is made of documents that are there', async () => {
	const [{ MessageId: messageId }] = newLetter(sandbox);
	const query = { boxId: sandbox.box.guid, messageId, documentId: messageId };
	expect((await ask(sandbox, '/GenerateDocumentZip', { query })).status).toBe(404);
});
