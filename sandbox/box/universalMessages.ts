import type { Entity } from '../wire/structures';

/**
 * The entities as the methods before GetNewEvents V8, GetEvent V3, GetLastEvent V2 and GetMessage V6 return them. It is
 * not known what those return in place of a universal message; the simplest is assumed: neither it nor what belongs to
 * it.
 */
export function withoutUniversalMessages(entities: readonly Entity[]): Entity[] {
	const hidden = new Set<string>();
	return entities.filter((entity) => {
		const { EntityId, ParentEntityId = '' } = entity;
		const isHidden = isUniversalMessage(entity) || hidden.has(ParentEntityId);
		if (isHidden) hidden.add(EntityId);
		return !isHidden;
	});
}

export function isUniversalMessage({ AttachmentType }: Entity): boolean {
	return AttachmentType === 'UniversalMessage';
}
