import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { postMessagePatch, type PatchToPost } from '../../api/messagePatch';
import { methods } from '../../api/methods';
import { ownLabel } from '../../events/classify/ownActs';
import { knownFields } from '../../events/knownFields';
import { isoTime } from '../../events/simplify/times';
import { actOptionsField } from '../../parameters/actOptions';
import { boxField } from '../../parameters/boxField';
import { entityIdField, messageIdField } from '../../parameters/documentLink';
import { operationIdValue } from '../../parameters/operationId';
import { outputField } from '../../parameters/outputField';
import type { MessagePatch } from '../../protocol/decode';
import { actedDocument, messageOfDocument } from './actedDocument';
import { operationInput, type Operation, type OperationInput } from '../operation';

/** An act on a document by a patch of its message. */
interface Act {
	/** Parameters besides the box and the document. */
	fields: INodeProperties[];
	/**
	 * The act in the form of the service.
	 *
	 * @param documentId entity id of the document
	 */
	patch(
		input: OperationInput,
		documentId: string,
		context: IExecuteFunctions,
	): Partial<PatchToPost>;
	/**
	 * Attachment types of the entity that the act adds, the likeliest first; on a route, a patch also brings the next
	 * request.
	 */
	adds: readonly string[];
}

/** The label by which the trigger recognises acts of these nodes. */
export const actLabels = [ownLabel];

export interface SimplifiedAct {
	messageId: string;
	/** Entity id of the document. */
	documentId: string;
	/** Entity that the act added, such as the request, which Withdraw Request takes. */
	entityId?: string;
	/** EventId of the act in the feed. */
	patchId?: string;
	/** ISO 8601 in UTC. */
	time?: string;
	operationId: string;
}

/** The entity of the act's own kind, that of the document first. */
function addedEntityId(
	{ Entities }: MessagePatch,
	kinds: readonly string[],
	documentId: string,
): string | undefined {
	const added = kinds.flatMap((kind) =>
		Entities.filter(({ AttachmentType }) => AttachmentType === kind),
	);
	const own = added.find(({ ParentEntityId }) => ParentEntityId === documentId);
	return (own ?? added[0])?.EntityId;
}

function itemOf(
	patch: MessagePatch,
	{ messageId, entityId: documentId }: { messageId: string; entityId: string },
	operationId: string,
	kinds: readonly string[],
): INodeExecutionData {
	const { PatchId: patchId, TimestampTicks } = patch;
	const entityId = addedEntityId(patch, kinds, documentId);
	const time = isoTime(TimestampTicks);
	const json: SimplifiedAct = knownFields({
		messageId,
		documentId,
		entityId,
		patchId,
		time,
		operationId,
	});
	return { json: { ...json } };
}

export function actOperation({ fields, patch: patchOf, adds }: Act): Operation {
	return {
		fields: [boxField, messageIdField, entityIdField, ...fields, outputField, actOptionsField],
		actsOn: messageOfDocument,
		async execute(context, itemIndex) {
			const input = operationInput(context, itemIndex);
			const { owner, value, collection } = input;
			const { boxId, messageId, entityId } = actedDocument(input);
			const acts = patchOf(input, entityId, context);
			const operationId = operationIdValue(context, owner, collection('options').operationId);
			const connection = await input.connect(methods.postMessagePatch);

			const request = { BoxId: boxId, MessageId: messageId, ...emptyActs, ...acts };
			const patch = await postMessagePatch(connection, request, operationId);
			if (value('simplify') === false) {
				const json: IDataObject = { ...patch };
				return [{ json }];
			}
			return [itemOf(patch, { messageId, entityId }, operationId, adds)];
		},
	};
}

const emptyActs: Omit<PatchToPost, 'BoxId' | 'MessageId'> = {
	Resolutions: [],
	ResolutionRequests: [],
	ResolutionRequestCancellations: [],
	ResolutionRequestDenials: [],
	ResolutionRequestDenialCancellations: [],
	CustomDataPatches: [],
	ResolutionRouteAssignments: [],
	ResolutionRouteRemovals: [],
};
