import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
	INodeType,
} from 'n8n-workflow';
import { core, workflow as workflowLibrary } from './engine';
import { executionDataOf } from './executionData';
import { LoadedPackage } from './loadedPackage';
import { NODE_NAME, type NodeSettings, singleNodeWorkflow } from './singleNodeWorkflow';
import { StoredCredentials } from './storedCredentials';

interface Dropdown {
	methods: NonNullable<INodeType['methods']>;
	context: ILoadOptionsFunctions;
}

/** The methods of a node type, and the `this` that n8n's panel calls them with. */
async function dropdownOf(settings: NodeSettings): Promise<Dropdown> {
	const loaded = await LoadedPackage.load();
	const workflowData = singleNodeWorkflow(settings);
	const workflow = new workflowLibrary.Workflow({ ...workflowData, nodeTypes: loaded });
	const node = workflow.getNode(NODE_NAME);
	if (!node) throw new Error('The workflow has no node');
	const credentials = new StoredCredentials(settings.credentials, loaded);
	const executionData = executionDataOf(credentials, workflowData, 'internal');
	// The editor sends the parameters of the panel, resolved as far as it can.
	executionData.currentNodeParameters = settings.parameters;
	return {
		methods: loaded.getByNameAndVersion(settings.type).methods ?? {},
		context: new core.LoadOptionsContext(workflow, node, executionData, ''),
	};
}

/**
 * Loads the entries of a dropdown with search and pages.
 *
 * @param method name of the list search method
 * @throws what the panel shows in place of the list
 */
export async function searchList(
	settings: NodeSettings,
	method: string,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const { methods, context } = await dropdownOf(settings);
	const search = methods.listSearch?.[method];
	if (!search) throw new Error(`${settings.type} has no list search '${method}'`);
	return await search.call(context, filter, paginationToken);
}

/**
 * Loads the entries of a dropdown without search.
 *
 * @param method name of the method that loads options
 * @throws what the panel shows in place of the list
 */
export async function loadOptions(
	settings: NodeSettings,
	method: string,
): Promise<INodePropertyOptions[]> {
	const { methods, context } = await dropdownOf(settings);
	const load = methods.loadOptions?.[method];
	if (!load) throw new Error(`${settings.type} has no method '${method}' that loads options`);
	return await load.call(context);
}
