import { expect, test } from 'vitest';
import { amendmentRequested } from '../../../sandbox/story/acts/amendment';
import { signatureRequestRejected } from '../../../sandbox/story/acts/refusal';
import { planRevocation, revocationRequested } from '../../../sandbox/story/acts/revocation';
import { sent } from '../../../sandbox/story/acts/sending';
import { signedByRecipient } from '../../../sandbox/story/acts/signing';
import { KINDS } from '../../../sandbox/story/documentKinds';
import { planLetter } from '../../../sandbox/story/letter';
import type { LifeMaker } from '../../../sandbox/story/life';
import { type Bench, boxOf } from './bench';
import { createCredential, ImportedExample } from './importedExample';
import { titleIn } from './sandboxDocuments';

const CHAT_ID = '-1001234567890';
const REFUSAL = 'Сумма < 100 000 ₽ & без НДС: пришлите протокол разногласий';

const LONG_REQUEST = 'Ошибка в КПП покупателя. '.repeat(200);

const signedThenRevoked: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Outbound', [KINDS.universalTransferDocument]);
	const revocation = planRevocation(letter, 'recipient');
	return [
		sent(letter),
		signedByRecipient(letter),
		revocationRequested(revocation, 'Неверно указан грузополучатель'),
	];
};
const rejected: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Outbound', [KINDS.contract]);
	return [sent(letter), signatureRequestRejected(letter, REFUSAL)];
};
const correctionAsked: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Outbound', [KINDS.invoice]);
	return [sent(letter), amendmentRequested(letter, LONG_REQUEST)];
};

/** Of the text of a Telegram message in the parse mode HTML. */
const asRead = (text: string) =>
	text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

export function testNotifyChat(bench: () => Bench): void {
	test('notify-chat: Telegram and Slack get a message per signature, rejection and request, and no other', async () => {
		const { client, chats } = bench();
		const sandbox = await bench().sandbox({ events: 30 });
		const example = await ImportedExample.import(client, 'notify-chat');
		await example.set({
			'When a document is signed or rejected': {
				credential: await bench().diadoc(sandbox),
				parameters: boxOf(sandbox),
			},
			'Post to Telegram': {
				credential: await createCredential(client, 'telegramApi', chats.telegramCredential),
				parameters: { chatId: CHAT_ID },
			},
			'Post to Slack': { disabled: false, parameters: { url: chats.webhookUrl } },
		});
		await example.publish();

		const { box } = sandbox;
		const utd = titleIn(box.live(signedThenRevoked));
		const contract = titleIn(box.live(rejected));
		const invoice = titleIn(box.live(correctionAsked));
		await example.ended(1);

		const messages = chats.telegram.map(({ text }) => asRead(text).split('\n'));
		expect(messages).toEqual([
			[expect.stringContaining(`Документ подписан контрагентом: ${utd}`)],
			[
				expect.stringContaining(`Контрагент предложил аннулирование: ${utd}`),
				'«Неверно указан грузополучатель»',
			],
			[expect.stringContaining(`Контрагент отказал в подписи: ${contract}`), `«${REFUSAL}»`],
			[
				expect.stringContaining(`Контрагент запросил уточнение: ${invoice}`),
				expect.stringMatching(/^«(Ошибка в КПП покупателя. ){100}/),
			],
		]);
		expect(chats.telegram.map(({ chat_id }) => chat_id)).toEqual(Array(4).fill(CHAT_ID));
		expect(chats.slack).toEqual(chats.telegram.map(({ text }) => text));
	});
}
