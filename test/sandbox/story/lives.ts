import { receiptSent } from './acts/receipt';
import { signedByRecipient } from './acts/signing';
import { KINDS } from './document-kinds';
import { planLetter, sent } from './letter';
import type { Life, Stage } from './life';

/** The kinds of lives that a box sees. */
export const LIVES: ReadonlyArray<(stage: Stage) => Life> = [
	function receivedAndSigned(stage) {
		const letter = planLetter(stage, 'Inbound', [KINDS.universalTransferDocument]);
		return [sent(letter), receiptSent(letter), signedByRecipient(letter)];
	},
	function sentAndSigned(stage) {
		const letter = planLetter(stage, 'Outbound', [KINDS.contract, KINDS.proformaInvoice]);
		return [sent(letter), signedByRecipient(letter)];
	},
];
