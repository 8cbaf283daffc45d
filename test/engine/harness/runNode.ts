import type {
	ExecutionError,
	IDataObject,
	INodeExecutionData,
	IRun,
	ITaskData,
} from 'n8n-workflow';
import { core, workflow as workflowLibrary } from './engine';
import { executionDataOf } from './executionData';
import { LoadedPackage } from './loadedPackage';
import { NODE_NAME, type NodeSettings, singleNodeWorkflow } from './singleNodeWorkflow';
import { StoredCredentials } from './storedCredentials';

export interface NodeRunOptions extends NodeSettings {
	/** Items that arrive at the node; one empty item when left out, as a Manual Trigger gives. */
	items?: INodeExecutionData[];
	/** The package to take the node from; loaded anew when left out. */
	loaded?: LoadedPackage;
}

/** What the engine has of a node after the run. */
export interface NodeRun {
	/** Items by output; the second one is the output for failed items under continueErrorOutput. */
	outputs: INodeExecutionData[][];
	/** What stopped the execution, undefined when the workflow would have gone on. */
	error: ExecutionError | undefined;
	status: IRun['status'];
	hints: NonNullable<ITaskData['hints']>;
}

/** An execution that has begun. */
export interface StartedRun {
	finished: Promise<NodeRun>;
	/** Stops the execution as the Stop button of n8n does. */
	cancel: () => void;
}

function nodeRunOf({ data, status }: IRun): NodeRun {
	const task = data.resultData.runData[NODE_NAME]?.at(-1);
	return {
		outputs: (task?.data?.main ?? []).map((items) => items ?? []),
		error: data.resultData.error,
		status,
		hints: task?.hints ?? [],
	};
}

/** Starts an execution of the one node by the real engine, with the given items at its input. */
export async function startNode(options: NodeRunOptions): Promise<StartedRun> {
	const loaded = options.loaded ?? (await LoadedPackage.load());
	const workflowData = singleNodeWorkflow(options);
	const workflow = new workflowLibrary.Workflow({ ...workflowData, nodeTypes: loaded });
	const node = workflow.getNode(NODE_NAME);
	if (!node) throw new Error('The workflow of the harness has lost its node');
	const runData = workflowLibrary.createRunExecutionData({
		executionData: {
			nodeExecutionStack: [
				{ node, data: { main: [options.items ?? [{ json: {} }]] }, source: null },
			],
		},
	});
	const credentials = new StoredCredentials(options.credentials, loaded);
	const executionData = executionDataOf(credentials, workflowData, 'trigger');
	const execution = new core.WorkflowExecute(
		executionData,
		'trigger',
		runData,
	).processRunExecutionData(workflow);
	return { finished: execution.then(nodeRunOf), cancel: () => execution.cancel() };
}

/** Runs the one node by the real engine and waits for the end of the execution. */
export async function runNode(options: NodeRunOptions): Promise<NodeRun> {
	const { finished } = await startNode(options);
	return await finished;
}

/** The JSON of the items of the first output. */
export function jsonOf(run: NodeRun): IDataObject[] {
	return (run.outputs[0] ?? []).map(({ json }) => json);
}
