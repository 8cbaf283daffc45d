import { receiptSent } from '../acts/receipt';
import { sent } from '../acts/sending';
import { signedByRecipient } from '../acts/signing';
import { OLDER_KINDS } from '../olderKinds';
import { planLetter } from '../letter';
import type { LifeMaker } from '../life';

/** A letter of each older type of document, the signed ones signed. */
export const olderTypesSent: LifeMaker = (stage) =>
	OLDER_KINDS.flatMap((kind) => {
		const letter = planLetter(stage, 'Outbound', [kind]);
		if (!kind.needsSignature) return [sent(letter)];
		// The older receipt, of a document that does not go through the operator.
		const receipt = kind.typeNamedId === 'Nonformalized' ? [receiptSent(letter)] : [];
		return [sent(letter), ...receipt, signedByRecipient(letter)];
	});
