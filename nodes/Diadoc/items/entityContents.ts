import type { IBinaryData, IBinaryKeyData, IExecuteFunctions } from 'n8n-workflow';
import { lastingRefusal } from '../enrichment/lastingRefusal';
import { once } from '../api/once';
import { entitiesWithContent, isLeftOut } from '../events/contents';
import type { DocumentFile } from '../events/simplify/documentFile';
import { guidForm } from '../protocol/guid';
import type { ContentRequest } from './entityRequest';

/** What a simplified item says about one of its files. */
export interface FileNote {
	/** Name of the binary field that holds the file. */
	property: string;
	fileName: string;
	entityId: string;
	/** Set for a signature: the entity that is signed. */
	signedEntityId?: string;
}

/** What a simplified item says about a file that it should have. */
export interface MissingFile {
	fileName: string;
	entityId: string;
	/** Set for a signature: the entity that is signed. */
	signedEntityId?: string;
	/** Why it could not be had. */
	reason: string;
}

export interface Downloads {
	binary: IBinaryKeyData;
	files: FileNote[];
	missing: MissingFile[];
}

/** What puts files into n8n's binary data. */
export type BinaryHelpers = Pick<
	IExecuteFunctions['helpers'],
	'binaryToBuffer' | 'prepareBinaryData'
>;

/** A file in n8n's binary data, or why it is not there. */
type Stored = { binaryData: IBinaryData } | { reason: string };

/**
 * Why a file is done without; `undefined` where the lack of it is a failure.
 *
 * @param error what asking for it threw
 */
export type ReasonFor = (error: unknown) => string | undefined;

/**
 * The contents of entities, each fetched once for an input item: the events of one document name the same entities again
 * and again, and items that share a content hold it once. An entity without a content is no failure.
 */
export class EntityContents {
	private readonly texts = new Map<string, Promise<string | undefined>>();
	private readonly files = new Map<string, Promise<Stored>>();

	constructor(private readonly helpers: BinaryHelpers) {}

	/**
	 * Fetches the contents that stayed away from an answer which was asked to hold them, and puts them where they belong
	 * (base64): Diadoc fills an answer up to 1 MiB of contents and says nothing of the rest.
	 *
	 * @param structure it is changed
	 * @throws TransportError
	 */
	async complete(structure: object, request: ContentRequest): Promise<void> {
		const leftOut = [...entitiesWithContent(structure)].filter(
			(entity) => isLeftOut(entity) && guidForm.test(entity.EntityId),
		);
		await Promise.all(
			leftOut.map(async ({ EntityId, Content }) => {
				const text = await once(this.texts, EntityId, async () => {
					const content = await request(
						{ entityId: EntityId, size: Content.Size },
						async ({ stream }) => await this.helpers.binaryToBuffer(stream),
					).catch((error: unknown) => {
						// The service knows the entity, it named it just now: 404 means that it has no content.
						if (lastingRefusal(error) !== 'gone') throw error;
					});
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
	 * @param reasonFor of each file the first call's
	 * @throws TransportError
	 */
	async download(
		files: readonly DocumentFile[],
		prefix: string,
		request: ContentRequest,
		reasonFor: ReasonFor,
	): Promise<Downloads> {
		const all = await Promise.all(
			files.map(async (file) => {
				const store = async () => await this.store(file, request, reasonFor);
				return { file, stored: await once(this.files, file.entityId, store) };
			}),
		);
		const downloads: Downloads = { binary: {}, files: [], missing: [] };
		for (const { file, stored } of all) {
			const { entityId, fileName, signedEntityId } = file;
			const note = { fileName, entityId, ...(signedEntityId && { signedEntityId }) };
			if ('reason' in stored) {
				downloads.missing.push({ ...note, reason: stored.reason });
				continue;
			}
			const property = `${prefix}${downloads.files.length}`;
			downloads.binary[property] = stored.binaryData;
			downloads.files.push({ property, ...note });
		}
		return downloads;
	}

	private async store(
		{ entityId, fileName, size, data }: DocumentFile,
		request: ContentRequest,
		reasonFor: ReasonFor,
	): Promise<Stored> {
		// Nothing stands for a content that stayed away, too.
		if (data || size === 0) {
			const bytes = Buffer.from(data ?? '', 'base64');
			return { binaryData: await this.helpers.prepareBinaryData(bytes, fileName) };
		}
		if (!guidForm.test(entityId)) return { reason: 'Diadoc gave it something else than an ID' };
		return await request({ entityId, size }, async ({ stream }) => ({
			binaryData: await this.helpers.prepareBinaryData(stream, fileName),
		})).catch((error: unknown) => {
			const reason = reasonFor(error);
			if (reason === undefined) throw error;
			return { reason };
		});
	}
}
