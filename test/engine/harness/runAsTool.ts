import type { IExecuteFunctions, INode, INodeType, IWorkflowBase } from 'n8n-workflow';
import { core, workflow as workflowLibrary } from './engine';
import { executionDataOf } from './executionData';
import { LoadedPackage } from './loadedPackage';
import { NODE_NAME, type NodeSettings, singleNodeWorkflow } from './singleNodeWorkflow';
import { StoredCredentials } from './storedCredentials';

const { Main, AiTool } = workflowLibrary.NodeConnectionTypes;

const AGENT: INode = {
	id: 'e1a5c1a4-0000-4000-8000-000000000003',
	name: 'Agent',
	type: 'test.agent',
	typeVersion: 1,
	position: [200, 0],
	parameters: {},
};

interface Tool {
	name: string;
	description: string;
	invoke: (args: object) => Promise<unknown>;
}

const isTool = (value: unknown): value is Tool =>
	typeof value === 'object' && value !== null && 'invoke' in value;

/** An agent's view of a node as its tool, and the answer to its call. */
export interface ToolRun {
	name: string;
	description: string;
	/** JSON, or the text of the error. */
	answer: string;
}

function agentType(args: object, take: (run: ToolRun) => void): INodeType {
	return {
		description: {
			displayName: 'Agent',
			name: 'agent',
			group: ['transform'],
			version: 1,
			description: 'Calls its tool',
			defaults: { name: AGENT.name },
			inputs: [Main, AiTool],
			outputs: [Main],
			properties: [],
		},
		async execute(this: IExecuteFunctions) {
			const connected: unknown = await this.getInputConnectionData(AiTool, 0);
			const [tool] = Array.isArray(connected) ? connected.filter(isTool) : [];
			if (!tool) throw new Error('The agent has no tool');
			const answer = await tool
				.invoke(args)
				.catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
			take({ name: tool.name, description: tool.description, answer: String(answer) });
			return [[]];
		},
	};
}

/** The tool that n8n makes of a node that is usable as one: it hangs on an agent and has no input. */
function toolTypeOf({ description, execute }: INodeType): INodeType {
	return {
		description: { ...description, name: `${description.name}Tool`, inputs: [], outputs: [AiTool] },
		execute,
	};
}

/**
 * Lets an agent call a node as its tool, by the real engine.
 *
 * @param args the agent's values for the parameters with $fromAI
 */
export async function runAsTool(settings: NodeSettings, args: object): Promise<ToolRun> {
	let run: ToolRun | undefined;
	const toolType = `${settings.type}Tool`;
	const loaded = await LoadedPackage.load();
	const nodeTypes = await LoadedPackage.load({
		[AGENT.type]: agentType(args, (taken) => (run = taken)),
		[toolType]: toolTypeOf(loaded.getByNameAndVersion(settings.type)),
	});
	const single = singleNodeWorkflow({ ...settings, type: toolType });
	const workflowData: IWorkflowBase = {
		...single,
		nodes: [...single.nodes, AGENT],
		connections: { [NODE_NAME]: { [AiTool]: [[{ node: AGENT.name, type: AiTool, index: 0 }]] } },
	};
	const workflow = new workflowLibrary.Workflow({ ...workflowData, nodeTypes });
	const agent = workflow.getNode(AGENT.name);
	if (!agent) throw new Error('The workflow of the harness has lost its agent');
	const credentials = new StoredCredentials(settings.credentials, nodeTypes);
	const executionData = executionDataOf(credentials, workflowData, 'trigger');
	const runData = workflowLibrary.createRunExecutionData({
		executionData: {
			nodeExecutionStack: [{ node: agent, data: { main: [[{ json: {} }]] }, source: null }],
		},
	});
	const execution = new core.WorkflowExecute(executionData, 'trigger', runData);
	const { data } = await execution.processRunExecutionData(workflow);
	if (data.resultData.error) throw data.resultData.error;
	if (run === undefined) throw new Error('The agent did not call its tool');
	return run;
}
