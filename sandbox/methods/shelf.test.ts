import { expect, it } from 'vitest';
import { ask } from '../plainClient';
import { sandboxForFile } from '../sandboxForFile';

const sandbox = await sandboxForFile();

it('the shelf gives back what was put there, by the name that it answered', async () => {
	const body = Uint8Array.from({ length: 700_000 }, (_, index) => index % 251);
	const query = { fileExtension: 'pdf' };
	const put = await ask(sandbox, '/V2/ShelfUpload', { verb: 'POST', query, body });
	const fileName = await put.text();
	expect(fileName).toMatch(/^[0-9a-f-]{36}\.pdf$/);
	const got = await ask(sandbox, '/V2/ShelfDownload', { query: { fileName } });
	expect(Buffer.from(await got.arrayBuffer()).equals(body)).toBe(true);
	expect(sandbox.acts.of('shelfUpload')).toHaveLength(1);
});

it('the shelf has no other names, and takes no empty file', async () => {
	const query = { fileName: 'x.pdf' };
	expect((await ask(sandbox, '/V2/ShelfDownload', { query })).status).toBe(404);
	expect((await ask(sandbox, '/V2/ShelfUpload', { verb: 'POST' })).status).toBe(400);
});
