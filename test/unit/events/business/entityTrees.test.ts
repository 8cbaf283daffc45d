import { expect, it } from 'vitest';
import { classifyEvent } from '../../../../nodes/Diadoc/events/business/classifyEvent';
import { eventFiles } from '../../../../nodes/Diadoc/events/eventFiles';
import type { BoxEvent, Entity } from '../../../../nodes/Diadoc/protocol/decode';
import { attachment, COUNTERAGENT, document, OWN, patch, signature } from './eventsOfBox';

// Whoever sends documents chooses how their entities hang on each other. What is read of them counts here, because a time
// would depend on the machine.

/** Entities whose parents are counted as they are read. */
function counted(entities: Entity[]): { event: BoxEvent; reads: () => number } {
	let reads = 0;
	const counting = entities.map((entity) => {
		const { ParentEntityId: parent } = entity;
		return Object.defineProperty({ ...entity }, 'ParentEntityId', {
			enumerable: true,
			get: () => {
				reads += 1;
				return parent;
			},
		});
	});
	return { event: patch(counting), reads: () => reads };
}

const chain = (length: number): Entity[] => [
	document(),
	...Array.from({ length }, (_, index) =>
		attachment('AttachmentComment', {
			EntityId: `comment ${index}`,
			ParentEntityId: index === 0 ? 'document' : `comment ${index - 1}`,
		}),
	),
];

const fan = (length: number): Entity[] => [
	document(),
	...Array.from({ length }, (_, index) =>
		signature(COUNTERAGENT, 'document', { EntityId: `signature ${index}` }),
	),
];

it.each([
	['a chain of comments', chain],
	['a chain in the reverse order', (length: number) => chain(length).reverse()],
	['signatures under one document', fan],
])('twice as many entities are at most twice the work: %s', (_what, entities) => {
	const workOf = (length: number) => {
		const { event, reads } = counted(entities(length));
		classifyEvent(event, OWN);
		eventFiles(event);
		return reads();
	};
	expect(workOf(2000)).toBeLessThan(workOf(1000) * 2.5);
});

it('every link of a long chain is about the document at its top', () => {
	const changes = classifyEvent(patch(chain(20_000)), OWN);
	const comments = changes.filter(({ type }) => type === 'commentAdded');
	expect(comments).toHaveLength(20_000);
	expect(new Set(comments.map(({ documentId }) => documentId))).toEqual(new Set(['document']));
});
