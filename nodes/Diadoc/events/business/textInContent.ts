import type { Entity } from '../../protocol/decode';
import { decodedText, decodedXml } from '../text/decodedText';
import { maxTextBytes } from '../text/writtenText';
import { textNamed } from '../text/xmlText';

/** Service documents whose content is what a person wrote, in UTF-8 (Diadoc API, structure Entity). */
const plainTexts = new Set([
	'AttachmentComment',
	'DeliveryFailureNotification',
	'Resolution',
	'ResolutionRequest',
	'ResolutionRequestDenial',
	'ResolutionRouteAssignment',
	'ResolutionRouteAssignmentAttachment',
	'ResolutionRouteRemoval',
	'ResolutionRouteRemovalAttachment',
	'RoamingNotification',
	'SignatureRequestRejection',
]);

/**
 * Service documents that are files of the tax service's formats, and the name under which the XML has what a person wrote:
 * Файл/Документ/СвУведУточ/ТекстУведУточ of DP_UVUTOCH, Файл/Документ/СвПредАн/ТекстПредАн of DP_PRANNUL. That rejections
 * and requests have these formats is what Diadoc's instructions say; the names are those that public clients read, an
 * element in most versions and an attribute in others.
 */
const namesInXml: ReadonlyMap<string, string> = new Map([
	['InvoiceCorrectionRequest', 'ТекстУведУточ'],
	['RevocationRequest', 'ТекстПредАн'],
	['XmlSignatureRejection', 'ТекстУведУточ'],
]);

/** Whether what a person wrote is in the content of an entity, which the feed leaves out. */
export function hasTextInContent({ EntityType, AttachmentType = '' }: Entity): boolean {
	return (
		EntityType === 'Attachment' &&
		(plainTexts.has(AttachmentType) || namesInXml.has(AttachmentType))
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
	const name = namesInXml.get(AttachmentType);
	if (name === undefined) return decodedText(content);
	// One more than is kept, so that a text which is too long is seen to be.
	return textNamed(decodedXml(content), name, maxTextBytes + 1);
}
