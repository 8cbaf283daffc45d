import { ask, readProtobuf, type Request } from '../plainClient';
import type { Sandbox } from '../sandbox';
import { sent } from '../story/acts/sending';
import { type DocumentKind, KINDS } from '../story/documentKinds';
import { type LetterMarks, planLetter } from '../story/letter';
import { toProtobuf } from '../wire/protobufWriter';
import { messageType } from '../wire/schema';
import type { Direction, Document, DocumentId, Message } from '../wire/structures';

// Shared by tests of acts: a letter to act on, calls with a body in both forms, and the state afterwards.

interface ActOptions extends Pick<Request, 'token' | 'query'> {
	/** JSON both ways; protobuf by default. */
	isJson?: boolean;
}

export async function act(
	sandbox: Sandbox,
	path: string,
	type: string,
	structure: object,
	{ isJson = false, ...request }: ActOptions = {},
): Promise<Response> {
	const inJson = { contentType: 'application/json; charset=utf-8', accept: 'application/json' };
	return await ask(sandbox, path, {
		verb: 'POST',
		...request,
		...(isJson
			? { body: JSON.stringify(structure), ...inJson }
			: { body: Uint8Array.from(toProtobuf(messageType(type), structure)) }),
	});
}

export async function said(
	answer: Promise<Response>,
): Promise<[status: number, errorCode: string | null, text: string]> {
	const response = await answer;
	return [response.status, response.headers.get('x-diadoc-errorcode'), await response.text()];
}

interface LetterOptions {
	direction?: Direction;
	kinds?: [DocumentKind, ...DocumentKind[]];
	marks?: LetterMarks;
	/** The head department by default. */
	departmentId?: string;
}

/** Puts a letter into the sandbox's box. Returns its documents, the main one first. */
export function newLetter(
	sandbox: Sandbox,
	options: LetterOptions = {},
): [DocumentId, ...DocumentId[]] {
	const { direction = 'Inbound', kinds = [KINDS.contract], marks } = options;
	const { departmentId = '00000000-0000-0000-0000-000000000000' } = options;
	const [event] = sandbox.box.live((stage) => [
		sent({ ...planLetter(stage, direction, kinds), marks, departmentId }),
	]);
	const documents = (event?.Message?.Entities ?? []).flatMap(({ DocumentInfo: info }) =>
		info ? [{ MessageId: info.MessageId, EntityId: info.EntityId }] : [],
	);
	const [main, ...others] = documents;
	if (!main) throw new Error('The letter has no document');
	return [main, ...others];
}

export async function messageNow(sandbox: Sandbox, messageId: string): Promise<Message> {
	const query = { boxId: sandbox.box.guid, messageId };
	return await readProtobuf<Message>(
		await ask(sandbox, '/V6/GetMessage', { query }),
		'Events.Message',
	);
}

export async function documentNow(
	sandbox: Sandbox,
	{ MessageId, EntityId }: DocumentId,
): Promise<Document> {
	const { Entities } = await messageNow(sandbox, MessageId);
	const info = Entities.find((entity) => entity.EntityId === EntityId)?.DocumentInfo;
	if (!info) throw new Error(`Message ${MessageId} has no document ${EntityId}`);
	return info;
}
