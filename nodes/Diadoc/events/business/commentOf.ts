import type { Entity } from '../../protocol/decode';

type Texts = ReadonlyMap<string, string>;

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

/** Whether what a person wrote is the content of an entity, which the feed leaves out. */
export function hasTextInContent({ EntityType, AttachmentType }: Entity): boolean {
	return EntityType === 'Attachment' && plainTexts.has(AttachmentType ?? '');
}

function contentText(entity: Entity, texts: Texts): string | undefined {
	if (!hasTextInContent(entity)) return undefined;
	const data = entity.Content?.Data;
	if (data !== undefined) return Buffer.from(data, 'base64').toString('utf8');
	return texts.get(entity.EntityId ?? '');
}

function textsOf(entity: Entity, texts: Texts): Array<string | undefined> {
	const { TemplateRefusalInfo, UniversalMessageInfo } = entity;
	const statuses = UniversalMessageInfo?.Events ?? [];
	return [
		...statuses.map(({ PlainText }) => PlainText),
		TemplateRefusalInfo?.Comment,
		contentText(entity, texts),
	];
}

/**
 * What a person wrote with an act, by the entities that report it; several texts stand on lines of their own.
 *
 * @param contents texts of contents that came apart from the event, by the ids of their entities
 */
export function commentOf(
	entities: readonly Entity[],
	contents: Texts = new Map(),
): string | undefined {
	const texts = entities.flatMap((entity) => textsOf(entity, contents)).map((text) => text?.trim());
	return [...new Set(texts.filter(Boolean))].join('\n') || undefined;
}
