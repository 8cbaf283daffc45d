import { actorOf } from '../acting/actor';
import { requireType } from '../acting/sentDocuments';
import { boxNamed, type Call, type StructureResult } from '../server/call';
import { Refusal } from '../server/refusal';
import { undeserializable } from '../server/requestBody';
import { complete } from '../wire/complete';
import { messageType } from '../wire/schema';
import { recipientOf } from './postMessage';

const RESULT = messageType('Events.MessageValidationResult');

interface Prototype {
	FromBoxId?: string;
	FromDepartmentId?: string;
	ToBoxId?: string;
	ToDepartmentId?: string;
	IsInternal?: boolean;
	DocumentPrototypes?: Array<{ CustomDocumentId: string; TypeNamedId: string }>;
}

/** POST /CanPostMessage: whether a message could be sent, without its files; nothing is changed. */
export function canPostMessage(call: Call): StructureResult {
	const request: Prototype | undefined = call.received;
	if (!request?.FromBoxId) throw undeserializable('MessageToPostPrototype');
	const { box } = boxNamed(call, request.FromBoxId, 'FromBoxId');
	const error = (ApiMessage: string, more: object = {}) => ({
		Severity: 'Error',
		UserMessage: `Сообщение нельзя отправить: ${ApiMessage}`,
		ApiMessage,
		...more,
	});
	const { employee, to, types } = {
		employee: actorOf(call, box),
		to: attempt(() => recipientOf(box, request)),
		types: (request.DocumentPrototypes ?? []).map(({ CustomDocumentId, TypeNamedId }) => ({
			CustomDocumentId,
			...attempt(() => requireType(TypeNamedId, 'DocumentPrototypes')),
		})),
	};
	const structure = {
		FromBoxId: box.boxId,
		FromTitle: box.title,
		...(to.value && { ToBoxId: to.value.boxId, ToTitle: to.value.shortName }),
		IsInternal: request.IsInternal ?? false,
		Errors: [
			...(employee.rights.CreateDocuments ? [] : [error('Employee has no right CreateDocuments')]),
			...(to.refusal === undefined ? [] : [error(to.refusal, { BoxId: request.ToBoxId })]),
			...types.flatMap(({ CustomDocumentId, refusal }) =>
				refusal === undefined ? [] : [error(refusal, { CustomDocumentId })],
			),
		],
	};
	return { type: RESULT, structure: complete(RESULT, structure) };
}

function attempt<T>(step: () => T): { value?: T; refusal?: string } {
	try {
		return { value: step() };
	} catch (thrown) {
		if (thrown instanceof Refusal) return { refusal: thrown.message };
		throw thrown;
	}
}
