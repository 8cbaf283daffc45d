import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { postMessagePatch, type PatchToPost } from '../../api/messagePatch';
import { methods } from '../../api/methods';
import { isoTime } from '../../events/simplify/times';
import { actOptionsField } from '../../parameters/actOptions';
import { boxField } from '../../parameters/boxField';
import { documentIdsValue, entityIdField, messageIdField } from '../../parameters/documentLink';
import { operationIdValue } from '../../parameters/operationId';
import { simplifyField } from '../../parameters/simplifyField';
import type { MessagePatch } from '../../protocol/decode';
import { operationInput, type Operation, type OperationInput } from '../operation';

/** What is done to a document by a patch of its message. */
interface Act {
	/** Parameters besides the box and the document. */
	fields: INodeProperties[];
	/**
	 * The act in the form of the service.
	 *
	 * @param documentId entity id of the document
	 * @throws NodeOperationError that names the parameter
	 */
	patch(
		input: OperationInput,
		documentId: string,
		context: IExecuteFunctions,
	): Partial<PatchToPost>;
	/**
	 * Attachment types of the entity that the act adds, the likeliest first; on a route, a patch brings the next request
	 * besides.
	 */
	adds: readonly string[];
}

/** The label by which acts of these nodes are known, in the trigger too. */
export const actLabels = ['n8n'];

/** What the act added: the entity of its own kind, that of the document first. */
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
	documentId: string,
	operationId: string,
	kinds: readonly string[],
): INodeExecutionData {
	const { MessageId, PatchId, TimestampTicks } = patch;
	const entityId = addedEntityId(patch, kinds, documentId);
	return {
		json: {
			messageId: MessageId,
			documentId,
			...(entityId !== undefined && { entityId }),
			patchId: PatchId,
			time: isoTime(TimestampTicks),
			operationId,
		},
	};
}

/** An operation that acts on one document by PostMessagePatch. */
export function actOperation({ fields, patch: patchOf, adds }: Act): Operation {
	return {
		fields: [boxField, messageIdField, entityIdField, ...fields, simplifyField, actOptionsField],
		async execute(context, itemIndex) {
			const input = operationInput(context, itemIndex);
			const { owner, value, collection } = input;
			const { boxId, messageId, entityId } = documentIdsValue(owner, {
				boxId: input.boxId(),
				messageId: value('messageId'),
				entityId: value('entityId'),
			});
			const acts = patchOf(input, entityId, context);
			const operationId = operationIdValue(context, owner, collection('options').operationId);
			const connection = await input.connect(methods.postMessagePatch);

			const request = { BoxId: boxId, MessageId: messageId, ...emptyActs, ...acts };
			const patch = await postMessagePatch(connection, request, operationId);
			if (value('simplify') === false) {
				const json: IDataObject = { ...patch };
				return [{ json }];
			}
			return [itemOf(patch, entityId, operationId, adds)];
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
