import type { UniversalMessageInfo } from '../../protocol/decode';
import { writtenText } from '../text/writtenText';

/** What people wrote about a document, as its docflow keeps it. */
export interface DocflowComments {
	/** Why the signature was refused. */
	rejectionComment?: string;
	/** What is to be clarified or corrected. */
	correctionComment?: string;
	/** Why the document is to be revoked. */
	revocationComment?: string;
}

/** The part of a service document that holds what was written with it: as a text, or in a universal message. */
interface Written {
	PlainText?: string;
	UniversalMessage?: { MessageInfo?: Pick<UniversalMessageInfo, 'Events'> };
}

/** What was written, see {@link writtenText}. While both forms live side by side they say the same. */
export function writtenIn(...parts: ReadonlyArray<Written | undefined>): string | undefined {
	return writtenText(
		parts.flatMap((part) => [
			part?.PlainText,
			...(part?.UniversalMessage?.MessageInfo?.Events ?? []).map(({ PlainText }) => PlainText),
		]),
	);
}
