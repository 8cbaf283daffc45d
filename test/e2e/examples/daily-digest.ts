import { expect, test } from 'vitest';
import { documentDeleted } from '../../sandbox/story/acts/deletion';
import { planRevocation, revocationRequested } from '../../sandbox/story/acts/revocation';
import { sent } from '../../sandbox/story/acts/sending';
import { signedByRecipient } from '../../sandbox/story/acts/signing';
import { KINDS } from '../../sandbox/story/document-kinds';
import { planLetter } from '../../sandbox/story/letter';
import type { LifeMaker } from '../../sandbox/story/life';
import { type Bench, boxOf } from './bench';
import { ImportedExample } from './imported-example';
import { documentsIn, titleIn } from './sandbox-documents';

const ADDRESSES = { fromEmail: 'diadoc@example.com', toEmail: 'director@example.com' };
const DAY_MS = 24 * 60 * 60 * 1000;

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
const waitsForThem: LifeMaker = (stage) => [
	sent(planLetter(stage, 'Outbound', [KINDS.acceptanceCertificate])),
];

/** Declares the test of examples/daily-digest.json. */
export function testDailyDigest(bench: () => Bench): void {
	test('daily-digest: one mail lists what waits for our signature now, and nothing else', async () => {
		const { client, mails } = bench();
		const sandbox = await bench().sandbox({ begin: new Date(Date.now() - 45 * DAY_MS) });
		const { box } = sandbox;
		const tooOld = titleIn(box.live(waiting));
		box.grow(1, { at: new Date(Date.now() - 20 * DAY_MS) });
		const [utd] = documentsIn(box.live(waiting));
		const contract = titleIn(box.live(revocationWaiting));
		const done = [signed, deleted, waitsForThem].map((life) => titleIn(box.live(life)));

		const [diadoc, smtp] = [await bench().diadoc(sandbox), await bench().smtp()];
		const example = await ImportedExample.import(client, 'daily-digest');
		await example.set({
			'What changed in 30 days': { credential: diadoc, parameters: boxOf(sandbox) },
			'Get its message': { credential: diadoc },
			'Mail the digest': { credential: smtp, parameters: ADDRESSES },
		});
		await example.run('Every workday at 9:00');

		const [mail, ...others] = mails.to(ADDRESSES.toEmail);
		expect(others).toEqual([]);
		const lines = mail?.text?.split('\n') ?? [];
		const listed = lines.filter((line) => line.startsWith('• '));
		expect(listed).toEqual(
			expect.arrayContaining([
				expect.stringContaining(`• ${utd?.Title}, `),
				expect.stringContaining(`• ${contract}, `),
			]),
		);
		for (const title of [tooOld, ...done]) expect(mail?.text).not.toContain(title);
		expect(mail?.subject).toBe(`Ждут нашей подписи: ${listed.length}`);
		expect(mail?.text).toContain('Требуется подпись');
		expect(mail?.text).toContain('Требуется аннулирование');
	});
}
