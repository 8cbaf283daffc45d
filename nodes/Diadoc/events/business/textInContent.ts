import type { Entity } from '../../protocol/decode';

/** Service documents whose content is what a person wrote, in UTF-8 (Diadoc API, structure Entity). */
const plainTexts = new Set([
	'AttachmentComment',
	'DeliveryFailureNotification',
	'Resolution',
	'ResolutionRequest',
	'ResolutionRequestDenial',
	'RoamingNotification',
	'SignatureRequestRejection',
]);

/**
 * Service documents that are files of the tax service's formats, and the element of the XML with what a person wrote:
 * Файл/Документ/СвУведУточ/ТекстУведУточ of DP_UVUTOCH, Файл/Документ/СвПредАн/ТекстПредАн of DP_PRANNUL. That rejections
 * and requests have these formats is what Diadoc's instructions say; the elements are those that public clients read.
 */
const xmlElements: ReadonlyMap<string, string> = new Map([
	['InvoiceCorrectionRequest', 'ТекстУведУточ'],
	['RevocationRequest', 'ТекстПредАн'],
	['XmlSignatureRejection', 'ТекстУведУточ'],
]);

/** Whether what a person wrote is in the content of an entity, which the feed leaves out. */
export function hasTextInContent({ EntityType, AttachmentType = '' }: Entity): boolean {
	return (
		EntityType === 'Attachment' &&
		(plainTexts.has(AttachmentType) || xmlElements.has(AttachmentType))
	);
}

/**
 * What a person wrote, by the content of an entity that {@link hasTextInContent}; `undefined` when it is not where the
 * format has it.
 */
export function textInContent(
	{ AttachmentType = '' }: Entity,
	content: Uint8Array,
): string | undefined {
	const element = xmlElements.get(AttachmentType);
	if (element === undefined) return new TextDecoder().decode(content);
	const xml = decodedXml(content);
	const name = `(?:[\\w.-]+:)?${element}`;
	const inner = new RegExp(`<${name}(?:\\s[^>]*)?>([^]*?)</${name}\\s*>`).exec(xml)?.[1];
	return inner === undefined ? undefined : characterData(inner);
}

/** The XML as text, by the encoding that it declares; in Diadoc that is mostly windows-1251. */
function decodedXml(content: Uint8Array): string {
	const declaration = new TextDecoder('latin1').decode(content.subarray(0, 200));
	const [, encoding = 'utf-8'] =
		/^[^<]*<\?xml[^>]*\sencoding=["']([\w-]+)["']/.exec(declaration) ?? [];
	try {
		return new TextDecoder(encoding).decode(content);
	} catch {
		// An encoding that nobody knows.
		return '';
	}
}

/** The references that XML knows without a definition. */
const references: ReadonlyMap<string, string> = new Map([
	['amp', '&'],
	['apos', "'"],
	['gt', '>'],
	['lt', '<'],
	['quot', '"'],
]);

/** The text that is written in an element, CDATA sections and references resolved. */
function characterData(inner: string): string {
	return inner.replace(
		/<!\[CDATA\[([^]*?)\]\]>|&(?:#x([\da-f]{1,5})|#(\d{1,6})|([a-z]+));/gi,
		(written, cdata?: string, hex?: string, decimal?: string, name?: string) => {
			if (cdata !== undefined) return cdata;
			if (name !== undefined) return references.get(name) ?? written;
			return String.fromCodePoint(hex === undefined ? Number(decimal) : parseInt(hex, 16));
		},
	);
}
