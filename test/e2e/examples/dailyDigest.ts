import { expect, test } from 'vitest';
import { documentDeleted } from '../../../sandbox/story/acts/deletion';
import { planRevocation, revocationRequested } from '../../../sandbox/story/acts/revocation';
import { sent } from '../../../sandbox/story/acts/sending';
import { signedByRecipient } from '../../../sandbox/story/acts/signing';
import { KINDS } from '../../../sandbox/story/documentKinds';
import { planLetter } from '../../../sandbox/story/letter';
import type { LifeMaker } from '../../../sandbox/story/life';
import { MINUTE } from '../../../sandbox/story/time';
import { type Bench, boxOf } from './bench';
import { ImportedExample } from './importedExample';
import { documentsIn, titleIn } from './sandboxDocuments';

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
const contractWaiting: LifeMaker = (stage) => [
	sent(planLetter(stage, 'Inbound', [KINDS.contract])),
];
const waitsForThem: LifeMaker = (stage) => [
	sent(planLetter(stage, 'Outbound', [KINDS.acceptanceCertificate])),
];

/** The life as it is, only so many days after what happened last. */
const daysLater =
	(days: number, life: LifeMaker): LifeMaker =>
	(stage) => {
		const [first, ...others] = life(stage);
		if (first === undefined) return [];
		return [{ ...first, wait: first.wait + BigInt(days * 24 * 60) * MINUTE }, ...others];
	};

/** Declares the test of examples/daily-digest.json. */
export function testDailyDigest(bench: () => Bench): void {
	test('daily-digest: one mail lists what waits for our signature now, and nothing else', async () => {
		const { client, mails } = bench();
		const sandbox = await bench().sandbox({ begin: new Date(Date.now() - 45 * DAY_MS) });
		const { box } = sandbox;
		box.live(waiting);
		const [utd] = documentsIn(box.live(daysLater(25, waiting)));
		const contract = titleIn(box.live(revocationWaiting));
		const [withheld] = documentsIn(box.live(contractWaiting));
		for (const life of [signed, deleted, waitsForThem]) box.live(life);
		sandbox.faults.add({
			when: ({ path, query }) =>
				path.endsWith('/GetMessage') && query.messageId === withheld?.MessageId,
			times: Infinity,
			effect: { kind: 'status', status: 403 },
		});

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
		// The newest first, and nothing that is older than 30 days, done or for others to do.
		expect(mail?.text?.split('\n').filter((line) => line.startsWith('• '))).toEqual([
			`• Документ ${withheld?.EntityId}`,
			expect.stringContaining(`• ${contract}, `),
			expect.stringContaining(`• ${utd?.Title}, `),
		]);
		expect(mail?.subject).toBe('Ждут нашей подписи: 3');
		expect(mail?.text).toContain('  Требуется подпись');
		expect(mail?.text).toContain('  Требуется аннулирование');
	});
}
