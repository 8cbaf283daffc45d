import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { WantedDetails } from '../enrichment/eventDetails';
import { hintAtMissingDetails, type Lacking } from './detailsHint';
import { dropContents } from '../events/contents';
import type { DocumentFile } from '../events/simplify/documentFile';
import { binaryPropertyPrefixValue } from '../parameters/binaryProperty';
import { eventTypesFilter, wantedActsValue } from '../parameters/eventTypes';
import { includeDetailsValue } from '../parameters/includeDetails';
import { EntityContents } from './entityContents';
import type { ContentRequest } from './entityRequest';
import { itemWithFiles } from './itemWithFiles';
import type { OperationInput } from '../resources/operation';

/** A structure that names entities with contents, and how it becomes an item. */
export interface ContentSource {
	/** The service's own structure; it is changed. */
	structure: object;
	/** Whether the service sends contents with the structure that nobody asked for. */
	holdsContents?: boolean;
	/** The readable form; called while the structure still has its contents. */
	simplified: () => object | Promise<object>;
	/** The files to download. */
	files: () => DocumentFile[];
	request: ContentRequest;
}

export interface ContentOutput {
	/** Whether items have the service's own structure. */
	raw: boolean;
	/** Whether an item needs more than its structure: files, or contents that have to be there. */
	needsContents: boolean;
	/** Whether the service shall send the contents of entities inside the structure. */
	injects: boolean;
	/** What else is to be asked about events, or of it the names alone. */
	details: WantedDetails;
	/**
	 * Makes the item. Its JSON holds contents only when they were asked for in raw form: they are megabytes of base64.
	 *
	 * @throws TransportError
	 */
	item(source: ContentSource): Promise<INodeExecutionData>;
	/** The items as they are; says beside the output what they lack when somebody wanted no details. */
	explained(items: INodeExecutionData[], lacking: Lacking): INodeExecutionData[];
}

/** Whether events are chosen by what they mean. */
function choosesEventTypes({ owner, collection }: OperationInput): boolean {
	return wantedActsValue(owner, eventTypesFilter.displayName, collection('filters')) !== undefined;
}

/**
 * How the operations that know entities with contents make their items, by the options 'Download Content' and 'Inject
 * Entity Content' and by 'Simplify'.
 *
 * @throws NodeOperationError that names the option
 */
export function contentOutput(context: IExecuteFunctions, input: OperationInput): ContentOutput {
	const { downloadContent, includeDetails, injectEntityContent, binaryPropertyPrefix } =
		input.collection('options');
	const raw = input.value('simplify') === false;
	const injects = raw && injectEntityContent === true;
	const wantsDetails = includeDetailsValue(includeDetails);
	const includesDetails = !raw && wantsDetails;
	const downloads = downloadContent === true;
	const prefix = binaryPropertyPrefixValue(input.owner, binaryPropertyPrefix);
	const contents = new EntityContents(context.helpers);

	const jsonOf = async ({ structure, simplified }: ContentSource): Promise<IDataObject> =>
		raw ? { ...structure } : { ...(await simplified()) };

	return {
		raw,
		needsContents: downloads || injects,
		injects,
		details: {
			// Raw items are the event alone, but its kind may depend on its message.
			messages: includesDetails || (wantsDetails && choosesEventTypes(input)),
			textsAndNames: includesDetails,
		},
		async item(source) {
			const { structure, holdsContents, files, request } = source;
			// Completed first, so that the files are made of what is here, and dropped last for the same reason.
			if (injects) await contents.complete(structure, request);
			const downloaded = downloads ? await contents.download(files(), prefix, request) : undefined;
			const json = await jsonOf(source);
			if (!injects && holdsContents) dropContents(structure);

			return downloaded === undefined ? { json } : itemWithFiles({ json }, downloaded, raw);
		},
		explained(items, lacking) {
			if (!raw && !wantsDetails && items.length > 0) hintAtMissingDetails(context, lacking);
			return items;
		},
	};
}
