import type { IBinaryData, IBinaryKeyData, IExecuteFunctions } from 'n8n-workflow';
import type { ReceivedFile } from '../transport/receivedFile';
import { entitiesWithContent, isLeftOut } from '../events/contents';
import type { DocumentFile } from '../events/documentFile';
import { TransportError } from '../transport/transportError';

/** Asks for the content of one entity and hands it to `receive`. */
export type ContentRequest = <T>(
	entityId: string,
	receive: (file: ReceivedFile) => Promise<T>,
) => Promise<T>;

/** What a simplified item says about one of its files. */
export interface FileNote {
	/** Name of the binary field that holds the file. */
	property: string;
	fileName: string;
	entityId: string;
	/** Set for a signature: the entity that is signed. */
	signedEntityId?: string;
}

export interface Downloads {
	binary: IBinaryKeyData;
	files: FileNote[];
}

/**
 * The contents of entities, each fetched once for an input item: the events of one document name the same entities again
 * and again, and items that share a content hold it once. An entity without a content is no failure.
 */
export class EntityContents {
	private readonly texts = new Map<string, Promise<string | undefined>>();
	private readonly files = new Map<string, Promise<IBinaryData | undefined>>();

	constructor(
		private readonly helpers: Pick<
			IExecuteFunctions['helpers'],
			'binaryToBuffer' | 'prepareBinaryData'
		>,
	) {}

	/**
	 * Fetches the contents that stayed away from an answer which was asked to hold them, and puts them where they belong
	 * (base64): Diadoc fills an answer up to 1 MiB of contents and says nothing of the rest.
	 *
	 * @param structure it is changed
	 * @throws TransportError
	 */
	async complete(structure: object, request: ContentRequest): Promise<void> {
		const leftOut = [...entitiesWithContent(structure)].filter(isLeftOut);
		await Promise.all(
			leftOut.map(async ({ EntityId, Content }) => {
				const text = await once(this.texts, EntityId, async () => {
					const content = await request(
						EntityId,
						async ({ stream }) => await this.helpers.binaryToBuffer(stream),
					).catch(nothingWhenNotFound);
					return content?.toString('base64');
				});
				if (text !== undefined) Content.Data = text;
			}),
		);
	}

	/**
	 * Puts files into n8n's binary data, streamed from the service unless their bytes are here already.
	 *
	 * @param prefix the binary fields are called so, with a number from 0
	 * @throws TransportError
	 */
	async download(
		files: readonly DocumentFile[],
		prefix: string,
		request: ContentRequest,
	): Promise<Downloads> {
		const stored = await Promise.all(
			files.map(async (file) => {
				const binaryData = await once(
					this.files,
					file.entityId,
					async () => await this.store(file, request),
				);
				return { file, binaryData };
			}),
		);
		const binary: IBinaryKeyData = {};
		const notes: FileNote[] = [];
		for (const { file, binaryData } of stored) {
			if (binaryData === undefined) continue;
			const property = `${prefix}${notes.length}`;
			const { entityId, fileName, signedEntityId } = file;
			binary[property] = binaryData;
			notes.push({ property, fileName, entityId, ...(signedEntityId && { signedEntityId }) });
		}
		return { binary, files: notes };
	}

	private async store(
		{ entityId, fileName, data }: DocumentFile,
		request: ContentRequest,
	): Promise<IBinaryData | undefined> {
		if (data !== undefined) {
			return await this.helpers.prepareBinaryData(Buffer.from(data, 'base64'), fileName);
		}
		return await request(
			entityId,
			async ({ stream }) => await this.helpers.prepareBinaryData(stream, fileName),
		).catch(nothingWhenNotFound);
	}
}

async function once<T>(
	known: Map<string, Promise<T>>,
	key: string,
	make: () => Promise<T>,
): Promise<T> {
	const value = known.get(key) ?? make();
	known.set(key, value);
	return await value;
}

/** The service knows the entity, it named it just now: 404 means that it has no content. */
function nothingWhenNotFound(error: unknown): undefined {
	if (error instanceof TransportError && error.status === 404) return undefined;
	throw error;
}
