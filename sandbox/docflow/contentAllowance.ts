import type { Content, Entity } from '../wire/structures';
import type { ContentOf } from './shapes/attachments';

/** The most bytes of Content.Data that an answer holds (documentation of GetDocflowEvents V3). */
const ANSWER_BYTES = 1_048_576;

/** Every content by its size alone. Docflows know the size of signatures, too, which the feed does not. */
export const sizeOnly: ContentOf = ({ Content }) => Content && { Size: sizeOf(Content) };

/** Contents with their bytes, in the order of the answer, until the allowance is used up. */
export function contentAllowance(): ContentOf {
	let left = ANSWER_BYTES;
	return (entity: Entity) => {
		const { Content } = entity;
		if (Content?.Data === undefined || sizeOf(Content) > left) return sizeOnly(entity);
		left -= sizeOf(Content);
		return { Size: sizeOf(Content), Data: Content.Data };
	};
}

function sizeOf({ Size, Data }: Content): number {
	return Data === undefined ? Size : Buffer.byteLength(Data, 'base64');
}
