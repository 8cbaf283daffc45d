import { expect, test } from 'vitest';
import { newLetter } from '../../../sandbox/acting/actClient';
import { added, patch, request } from '../../../sandbox/acting/patchClient';
import { KINDS } from '../../../sandbox/story/documentKinds';
import type { DocumentId } from '../../../sandbox/wire/structures';
import { type Bench, boxOf } from './bench';
import { createCredential, ImportedExample } from './importedExample';

const CHATS = { director: '1001', department: '-1002', otherwise: '-1003' };

const MONTH_MS = 30 * 24 * 60 * 60 * 1000;

/** Of the text of a Telegram message in the parse mode HTML. */
const asRead = (text: string) =>
	text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

export function testRemindOfWhatWaits(bench: () => Bench): void {
	test('remind-of-what-waits: each employee and department gets one message in the right chat', async () => {
		const { client, chats } = bench();
		const sandbox = await bench().sandbox({ events: 0, begin: new Date(Date.now() - MONTH_MS) });
		const { box } = sandbox;
		const [, , director] = box.employees;
		const [department] = box.owner.departments;
		const ask = async ({ MessageId, EntityId }: DocumentId, target: object) =>
			await added(patch(sandbox, MessageId, request(EntityId, target)));

		const [first] = newLetter(sandbox);
		const [second] = newLetter(sandbox, { kinds: [KINDS.acceptanceCertificate] });
		for (const each of [first, second]) await ask(each, { TargetUserId: director?.id });
		newLetter(sandbox, { departmentId: department?.DepartmentId ?? '' });
		newLetter(sandbox);

		const example = await ImportedExample.import(client, 'remind-of-what-waits');
		await example.set({
			'What has waited for three days': {
				credential: await bench().diadoc(sandbox),
				parameters: boxOf(sandbox),
			},
			'Where to remind': {
				fields: {
					chats: JSON.stringify({
						[director?.name ?? '']: CHATS.director,
						[department?.Name ?? '']: CHATS.department,
					}),
					otherwise: CHATS.otherwise,
				},
			},
			'Remind in Telegram': {
				credential: await createCredential(client, 'telegramApi', chats.telegramCredential),
			},
		});
		const before = chats.telegram.length;
		await example.run('Every workday at 10:00');

		const reminders = chats.telegram.slice(before).map(({ chat_id: chat, text }) => {
			const [heading, ...lines] = asRead(text).split('\n\n');
			return { chat, heading, lines };
		});
		const byChat = reminders.toSorted((one, other) => (one.chat < other.chat ? 1 : -1));
		const contract = expect.stringMatching(/^• Договор №.*: .*Требуется подпись/);
		expect(byChat).toEqual([
			{
				chat: CHATS.director,
				heading: `${director?.name}, ждут дольше трёх дней: 2`,
				lines: [expect.stringMatching(/^• Договор №/), expect.stringMatching(/^• Акт №/)],
			},
			{
				chat: CHATS.otherwise,
				heading: 'Головное подразделение, ждут дольше трёх дней: 1',
				lines: [contract],
			},
			{
				chat: CHATS.department,
				heading: `${department?.Name}, ждут дольше трёх дней: 1`,
				lines: [contract],
			},
		]);
	});

	test('remind-of-what-waits: nobody is reminded of what came lately', async () => {
		const { client, chats } = bench();
		const sandbox = await bench().sandbox({ events: 0, begin: new Date() });
		newLetter(sandbox);
		const example = await ImportedExample.import(client, 'remind-of-what-waits');
		await example.set({
			'What has waited for three days': {
				credential: await bench().diadoc(sandbox),
				parameters: boxOf(sandbox),
			},
			'Where to remind': { fields: { otherwise: CHATS.otherwise } },
			'Remind in Telegram': {
				credential: await createCredential(client, 'telegramApi', chats.telegramCredential),
			},
		});
		const before = chats.telegram.length;
		await example.run('Every workday at 10:00');
		expect(chats.telegram.slice(before)).toEqual([]);
	});
}
