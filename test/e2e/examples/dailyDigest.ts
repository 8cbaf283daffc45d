import { expect, test } from 'vitest';
import { documentDeleted } from '../../../sandbox/story/acts/deletion';
import { planRevocation, revocationRequested } from '../../../sandbox/story/acts/revocation';
import { sent } from '../../../sandbox/story/acts/sending';
import { signedByRecipient } from '../../../sandbox/story/acts/signing';
import { KINDS } from '../../../sandbox/story/documentKinds';
import { planLetter } from '../../../sandbox/story/letter';
import type { LifeMaker } from '../../../sandbox/story/life';
import { type Bench, boxOf } from './bench';
import { ImportedExample } from './importedExample';
import { documentsIn, titleIn } from './sandboxDocuments';

const ADDRESSES = { fromEmail: 'diadoc@example.com', toEmail: 'director@example.com' };

const waiting: LifeMaker = (stage) => [
	sent(planLetter(stage, 'Inbound', [KINDS.universalTransferDocument, KINDS.proformaInvoice])),
];
const revocationWaiting: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Outbound', [KINDS.contract]);
	const revocation = planRevocation(letter, 'recipient');
	return [
		sent(letter),
		signedByRecipient(letter),
		revocationRequested(revocation, 'Отправлено по ошибке'),
	];
};
const signed: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Inbound', [KINDS.acceptanceCertificate]);
	return [sent(letter), signedByRecipient(letter)];
};
const deleted: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Inbound', [KINDS.contract]);
	return [sent(letter), documentDeleted(letter)];
};
const contractWaiting: LifeMaker = (stage) => [
	sent(planLetter(stage, 'Inbound', [KINDS.contract])),
];
const waitsForThem: LifeMaker = (stage) => [
	sent(planLetter(stage, 'Outbound', [KINDS.acceptanceCertificate])),
];

export function testDailyDigest(bench: () => Bench): void {
	test('daily-digest: one mail lists what waits for our signature now, and nothing else', async () => {
		const { client, mails } = bench();
		const sandbox = await bench().sandbox({ events: 0 });
		const { box } = sandbox;
		const [utd] = documentsIn(box.live(waiting));
		const revoked = titleIn(box.live(revocationWaiting));
		const contract = titleIn(box.live(contractWaiting));
		for (const life of [signed, deleted, waitsForThem]) box.live(life);

		const [diadoc, smtp] = [await bench().diadoc(sandbox), await bench().smtp()];
		const example = await ImportedExample.import(client, 'daily-digest');
		await example.set({
			'What waits for us': { credential: diadoc, parameters: boxOf(sandbox) },
			'Mail the digest': { credential: smtp, parameters: ADDRESSES },
		});
		await example.run('Every workday at 9:00');

		const [mail, ...others] = mails.to(ADDRESSES.toEmail);
		expect(others).toEqual([]);
		// Of each question the newest first.
		expect(mail?.text?.split('\n').filter((line) => line.startsWith('• '))).toEqual([
			expect.stringMatching(new RegExp(`^• ${contract}, .*: Требуется подпись$`)),
			expect.stringMatching(new RegExp(`^• ${utd?.Title}, .*: Требуется подпись`)),
			expect.stringMatching(new RegExp(`^• ${revoked}, .*: Требуется аннулирование$`)),
		]);
		expect(mail?.subject).toBe('Ждут нашей подписи: 3');
	});
}
