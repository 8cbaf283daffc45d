import type { INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../../../sandbox/sandbox';
import { storyEntity } from './storyEntities';

export function documentIds({ box }: Sandbox): { messageId: string; entityId: string } {
	const { messageId, entityId } = storyEntity(box, (entity) => entity.DocumentInfo !== undefined);
	return { messageId, entityId };
}

function documentDirection({ box }: Sandbox): string {
	const { entity } = storyEntity(box, ({ DocumentInfo }) => DocumentInfo !== undefined);
	return entity.DocumentInfo?.DocumentDirection.toLowerCase() ?? '';
}

/** A correct call of each operation of the Diadoc node, for a box with events. */
export const properCalls = {
	'Box: Get Many': () => ({ resource: 'box', operation: 'getAll' }),
	'Counteragent: Get Many': () => ({ resource: 'counteragent', operation: 'getAll' }),
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
	'Document: Get Many': (sandbox) => ({
		resource: 'document',
		operation: 'getAll',
		documentDirection: documentDirection(sandbox),
	}),
	'Document: Get Print Form': (sandbox) => ({
		resource: 'document',
		operation: 'getPrintForm',
		...documentIds(sandbox),
	}),
	'Document: Get Status': (sandbox) => ({
		resource: 'document',
		operation: 'getStatus',
		...documentIds(sandbox),
	}),
	'Employee: Get Many': () => ({ resource: 'employee', operation: 'getAll' }),
	'Event: Get': ({ box }) => ({
		resource: 'event',
		operation: 'get',
		eventId: box.events[0]?.EventId ?? '',
	}),
	'Event: Get Last': () => ({ resource: 'event', operation: 'getLast' }),
	'Event: Get Many': () => ({ resource: 'event', operation: 'getAll' }),
	'Forwarded Document Event (Deprecated): Get Many': () => ({
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
