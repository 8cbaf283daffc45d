import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { messageNow } from '../../../sandbox/acting/actClient';
import { type Bench, boxOf } from './bench';
import { deleteTable, rowsOf } from './dataTable';
import { ImportedExample } from './importedExample';

const TABLE = 'Diadoc files sent for signature';

export function testAskForASignature(bench: () => Bench): void {
	test('ask-for-a-signature: each file becomes one unsent letter with one request, however often it is run', async () => {
		const { client } = bench();
		const folder = join(bench().folder, 'to sign');
		mkdirSync(folder);
		const sandbox = await bench().sandbox({});
		const diadoc = await bench().diadoc(sandbox);
		const { box } = sandbox;
		const partner = box.counteragents.find(
			({ CurrentStatus }) => CurrentStatus === 'IsMyCounteragent',
		);
		const byId = (value = '') => ({ __rl: true, mode: 'id', value });
		const signerId = box.employees[2]?.id;
		const example = await ImportedExample.import(client, 'ask-for-a-signature');
		await example.set({
			'Where the files are': { fields: { folder } },
			'Prepare the letter': {
				credential: diadoc,
				parameters: {
					...boxOf(sandbox),
					toBoxId: byId(partner?.Organization.Boxes[0]?.BoxIdGuid),
				},
			},
			'Ask for the signature': { credential: diadoc, parameters: { userId: byId(signerId) } },
		});
		const put = (name: string) => writeFileSync(join(folder, name), `%PDF ${name}`);
		const acts = () => sandbox.acts.all.map(({ kind }) => kind).sort();
		const once = (count: number) => [
			...Array.from({ length: count }, () => 'message'),
			...Array.from({ length: count }, () => 'resolutionRequest'),
		];

		put('Договор 17.pdf');
		put('Акт 3.pdf');
		await example.run('Every hour');
		expect(acts()).toEqual(once(2));
		await example.run('Every hour');
		expect(acts()).toEqual(once(2));
		put('Счет 5.pdf');
		await example.run('Every hour');
		expect(acts()).toEqual(once(3));
		expect((await rowsOf(client, TABLE)).map(({ fileName }) => fileName).sort()).toEqual([
			'Акт 3.pdf',
			'Договор 17.pdf',
			'Счет 5.pdf',
		]);
		// As if no run had come to its end.
		await deleteTable(client, TABLE);
		await example.run('Every hour');
		expect(acts()).toEqual(once(3));

		const messages = await Promise.all(
			sandbox.acts
				.of('message')
				.map(async ({ messageId = '' }) => await messageNow(sandbox, messageId)),
		);
		const documents = messages.flatMap(({ Entities }) =>
			Entities.flatMap(({ DocumentInfo }) => DocumentInfo ?? []),
		);
		expect(
			documents.map(({ FileName, DocumentNumber }) => [FileName, DocumentNumber]).sort(),
		).toEqual([
			['Акт 3.pdf', 'Акт 3'],
			['Договор 17.pdf', 'Договор 17'],
			['Счет 5.pdf', 'Счет 5'],
		]);
		for (const document of documents) {
			expect(document).toMatchObject({
				SenderSignatureStatus: 'WaitingForSenderSignature',
				DocumentDate: expect.stringMatching(/^\d\d\.\d\d\.\d{4}$/),
				ResolutionStatus: { Type: 'SignatureRequested' },
			});
		}
	});
}
