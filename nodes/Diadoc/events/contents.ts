import type { Content } from '../protocol/decode';

/** An entity somewhere in a structure, with what is there of its content. */
export interface EntityWithContent {
	EntityId: string;
	Content: Content;
}

function hasContent(structure: object): structure is EntityWithContent {
	return (
		'EntityId' in structure &&
		typeof structure.EntityId === 'string' &&
		'Content' in structure &&
		typeof structure.Content === 'object' &&
		structure.Content !== null
	);
}

/** All entities of a structure, however deep, that have a content. */
export function* entitiesWithContent(structure: unknown): Generator<EntityWithContent, void, void> {
	if (typeof structure !== 'object' || structure === null) return;
	if (hasContent(structure)) yield structure;
	for (const field of Object.values(structure)) yield* entitiesWithContent(field);
}

/**
 * Whether the bytes of an entity stayed away from an answer that was asked to hold them: Diadoc leaves out what
 * exceeds 1 MiB in an answer. A size of -1 means that the service does not know it.
 */
export function isLeftOut({ Content: { Size, Data } }: EntityWithContent): boolean {
	return !Data && Size !== 0;
}

/** Takes the bytes out of a structure, which is changed: documents make an item many megabytes large. */
export function dropContents(structure: object): void {
	for (const { Content } of entitiesWithContent(structure)) delete Content.Data;
}
