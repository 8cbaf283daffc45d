import type {
	ExecutionError,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeType,
	IRun,
	ITaskData,
	IWorkflowBase,
} from 'n8n-workflow';
import { core, workflow as workflowLibrary } from './engine';
import { executionDataOf } from './executionData';
import { type ExtraNodeTypes, LoadedPackage } from './loadedPackage';
import { NODE_NAME, type NodeSettings, singleNodeWorkflow } from './singleNodeWorkflow';
import { StoredCredentials } from './storedCredentials';

export interface NodeRunOptions extends NodeSettings {
	/** Runs in the process of another run. */
	beside?: { readonly package: LoadedPackage };
	/** Node types outside of the package, by full type name. */
	extraNodeTypes?: ExtraNodeTypes;
	/** By default one empty item, as a Manual Trigger gives. */
	items?: INodeExecutionData[];
	/** `execution-1` by default. */
	executionId?: string;
	/** How often a loop has run the node before; 0 by default. */
	earlierRuns?: number;
}

export interface NodeRun {
	/** Items by output; the second one is the output for failed items under continueErrorOutput. */
	outputs: INodeExecutionData[][];
	/** The error that stopped the execution, undefined when the workflow would have continued. */
	error: ExecutionError | undefined;
	status: IRun['status'];
	hints: NonNullable<ITaskData['hints']>;
	/** The execution as n8n stores it. */
	whole: IRun;
}

export interface StartedRun {
	finished: Promise<NodeRun>;
	cancel: () => void;
}

/** The source of the items, so that they can be traced back as in a real workflow. */
const SOURCE_NODE: INode = {
	id: 'e1a5c1a4-0000-4000-8000-000000000002',
	name: 'Source',
	type: 'test.source',
	typeVersion: 1,
	position: [-200, 0],
	parameters: {},
};

const sourceType: INodeType = {
	description: {
		displayName: 'Source',
		name: 'source',
		group: ['trigger'],
		version: 1,
		description: 'Where the items of a test come from',
		defaults: { name: 'Source' },
		inputs: [],
		outputs: [workflowLibrary.NodeConnectionTypes.Main],
		properties: [],
	},
};

function withSource(workflowData: IWorkflowBase): IWorkflowBase {
	const { Main } = workflowLibrary.NodeConnectionTypes;
	return {
		...workflowData,
		nodes: [SOURCE_NODE, ...workflowData.nodes],
		connections: { [SOURCE_NODE.name]: { main: [[{ node: NODE_NAME, type: Main, index: 0 }]] } },
	};
}

function sourceTask(items: INodeExecutionData[]): ITaskData {
	return {
		startTime: 0,
		executionIndex: 0,
		executionTime: 0,
		executionStatus: 'success',
		source: [],
		data: { main: [items] },
	};
}

function nodeRunOf(whole: IRun): NodeRun {
	const { data, status } = whole;
	const task = data.resultData.runData[NODE_NAME]?.at(-1);
	return {
		outputs: (task?.data?.main ?? []).map((items) => items ?? []),
		error: data.resultData.error,
		status,
		hints: task?.hints ?? [],
		whole,
	};
}

/** Starts an execution of the one node by the real engine, with the given items at its input. */
export async function startNode(options: NodeRunOptions): Promise<StartedRun> {
	const extra = { ...options.extraNodeTypes, [SOURCE_NODE.type]: sourceType };
	const loaded = options.beside?.package.beside(extra) ?? (await LoadedPackage.load(extra));
	const workflowData = withSource(singleNodeWorkflow(options));
	const workflow = new workflowLibrary.Workflow({ ...workflowData, nodeTypes: loaded });
	const node = workflow.getNode(NODE_NAME);
	if (!node) throw new Error('The workflow of the harness has lost its node');
	const { items = [{ json: {} }], earlierRuns = 0, executionId } = options;
	const runData = workflowLibrary.createRunExecutionData({
		resultData: {
			runData: {
				[SOURCE_NODE.name]: [sourceTask(items)],
				...(earlierRuns > 0 && {
					[NODE_NAME]: Array.from({ length: earlierRuns }, () => sourceTask([])),
				}),
			},
		},
		executionData: {
			nodeExecutionStack: [
				{ node, data: { main: [items] }, source: { main: [{ previousNode: SOURCE_NODE.name }] } },
			],
		},
	});
	const credentials = new StoredCredentials(options.credentials, loaded);
	const executionData = executionDataOf(credentials, workflowData, 'trigger', executionId);
	const execution = new core.WorkflowExecute(
		executionData,
		'trigger',
		runData,
	).processRunExecutionData(workflow);
	return { finished: execution.then(nodeRunOf), cancel: () => execution.cancel() };
}

/** Runs the one node by the real engine to the end of the execution. */
export async function runNode(options: NodeRunOptions): Promise<NodeRun> {
	const { finished } = await startNode(options);
	return await finished;
}

export function jsonOf(run: NodeRun): IDataObject[] {
	return (run.outputs[0] ?? []).map(({ json }) => json);
}
