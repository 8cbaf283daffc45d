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

/** Whether the comment of an entity is in its content, which the feed leaves out. */
function hasCommentInContent({ EntityType, AttachmentType }: Entity): boolean {
	return EntityType === 'Attachment' && plainTexts.has(AttachmentType ?? '');
}

function contentText(entity: Entity): string | undefined {
	const data = entity.Content?.Data;
	if (data === undefined || !hasCommentInContent(entity)) return undefined;
	return Buffer.from(data, 'base64').toString('utf8');
}

function textsOf(entity: Entity): Array<string | undefined> {
	const { TemplateRefusalInfo, UniversalMessageInfo } = entity;
	const statuses = UniversalMessageInfo?.Events ?? [];
	return [
		...statuses.map(({ PlainText }) => PlainText),
		TemplateRefusalInfo?.Comment,
		contentText(entity),
	];
}

/** What a person wrote with an act, by the entities that report it; several texts stand on lines of their own. */
export function commentOf(entities: readonly Entity[]): string | undefined {
	const texts = entities.flatMap(textsOf).map((text) => text?.trim());
	return [...new Set(texts.filter(Boolean))].join('\n') || undefined;
}
