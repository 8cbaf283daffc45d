import { expect, test } from 'vitest';
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

const ADDRESSES = { fromEmail: 'diadoc@example.com', toEmail: 'accounting@example.com' };

/** Two documents in one letter, one of them without a print form, and an act that is no news. */
const receivedAndSigned: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Inbound', [KINDS.acceptanceCertificate, withoutPrintForm()]);
	return [sent(letter), signedByRecipient(letter)];
};
const received: LifeMaker = (stage) => [
	sent(planLetter(stage, 'Inbound', [KINDS.universalTransferDocument])),
];
const sentByUs: LifeMaker = (stage) => [sent(planLetter(stage, 'Outbound', [KINDS.contract]))];

function withoutPrintForm() {
	const kind = Object.values(KINDS).find(({ hasPrintForm }) => !hasPrintForm);
	if (kind === undefined) throw new Error('The sandbox has a print form for everything');
	return kind;
}

/** Diadoc's own print form, fetched without n8n. */
async function printForm(
	{ url, token, box }: Sandbox,
	{ MessageId, EntityId }: Document,
): Promise<Buffer> {
	const query = new URLSearchParams({
		boxId: box.guid,
		messageId: MessageId,
		documentId: EntityId,
	});
	const answer = await fetch(`${url}/GeneratePrintForm?${query}`, {
		headers: { authorization: `Bearer ${token}` },
	});
	expect(answer.status).toBe(200);
	return Buffer.from(await answer.arrayBuffer());
}

export function testMailPrintForm(bench: () => Bench): void {
	test('mail-print-form: each received document is mailed with its PDF, or without where there is none', async () => {
		const { client, mails } = bench();
		const sandbox = await bench().sandbox({ events: 30 });
		const [diadoc, smtp] = [await bench().diadoc(sandbox), await bench().smtp()];
		const example = await ImportedExample.import(client, 'mail-print-form');
		await example.set({
			'When a document arrives': { credential: diadoc, parameters: boxOf(sandbox) },
			'Get its print form': { credential: diadoc },
			'Mail it with the PDF': { credential: smtp, parameters: ADDRESSES },
			'Mail the news without it': { credential: smtp, parameters: ADDRESSES },
		});
		await example.publish();

		const { box } = sandbox;
		box.live(sentByUs);
		const [certificate, formless] = documentsIn(box.live(receivedAndSigned));
		const [utd] = documentsIn(box.live(received));
		if (!certificate || !formless || !utd) throw new Error('The sandbox sent nothing');
		await example.ended(1);
		expect(mails.to(ADDRESSES.toEmail)).toHaveLength(3);

		for (const document of [certificate, utd]) {
			const mail = mails
				.to(ADDRESSES.toEmail)
				.find(({ subject }) => subject?.includes(document.Title));
			expect(mail?.subject).toContain('Получен документ: ');
			expect(mail?.from?.text).toBe(ADDRESSES.fromEmail);
			expect(mail?.text).toContain(mail?.subject);
			expect(mail?.text).toContain('Печатная форма во вложении.');
			const [pdf, ...others] = mail?.attachments ?? [];
			expect(others).toEqual([]);
			expect(pdf?.contentType).toBe('application/pdf');
			expect(pdf?.filename).toBe(`${document.Title.replaceAll('/', '-')}.pdf`);
			expect(pdf?.content.equals(await printForm(sandbox, document))).toBe(true);
		}
		const news = mails
			.to(ADDRESSES.toEmail)
			.find(({ subject }) => subject?.includes(formless.Title));
		expect(news?.attachments).toEqual([]);
		expect(news?.text).toContain('Печатной формы нет: ');
	});
}
