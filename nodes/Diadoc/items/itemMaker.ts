import type { INodeExecutionData } from 'n8n-workflow';
import { contentReason } from '../enrichment/contentRefusals';
import { lastingRefusal, type RefusalOf } from '../enrichment/lastingRefusal';
import { dropContents } from '../events/contents';
import type { DocumentFile } from '../events/simplify/documentFile';
import { EntityContents, type BinaryHelpers, type Downloads } from './entityContents';
import type { ContentRequest } from './entityRequest';

/** In which form items are made, and with what. */
export interface ItemForm {
	/** Whether items have the service's own structure. */
	raw: boolean;
	/** Whether the contents of entities are to be inside the structure. */
	injects: boolean;
	/** How the names of the binary fields begin that get files; `undefined` when no files are wanted. */
	downloadPrefix: string | undefined;
}

/** A readable item, and the files that belong to it. */
export interface ItemPart {
	json: object;
	files: readonly DocumentFile[];
}

/** A structure of the service that becomes items. */
export interface ItemSource {
	/** The structure itself; it is changed. */
	structure: object;
	/** Whether the service sends contents with the structure that nobody asked for. */
	holdsContents?: boolean;
	/** The message that has the files. */
	messageId: string | undefined;
	request: ContentRequest;
	/** All files of the structure. */
	files: () => readonly DocumentFile[];
	/** The readable items; made once, while the structure still has its contents. */
	simplified: () => Promise<ItemPart[]>;
}

/** A run can fail, and says then what Diadoc said; only a file that is not there is done without. */
function missingInRun(error: unknown): ReturnType<RefusalOf> {
	return lastingRefusal(error) === 'gone' ? 'gone' : undefined;
}

/** Makes n8n items of structures, with their files. */
export class ItemMaker {
	private readonly contents: EntityContents;

	/** @param refusalOf which files are done without */
	constructor(
		helpers: BinaryHelpers,
		private readonly form: ItemForm,
		private readonly refusalOf: RefusalOf = missingInRun,
	) {
		this.contents = new EntityContents(helpers);
	}

	/**
	 * The JSON holds contents only when they were asked for in raw form: they are megabytes of base64.
	 *
	 * @throws TransportError
	 */
	async itemsOf(source: ItemSource): Promise<INodeExecutionData[]> {
		const { structure, holdsContents, request } = source;
		const { raw, injects } = this.form;
		if (injects) await this.contents.complete(structure, request);
		// Files are made of contents that are here, so that these are dropped last.
		const parts = raw
			? [{ json: structure, files: this.wantsFiles ? source.files() : [] }]
			: await source.simplified();
		const items = await Promise.all(parts.map(async (part) => await this.itemOf(part, source)));
		if (raw && holdsContents && !injects) dropContents(structure);
		return items;
	}

	private get wantsFiles(): boolean {
		return this.form.downloadPrefix !== undefined;
	}

	private async itemOf(
		{ json, files }: ItemPart,
		{ messageId = '', request }: ItemSource,
	): Promise<INodeExecutionData> {
		const { raw, downloadPrefix: prefix } = this.form;
		if (prefix === undefined) return { json: { ...json } };
		const downloads = await this.contents.download(files, prefix, request, (error) => {
			const refusal = this.refusalOf(error, messageId);
			return refusal && contentReason(refusal, 'this file');
		});
		return itemWithFiles(json, downloads, raw);
	}
}

/** A readable item says what its files are, and which are missing and why; a raw one has no place for that. */
function itemWithFiles(
	json: object,
	{ binary, files, missing }: Downloads,
	raw: boolean,
): INodeExecutionData {
	const notes = {
		files: files.map((note) => ({ ...note })),
		...(missing.length > 0 && { filesMissing: missing.map((note) => ({ ...note })) }),
	};
	return {
		json: raw ? { ...json } : { ...json, ...notes },
		...(files.length > 0 && { binary }),
	};
}
