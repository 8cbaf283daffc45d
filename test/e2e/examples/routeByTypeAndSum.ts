import { expect, test } from 'vitest';
import { documentNow } from '../../../sandbox/acting/actClient';
import { sent } from '../../../sandbox/story/acts/sending';
import { type DocumentKind, KINDS } from '../../../sandbox/story/documentKinds';
import { planLetter } from '../../../sandbox/story/letter';
import type { LifeMaker } from '../../../sandbox/story/life';
import { type Bench, boxOf } from './bench';
import { createCredential, ImportedExample } from './importedExample';
import { documentsIn } from './sandboxDocuments';

const CHAT_ID = '-1001112223334';

const received =
	(kind: DocumentKind, total: string): LifeMaker =>
	(stage) => {
		const letter = planLetter(stage, 'Inbound', [kind]);
		const main = { ...letter.main, sums: { total, vat: '0' } };
		return [sent({ ...letter, documents: [main], main })];
	};

export function testRouteByTypeAndSum(bench: () => Bench): void {
	test('route-by-type-and-sum: each document goes where its type and sum belong, and the chat learns of it', async () => {
		const { client, chats } = bench();
		const sandbox = await bench().sandbox({ events: 10 });
		const diadoc = await bench().diadoc(sandbox);
		const [lawyers, director] = sandbox.box.owner.departments;
		const department = (value = '') => ({ departmentId: { __rl: true, mode: 'id', value } });
		const example = await ImportedExample.import(client, 'route-by-type-and-sum');
		await example.set({
			'When a document arrives': { credential: diadoc, parameters: boxOf(sandbox) },
			'Move to the lawyers': {
				credential: diadoc,
				parameters: department(lawyers?.DepartmentId),
			},
			'Move to the director': {
				credential: diadoc,
				parameters: department(director?.DepartmentId),
			},
			'Tell the chat': {
				credential: await createCredential(client, 'telegramApi', chats.telegramCredential),
				parameters: { chatId: CHAT_ID },
			},
		});
		await example.publish();

		const { box } = sandbox;
		const [contract] = documentsIn(box.live(received(KINDS.contract, '500000.00')));
		const [large] = documentsIn(box.live(received(KINDS.universalTransferDocument, '100000.00')));
		const [small] = documentsIn(box.live(received(KINDS.universalTransferDocument, '99999.99')));
		if (!contract || !large || !small) throw new Error('The sandbox sent nothing');
		await example.ended(1);

		const lies = async (document: typeof contract) =>
			(await documentNow(sandbox, document)).DepartmentId;
		expect(await lies(contract)).toBe(lawyers?.DepartmentId);
		expect(await lies(large)).toBe(director?.DepartmentId);
		expect(
			sandbox.acts
				.of('move')
				.map(({ documentId }) => documentId)
				.sort(),
		).toEqual([contract.EntityId, large.EntityId].sort());
		const messages = chats.telegram.filter(({ chat_id }) => chat_id === CHAT_ID);
		expect(messages.map(({ text }) => text).sort()).toEqual(
			[contract, large]
				.map(({ Title }) => expect.stringContaining(`Перемещено: Получен документ: ${Title}`))
				.sort(),
		);
	});
}
