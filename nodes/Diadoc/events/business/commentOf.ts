import type { Entity } from '../../protocol/decode';
import { hasTextInContent, textInContent } from './textInContent';

type Texts = ReadonlyMap<string, string>;

function contentText(entity: Entity, texts: Texts): string | undefined {
	if (!hasTextInContent(entity)) return undefined;
	const data = entity.Content?.Data;
	if (data !== undefined) return textInContent(entity, Buffer.from(data, 'base64'));
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
