import type { INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../../../sandbox/sandbox';
import { storyEntity } from './storyEntities';

/** The ids of the first document of the story. */
export function documentIds({ box }: Sandbox): { messageId: string; entityId: string } {
	const { messageId, entityId } = storyEntity(box, (entity) => entity.DocumentInfo !== undefined);
	return { messageId, entityId };
}

/** A call of each operation of the Diadoc node with which nothing is wrong, for a box with events. */
export const properCalls = {
	'Box: Get Many': () => ({ resource: 'box', operation: 'getAll' }),
	'Docflow Event: Get Many': () => ({ resource: 'docflowEvent', operation: 'getAll' }),
	'Document: Download': (sandbox) => ({
		resource: 'document',
		operation: 'download',
		...documentIds(sandbox),
	}),
	'Document: Download Archive': (sandbox) => ({
		resource: 'document',
		operation: 'downloadArchive',
		...documentIds(sandbox),
	}),
	'Document: Get Print Form': (sandbox) => ({
		resource: 'document',
		operation: 'getPrintForm',
		...documentIds(sandbox),
	}),
	'Event: Get': ({ box }) => ({
		resource: 'event',
		operation: 'get',
		eventId: box.events[0]?.EventId ?? '',
	}),
	'Event: Get Last': () => ({ resource: 'event', operation: 'getLast' }),
	'Event: Get Many': () => ({ resource: 'event', operation: 'getAll' }),
	'Forwarded Document Event: Get Many': () => ({
		resource: 'forwardedDocumentEvent',
		operation: 'getAll',
	}),
	'Message: Get': (sandbox) => ({
		resource: 'message',
		operation: 'get',
		messageId: documentIds(sandbox).messageId,
	}),
} as const satisfies Record<string, (sandbox: Sandbox) => INodeParameters>;

export type OperationName = keyof typeof properCalls;
