import { forwarded } from './acts/forwarding';
import { receiptSent } from './acts/receipt';
import { signatureRequestRejected } from './acts/refusal';
import { sent } from './acts/sending';
import { signedByRecipient } from './acts/signing';
import { KINDS } from './documentKinds';
import { planLetter } from './letter';
import type { LifeMaker } from './life';

/** The lives of a company that forwards its documents to another one, some more than once. */
export function forwardingLives(toBoxId: string): readonly LifeMaker[] {
	return [
		function forwardedBeforeAndAfterSigning(stage) {
			const letter = planLetter(stage, 'Outbound', [KINDS.universalTransferDocument]);
			return [
				sent(letter),
				receiptSent(letter),
				forwarded(letter, toBoxId),
				signedByRecipient(letter),
				forwarded(letter, toBoxId),
			];
		},
		function receivedAndForwarded(stage) {
			const letter = planLetter(stage, 'Inbound', [KINDS.invoice, KINDS.proformaInvoice]);
			return [sent(letter), receiptSent(letter), forwarded(letter, toBoxId)];
		},
		function refusedAndForwarded(stage) {
			const letter = planLetter(stage, 'Outbound', [KINDS.contract]);
			return [
				sent(letter),
				signatureRequestRejected(letter, 'Условия оплаты не согласованы'),
				forwarded(letter, toBoxId),
			];
		},
		function forwardedAtOnce(stage) {
			const letter = planLetter(stage, 'Internal', [KINDS.acceptanceCertificate]);
			return [sent(letter), forwarded(letter, toBoxId)];
		},
	];
}
