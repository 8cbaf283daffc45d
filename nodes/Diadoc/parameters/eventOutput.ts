import type { SimplifiedEvent } from '../events/simplify/simplifiedEvent';
import { outputFields } from './outputField';

/** 'Output' of what gives simplified events. */
export const eventOutputFields = outputFields<keyof SimplifiedEvent | 'files' | 'filesMissing'>({
	by: true,
	changes: true,
	comment: true,
	counteragent: true,
	createdFromDraftId: true,
	detailsMissing: true,
	direction: true,
	documents: true,
	eventId: true,
	eventType: true,
	eventTypes: true,
	files: true,
	filesMissing: true,
	indexKey: true,
	letterIds: true,
	messageId: true,
	messageType: true,
	summary: true,
	time: true,
});
