import { receiveEntityContent } from '../../api/entityContent';
import { getMessage } from '../../api/message';
import type { DiadocConnection } from '../../api/connection';
import { SharedCalls } from '../../client/sharedCalls';
import { fileNameOf } from '../../events/simplify/eventFiles';
import { textValue } from '../../parameters/parameterValues';
import { requestOptionsField } from '../../parameters/requestOptions';
import { safeFileName } from '../../transport/fileName';
import { TransportError } from '../../transport/transportError';
import { operationInput, type Operation } from '../operation';
import { chosenDocument, chosenDocumentFields, type ChosenDocument } from './chosenDocument';
import { itemWithFile } from './itemWithFile';

/** The message is forbidden to this user, or missing: Diadoc's answer about the file decides. */
function withoutMessage(error: unknown): undefined {
	if (error instanceof TransportError && (error.status === 403 || error.status === 404)) return;
	throw error;
}

/** What only the message says about a file. */
interface KnownFile {
	fileName?: string;
	size?: number;
}

const messages = new SharedCalls<ReadonlyMap<string | undefined, KnownFile>>();

/** The files of a message; none for a user who may see this document, but not all documents of the message. */
async function filesOfMessage(
	connection: DiadocConnection,
	{ boxId, messageId }: ChosenDocument,
): Promise<ReadonlyMap<string | undefined, KnownFile>> {
	const ids = { boxId, messageId, extent: 'readable' } as const;
	const { Entities = [] } = (await getMessage(connection, ids).catch(withoutMessage)) ?? {};
	const byId = new Map(Entities.map((entity) => [entity.EntityId, entity]));
	return new Map(
		Entities.map((entity) => {
			const fileName = fileNameOf(entity, byId.get(entity.ParentEntityId));
			return [entity.EntityId, { fileName, size: entity.Content?.Size }];
		}),
	);
}

/** Document: Download. The file of any entity of a message: a document, a title, a signature, a receipt. */
export const download: Operation = {
	fields: [
		...chosenDocumentFields,
		requestOptionsField({
			displayName: 'File Name',
			name: 'fileName',
			type: 'string',
			default: '',
			placeholder: 'e.g. contract.pdf',
			description:
				'Name to give the file, with its ending, instead of the one that it has in Diadoc',
		}),
	],
	async execute(context, itemIndex) {
		const input = operationInput(context, itemIndex);
		const chosen = chosenDocument(input);
		const chosenText = textValue(input.owner, 'File Name', input.collection('options').fileName);
		const connection = await input.connect();

		// Before the file: the consumer of a file must not call Diadoc.
		const { boxId, messageId, entityId } = chosen;
		const files = await messages.get(
			context,
			`${boxId}/${messageId}`,
			async () => await filesOfMessage(connection, chosen),
		);
		const { size, fileName: knownName } = files.get(entityId) ?? {};
		const name = chosenText === undefined ? knownName : safeFileName(chosenText);
		const file = await receiveEntityContent(connection, { ...chosen, size }, async (received) => {
			const fileName = name ?? received.fileName;
			return await context.helpers.prepareBinaryData(
				received.stream,
				fileName ?? chosen.entityId,
				// n8n recognises files by their extension, and takes one without it for text.
				fileName === undefined ? (received.mimeType ?? 'application/octet-stream') : undefined,
			);
		});
		return [itemWithFile(input.item(), chosen, file)];
	},
};
