import type { Entity } from '../../protocol/decode';
import { writtenText } from '../text/writtenText';
import type { BusinessEvent } from './businessEvents';
import type { Signer } from '../text/signerInXml';
import { hasTextInContent, textInContent, type WrittenContent } from './textInContent';
import { textsOfAct } from './universalMessage';

type Texts = ReadonlyMap<string, WrittenContent>;

/** Texts in contents that came with their events: an event becomes items more than once, and its texts may be long. */
const textsOfEvents = new WeakMap<Entity, WrittenContent>();

/** What a person wrote, in the content that came with the event. */
function textInEvent(entity: Entity, data: string): WrittenContent {
	const known = textsOfEvents.get(entity);
	if (known !== undefined) return known;
	const written = textInContent(entity, Buffer.from(data, 'base64'));
	textsOfEvents.set(entity, written);
	return written;
}

function contentOf(entity: Entity, act: BusinessEvent, texts: Texts): WrittenContent | undefined {
	if (!hasTextInContent(entity, act)) return undefined;
	const data = entity.Content?.Data;
	return data === undefined ? texts.get(entity.EntityId ?? '') : textInEvent(entity, data);
}

/** In the order in which a person reads them. */
function textsOf(entity: Entity, act: BusinessEvent, contents: Texts): string[] {
	const { TemplateRefusalInfo, UniversalMessageInfo } = entity;
	const texts = UniversalMessageInfo ? textsOfAct(UniversalMessageInfo, act) : [];
	const written = [TemplateRefusalInfo?.Comment, contentOf(entity, act, contents)?.text];
	for (const text of written) if (text) texts.push(text);
	return texts;
}

const noTexts: Texts = new Map();

/**
 * What a person wrote with an act, by the entities that report it; several texts stand on lines of their own.
 *
 * @param act the meaning of the act: one universal message may report several, each with a text of its own
 * @param contents texts of contents that came apart from the event, by the ids of their entities
 */
export function commentOf(
	entities: readonly Entity[],
	act: BusinessEvent,
	contents: Texts = noTexts,
): string | undefined {
	const texts: string[] = [];
	for (const entity of entities) texts.push(...textsOf(entity, act, contents));
	return texts.length === 0 ? undefined : writtenText(texts);
}

/**
 * Who signed the file of an act, as the file says: of those that are read for what a person wrote.
 *
 * @param contents as for {@link commentOf}
 */
export function signerOfAct(
	entities: readonly Entity[],
	act: BusinessEvent,
	contents: Texts = noTexts,
): Signer | undefined {
	for (const entity of entities) {
		const signer = contentOf(entity, act, contents)?.signer;
		if (signer !== undefined) return signer;
	}
	return undefined;
}
