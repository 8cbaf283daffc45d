import { readProtobuf } from '../plainClient';
import type { Sandbox } from '../sandbox';
import type { Entity, MessagePatch } from '../wire/structures';
import { act } from './actClient';

interface PatchOptions {
	operationId?: string;
	token?: string;
	isJson?: boolean;
}

/** Calls PostMessagePatch with some lists for a message of the sandbox's box. */
export async function patch(
	sandbox: Sandbox,
	MessageId: string,
	lists: object,
	{ operationId, ...options }: PatchOptions = {},
): Promise<Response> {
	return await act(
		sandbox,
		'/V4/PostMessagePatch',
		'Events.MessagePatchToPostV2',
		{ BoxId: sandbox.box.guid, MessageId, ...lists },
		{ ...options, ...(operationId !== undefined && { query: { operationId } }) },
	);
}

export async function added(answer: Promise<Response>): Promise<Entity[]> {
	const response = await answer;
	if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
	return (await readProtobuf<MessagePatch>(response, 'Events.MessagePatch')).Entities;
}

export const request = (InitialDocumentId: string, more: object = {}) => ({
	ResolutionRequests: [{ InitialDocumentId, Type: 'ApprovementRequest', ...more }],
});

export const resolve = (InitialDocumentId: string, ResolutionType: string, more: object = {}) => ({
	Resolutions: [{ InitialDocumentId, ResolutionType, ...more }],
});
