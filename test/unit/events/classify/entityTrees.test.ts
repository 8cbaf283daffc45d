import { expect, it } from 'vitest';
import { countedOnce } from '../../../../nodes/Diadoc/events/classify/businessChange';
import { classifyEvent } from '../../../../nodes/Diadoc/events/classify/classifyEvent';
import { eventFiles } from '../../../../nodes/Diadoc/events/simplify/eventFiles';
import type { BoxEvent, Entity } from '../../../../nodes/Diadoc/protocol/decode';
import { growthOf } from '../../growth';
import { attachment, COUNTERAGENT, document, OWN, patch, signature } from './eventsOfBox';

// Whoever sends documents chooses how their entities hang on each other. What is read of them counts here, because a time
// would depend on the machine.

/** Entities whose fields are counted as they are read. */
function counted(entities: Entity[]): { event: BoxEvent; reads: () => number } {
	let reads = 0;
	const counting = entities.map(
		(entity) =>
			new Proxy(entity, {
				get: (target, name) => {
					reads += 1;
					const value: unknown = Reflect.get(target, name);
					return value;
				},
			}),
	);
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

/** Attachments under one document or request, the latest of them first. */
const latestFirst = (length: number, type: string, more: (index: number) => Partial<Entity>) =>
	Array.from({ length }, (_, index) =>
		attachment(type, {
			EntityId: `${type} ${index}`,
			ParentEntityId: 'document',
			RawCreationDate: String(10n ** 18n - BigInt(index)),
			...more(index),
		}),
	);

const boxOf = (index: number) => `${String(index).padStart(32, '0')}@diadoc.ru`;

const requests = (length: number, initiator: (index: number) => string | undefined) => [
	document(),
	...latestFirst(length, 'RevocationRequest', (index) => ({
		RevocationRequestInfo: { InitiatorBoxId: initiator(index) },
	})),
];

const underRequest = (length: number, more: (index: number) => Entity) => [
	document(),
	attachment('RevocationRequest', { EntityId: 'request', RevocationRequestInfo: {} }),
	...Array.from({ length }, (_, index) => more(index)),
];

const signatureOfRequest = (index: number, signer: string) =>
	signature(signer, 'request', {
		EntityId: `signature ${index}`,
		RawCreationDate: String(10n ** 18n - BigInt(index)),
	});

it.each([
	['a chain of comments', chain],
	['a chain in the reverse order', (length: number) => chain(length).reverse()],
	['signatures under one document', fan],
	[
		'notifications of roaming under one document',
		(length: number) => [document(), ...latestFirst(length, 'RoamingNotification', () => ({}))],
	],
	['requests of one side to revoke a document', (length: number) => requests(length, () => OWN)],
	['requests of two sides', (length: number) => requests(length, (index) => boxOf(index % 2))],
	['requests of many sides', (length: number) => requests(length, boxOf)],
	['requests of nobody', (length: number) => requests(length, () => undefined)],
	[
		'signatures of one side under a request',
		(length: number) => underRequest(length, (index) => signatureOfRequest(index, OWN)),
	],
	[
		'signatures of nobody under a request, behind comments',
		(length: number) => [
			...underRequest(length, (index) =>
				attachment('AttachmentComment', { EntityId: `${index}`, ParentEntityId: 'request' }),
			),
			...Array.from({ length }, (_, index) => signatureOfRequest(index, '')),
		],
	],
])('twice as many entities are at most twice the work: %s', (_what, entities) => {
	const workOf = (length: number) => {
		const { event, reads } = counted(entities(length));
		classifyEvent(event, OWN);
		eventFiles(event);
		return reads();
	};
	expect(workOf(2000)).toBeLessThan(workOf(1000) * 2.5);
});

it('reports of one act are put together in a time that grows as their number', () => {
	const inputOf = (length: number) =>
		Array.from({ length }, () => ({ type: 'signatureRejected' as const, entities: [document()] }));
	expect(growthOf(inputOf, countedOnce, 10_000)).toBeLessThan(2.5);
});

it('every link of a long chain is about the document at its top', () => {
	const changes = classifyEvent(patch(chain(20_000)), OWN);
	const comments = changes.filter(({ type }) => type === 'commentAdded');
	expect(comments).toHaveLength(20_000);
	expect(new Set(comments.map(({ documentId }) => documentId))).toEqual(new Set(['document']));
});
