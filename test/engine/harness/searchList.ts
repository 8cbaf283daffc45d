import type { INodeListSearchResult } from 'n8n-workflow';
import { core, workflow as workflowLibrary } from './engine';
import { executionDataOf } from './executionData';
import { LoadedPackage } from './loadedPackage';
import { NODE_NAME, type NodeSettings, singleNodeWorkflow } from './singleNodeWorkflow';
import { StoredCredentials } from './storedCredentials';

/**
 * Asks for the entries of a dropdown as the panel of n8n does.
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
	const loaded = await LoadedPackage.load();
	const workflowData = singleNodeWorkflow(settings);
	const workflow = new workflowLibrary.Workflow({ ...workflowData, nodeTypes: loaded });
	const node = workflow.getNode(NODE_NAME);
	const search = loaded.getByNameAndVersion(settings.type).methods?.listSearch?.[method];
	if (!node || !search) throw new Error(`${settings.type} has no list search '${method}'`);
	const credentials = new StoredCredentials(settings.credentials, loaded);
	const executionData = executionDataOf(credentials, workflowData, 'internal');
	const context = new core.LoadOptionsContext(workflow, node, executionData, '');
	return await search.call(context, filter, paginationToken);
}
