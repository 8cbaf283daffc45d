import type { UniversalMessageInfo } from '../../protocol/decode';

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

/** What was written, each text once and on a line of its own. While both forms live side by side they say the same. */
export function writtenText(...written: ReadonlyArray<Written | undefined>): string | undefined {
	const texts = written.flatMap((one) => [
		one?.PlainText,
		...(one?.UniversalMessage?.MessageInfo?.Events ?? []).map(({ PlainText }) => PlainText),
	]);
	return [...new Set(texts.map((text) => text?.trim()).filter(Boolean))].join('\n') || undefined;
}
