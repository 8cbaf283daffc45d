import type {
	INodeListSearchItems,
	INodeListSearchResult,
	INodeParameterResourceLocator,
	INodeParameters,
} from 'n8n-workflow';
import type { Sandbox } from '../../../sandbox/sandbox';
import { loadOptions, searchList } from '../harness/dropdown';
import type { NodeSettings } from '../harness/singleNodeWorkflow';
import { boxById, credentialsFor } from './sandboxForTest';

/** How the panel stands when a dropdown is opened. */
export interface PanelState {
	/** `diadoc` unless said otherwise. */
	node?: 'diadoc' | 'diadocTrigger';
	/** The value of 'Box'; the box with the story unless said otherwise. */
	boxId?: INodeParameterResourceLocator | string | null;
	/** The good one unless said otherwise. */
	token?: string;
	/** Other values of the panel. */
	others?: INodeParameters;
}

/** The panel of a node with the sandbox behind its credential. */
export class Panel {
	private readonly settings: NodeSettings;

	constructor(
		private readonly sandbox: Sandbox,
		{
			node = 'diadoc',
			boxId = boxById(sandbox.box.guid),
			token = sandbox.token,
			others,
		}: PanelState = {},
	) {
		const parameters: INodeParameters = { resource: 'event', operation: 'getAll', ...others };
		this.settings = {
			type: `n8n-nodes-diadoc.${node}`,
			parameters: boxId === null ? parameters : { ...parameters, boxId },
			credentials: credentialsFor(sandbox, token),
		};
	}

	/** One page of a dropdown that is searched. */
	async search(
		method: string,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		return await searchList(this.settings, method, filter, paginationToken);
	}

	/** The pages of a dropdown, asked for as somebody does who scrolls to its end. */
	async scroll(method: string, filter?: string): Promise<INodeListSearchItems[][]> {
		const pages: INodeListSearchItems[][] = [];
		let token: string | undefined;
		do {
			const { results, paginationToken } = await this.search(method, filter, token);
			pages.push(results);
			token = paginationToken === undefined ? undefined : String(paginationToken);
		} while (token !== undefined);
		return pages;
	}

	/** The entries of the list of which several boxes are chosen. */
	async boxes() {
		return await loadOptions(this.settings, 'getBoxes');
	}

	/** The entries of the dropdown of document types. */
	async documentTypes() {
		return await loadOptions(this.settings, 'getDocumentTypes');
	}

	/** The entries of the dropdown of the types that a message may have. */
	async postableTypes() {
		return await loadOptions(this.settings, 'getPostableDocumentTypes');
	}

	/** The queries of the requests for a path so far. */
	queriesOf(path: string): Array<Record<string, unknown>> {
		return this.sandbox.requests
			.filter((request) => request.path === path)
			.map(({ query }) => ({ ...query }));
	}
}
