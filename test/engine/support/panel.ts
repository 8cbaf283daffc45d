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

/** The panel when a dropdown is opened. */
export interface PanelState {
	/** `diadoc` by default. */
	node?: 'diadoc' | 'diadocTrigger';
	/** The value of 'Box'; by default the box with the story. */
	boxId?: INodeParameterResourceLocator | string | null;
	token?: string;
	others?: INodeParameters;
}

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

	async search(
		method: string,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		return await searchList(this.settings, method, filter, paginationToken);
	}

	/** All pages of a dropdown, as if scrolled to its end. */
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

	async documentTypes() {
		return await loadOptions(this.settings, 'getDocumentTypes');
	}

	async postableTypes() {
		return await loadOptions(this.settings, 'getPostableDocumentTypes');
	}

	queriesOf(path: string): Array<Record<string, unknown>> {
		return this.sandbox.requests
			.filter((request) => request.path === path)
			.map(({ query }) => ({ ...query }));
	}
}
