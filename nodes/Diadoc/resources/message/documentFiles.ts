import type { IExecuteFunctions } from 'n8n-workflow';
import { uploadToShelf } from '../../api/shelf';
import type { DiadocConnection } from '../../api/connection';
import { invalidParameter } from '../../errors/invalidParameter';
import type { GivenDocument } from '../../parameters/messageDocuments';
import type { MessageToPost } from '../../protocol/encodeActs';
import type { OperationInput } from '../operation';

/** Diadoc's limit (its technical information page). */
const maxMegabytes = 70;
const bytesOfMegabyte = 1024 * 1024;
const maxBytes = maxMegabytes * bytesOfMegabyte;

/** Larger contents go over the shelf, as Diadoc advises, in bytes. */
const maxInlineBytes = 500_000;

export interface DocumentFile {
	document: GivenDocument;
	fileName: string;
	/** Large files are read only when they are needed, so that one at a time is in memory. */
	read: () => Promise<Buffer>;
	isLarge: boolean;
}

/**
 * The files of the documents, from the binary fields of the input item.
 *
 * @throws NodeOperationError that names the parameter, for a file that is missing, empty or too large
 */
export async function documentFiles(
	context: IExecuteFunctions,
	{ owner, item }: OperationInput,
	documents: readonly GivenDocument[],
): Promise<DocumentFile[]> {
	const { itemIndex = 0 } = owner;
	const { binary = {} } = item();
	const files: DocumentFile[] = [];
	for (const document of documents) {
		const { name, field } = document;
		const refuse = (fault: string, remedy: string) =>
			invalidParameter(owner, `${name}: Input Data Field Name`, fault, remedy);
		const file = binary[field];
		if (file === undefined) {
			const fields = Object.keys(binary);
			throw refuse(
				`names no file of the item: "${field}"`,
				fields.length > 0
					? `The item has files in: ${fields.join(', ')}.`
					: 'The item has no files. Let a step that reads or downloads the file come before.',
			);
		}
		const assertFits = (bytes: number) => {
			if (bytes <= maxBytes) return;
			throw refuse(
				`names a file that is too large: "${field}"`,
				`It has ${Math.ceil(bytes / bytesOfMegabyte)} MB, and Diadoc takes ${maxMegabytes} MB at most. Make it smaller, or split it.`,
			);
		};
		// n8n knows the size of most files, so one that is far too large is not read.
		assertFits(file.bytes ?? 0);
		const read = async () => await context.helpers.getBinaryDataBuffer(itemIndex, field);
		const content = await read();
		assertFits(content.length);
		if (content.length === 0) {
			throw refuse(`names an empty file: "${field}"`, 'Diadoc takes no documents without content.');
		}
		const isLarge = content.length > maxInlineBytes;
		const extension = file.fileExtension === undefined ? '' : `.${file.fileExtension}`;
		const fileName = document.metadata.get('FileName') ?? file.fileName ?? `${field}${extension}`;
		files.push({ document, fileName, isLarge, read: isLarge ? read : async () => content });
	}
	return files;
}

type DocumentAttachment = NonNullable<MessageToPost['DocumentAttachments']>[number];

/**
 * The documents in the form of PostMessage. Large files are put on the shelf.
 *
 * @throws TransportError
 */
export async function documentAttachments(
	connection: DiadocConnection,
	files: readonly DocumentFile[],
): Promise<DocumentAttachment[]> {
	const attachments: DocumentAttachment[] = [];
	for (const { document, fileName, isLarge, read } of files) {
		const content = await read();
		const extension = /\.([^.\s]{1,20})$/.exec(fileName)?.[1] ?? 'bin';
		const metadata = new Map([['FileName', fileName], ...document.metadata]);
		attachments.push({
			SignedContent: isLarge
				? { NameOnShelf: await uploadToShelf(connection, content, extension) }
				: { Content: content.toString('base64') },
			Comment: document.comment,
			NeedRecipientSignature: document.needsSignature,
			TypeNamedId: document.type,
			Metadata: [...metadata].map(([Key, Value]) => ({ Key, Value })),
		});
	}
	return attachments;
}
