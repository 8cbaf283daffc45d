import type { DiadocConnection } from '../api/connection';
import { getEntityContent } from '../api/entityContent';
import type { Entity } from '../protocol/decode';
import type { LastingRefusal, RefusalOf } from './lastingRefusal';

/** An entity whose content can be asked for. */
export type StoredEntity = Entity & { EntityId: string };

/** The content of an entity, or why it cannot be had. */
export type EntityBytes = { bytes: Uint8Array } | { refusal: LastingRefusal };

/** Reads contents of entities of a box: from the event where it brought them, otherwise from Diadoc. */
export class EntityBytesReader {
	/**
	 * @param boxId dashed GUID
	 * @param refusalOf what is done without
	 */
	constructor(
		private readonly connection: DiadocConnection,
		private readonly boxId: string,
		private readonly refusalOf: RefusalOf,
	) {}

	/**
	 * @param maxBytes the largest content that makes sense
	 * @throws TransportError during an outage
	 */
	async read(
		messageId: string,
		{ EntityId: entityId, Content }: StoredEntity,
		maxBytes: number,
	): Promise<EntityBytes> {
		if (Content?.Data !== undefined) return { bytes: Buffer.from(Content.Data, 'base64') };
		if ((Content?.Size ?? 0) > maxBytes) return { refusal: 'tooLarge' };
		const ids = { boxId: this.boxId, messageId, entityId, size: Content?.Size };
		return await getEntityContent(this.connection, ids, maxBytes).then(
			(bytes) => ({ bytes }),
			(error: unknown) => {
				const refusal = this.refusalOf(error, messageId);
				if (refusal === undefined) throw error;
				return { refusal };
			},
		);
	}
}

/** Whether an entity has a content. A size of -1 means that the service does not know it. */
export function isStored(entity: Entity): entity is StoredEntity {
	return !!entity.EntityId && entity.Content !== undefined && entity.Content.Size !== 0;
}
