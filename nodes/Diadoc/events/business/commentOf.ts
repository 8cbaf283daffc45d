import type { Entity } from '../../protocol/decode';
import { hasTextInContent, textInContent } from './textInContent';

type Texts = ReadonlyMap<string, string>;

function contentText(entity: Entity, texts: Texts): string | undefined {
	if (!hasTextInContent(entity)) return undefined;
	const data = entity.Content?.Data;
	if (data !== undefined) return textInContent(entity, Buffer.from(data, 'base64'));
	return texts.get(entity.EntityId ?? '');
}

/** In the order in which they are told. */
function* textsOf(entity: Entity, texts: Texts): Generator<string | undefined, void, void> {
	const { TemplateRefusalInfo, UniversalMessageInfo } = entity;
	if (UniversalMessageInfo)
		for (const { PlainText } of UniversalMessageInfo.Events) yield PlainText;
	yield TemplateRefusalInfo?.Comment;
	yield contentText(entity, texts);
}

const noTexts: Texts = new Map();

/**
 * What a person wrote with an act, by the entities that report it; several texts stand on lines of their own.
 *
 * @param contents texts of contents that came apart from the event, by the ids of their entities
 */
export function commentOf(
	entities: readonly Entity[],
	contents: Texts = noTexts,
): string | undefined {
	const written = new Set<string>();
	for (const entity of entities) {
		for (const text of textsOf(entity, contents)) {
			const trimmed = text?.trim();
			if (trimmed) written.add(trimmed);
		}
	}
	return written.size > 0 ? [...written].join('\n') : undefined;
}
