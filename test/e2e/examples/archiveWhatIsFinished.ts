import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ask, readProtobuf } from '../../../sandbox/plainClient';
import type { Sandbox } from '../../../sandbox/sandbox';
import { sent } from '../../../sandbox/story/acts/sending';
import { signedByRecipient } from '../../../sandbox/story/acts/signing';
import { KINDS } from '../../../sandbox/story/documentKinds';
import { planLetter } from '../../../sandbox/story/letter';
import type { LifeMaker } from '../../../sandbox/story/life';
import type { Document } from '../../../sandbox/wire/structures';
import { type Bench, boxOf } from './bench';
import { ImportedExample } from './importedExample';
import { documentsIn } from './sandboxDocuments';

const signedByThem: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Outbound', [KINDS.contract]);
	return [sent(letter), signedByRecipient(letter)];
};
const signedByUs: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Inbound', [KINDS.contract]);
	return [sent(letter), signedByRecipient(letter)];
};
const unanswered: LifeMaker = (stage) => [sent(planLetter(stage, 'Outbound', [KINDS.contract]))];

/** Diadoc's own archive, fetched without n8n. */
async function archiveOf(sandbox: Sandbox, document: Document): Promise<Buffer> {
	const { MessageId: messageId, EntityId: documentId } = document;
	const query = { boxId: sandbox.box.guid, messageId, documentId, fullDocflow: 'true' };
	const { ZipFileNameOnShelf } = await readProtobuf<{ ZipFileNameOnShelf: string }>(
		await ask(sandbox, '/GenerateDocumentZip', { query }),
		'Documents.DocumentZipGenerationResult',
	);
	const fileName = ZipFileNameOnShelf.split('/').at(-1) ?? '';
	const file = await ask(sandbox, '/V2/ShelfDownload', { query: { fileName } });
	return Buffer.from(await file.arrayBuffer());
}

export function testArchiveWhatIsFinished(bench: () => Bench): void {
	test('archive-what-is-finished: what all have signed is a ZIP on disk, and nothing else is', async () => {
		const { client } = bench();
		const folder = join(bench().folder, 'finished');
		mkdirSync(folder);
		const sandbox = await bench().sandbox({});
		const { box } = sandbox;
		const finished = [signedByThem, signedByUs].flatMap((life) => documentsIn(box.live(life)));
		box.live(unanswered);
		const diadoc = await bench().diadoc(sandbox);
		const example = await ImportedExample.import(client, 'archive-what-is-finished');
		await example.set({
			'When a document is signed': {
				credential: diadoc,
				parameters: { ...boxOf(sandbox), startFrom: 'beginning' },
			},
			'Download the archive': { credential: diadoc },
			'Where to keep the archives': { fields: { folder } },
		});
		await example.publish();
		await example.ended(1);

		const files = readdirSync(folder);
		expect(files).toHaveLength(finished.length);
		for (const document of finished) {
			const file = files.find((name) => name.includes(document.EntityId.slice(0, 8)));
			expect(file).toMatch(/ \d{4}-\d\d-\d\d Договор .*\.zip$/);
			const content = readFileSync(join(folder, file ?? ''));
			expect(content.equals(await archiveOf(sandbox, document))).toBe(true);
		}
	});
}
