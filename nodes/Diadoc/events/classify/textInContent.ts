import type { Entity } from '../../protocol/decode';
import { isAnsweringTitle } from '../documentEntity';
import { decodedText, decodedXml } from '../text/decodedText';
import { signerInXml, type Signer } from '../text/signerInXml';
import { maxTextBytes, writtenText } from '../text/writtenText';
import { textNamed } from '../text/xmlText';
import type { BusinessEvent } from './businessEvents';

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
const namesInXml: ReadonlyMap<string, readonly string[]> = new Map([
	['InvoiceCorrectionRequest', ['ТекстУведУточ']],
	['RevocationRequest', ['ТекстПредАн']],
	['XmlSignatureRejection', ['ТекстУведУточ']],
]);

/**
 * The attributes of a recipient's title that say what it does not agree with: СодОпер of orders 155, 189, 551, 552, 820
 * and 970 (diadocsdk-csharp issue 805, diadocsdk-java issue 251), Претенз of the act of order 172, the defects and the
 * reasons of a refusal in the act of construction (ON_AKTREZRABZ).
 */
const namesInTitle = ['СодОпер', 'Претенз', 'ИнфОНедостатк', 'ИнфОтказПрием'];

/**
 * Whether what a person wrote with an act is in the content of an entity, which the feed leaves out. A title says how the
 * goods were accepted, which is worth reading where there is a disagreement.
 */
export function hasTextInContent(entity: Entity, act: BusinessEvent): boolean {
	const { EntityType, AttachmentType = '' } = entity;
	if (act === 'documentSignedWithDisagreement') return isAnsweringTitle(entity);
	return (
		EntityType === 'Attachment' &&
		(plainTexts.has(AttachmentType) || namesInXml.has(AttachmentType))
	);
}

/** What a content says of an act; nothing of what is not where the format has it. */
export interface WrittenContent {
	/** What a person wrote. */
	text?: string;
	signer?: Signer;
}

/** Reads the content of an entity that {@link hasTextInContent}. */
export function textInContent(entity: Entity, content: Uint8Array): WrittenContent {
	const { AttachmentType = '' } = entity;
	const names = isAnsweringTitle(entity) ? namesInTitle : namesInXml.get(AttachmentType);
	if (names === undefined) return { text: writtenText([decodedText(content)]) };
	const xml = decodedXml(content);
	// One more than is kept, so that a text which is too long is seen to be.
	const texts = names.map((name) => textNamed(xml, name, maxTextBytes + 1));
	return { text: writtenText(texts), signer: signerInXml(xml) };
}
