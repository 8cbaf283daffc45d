import { randomUUID } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';
import type { Execution, Item, N8nClient, WorkflowNode } from '../../../tools/n8n/client.mjs';
import { failureOf, nodeItems } from '../../../tools/n8n/executions.mjs';
import { awaitedExecutions } from '../delivery/awaitedExecutions';

const NODE = 'Diadoc';

const START: WorkflowNode = {
	id: randomUUID(),
	name: 'Start',
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	position: [-240, 0],
	parameters: {},
};

export interface UsedNode {
	type: 'diadoc' | 'diadocTrigger';
	parameters: INodeParameters;
	credential: { type: string; id: string; name: string };
}

/** A workflow with one of our nodes, behind a manual trigger unless it is a trigger, that is run from the editor. */
export class ManualWorkflow {
	private readonly seen = new Set<string>();

	private constructor(
		private readonly client: N8nClient,
		readonly id: string,
		private readonly firstNode: string,
	) {}

	static async create(
		client: N8nClient,
		{ type, parameters, credential }: UsedNode,
	): Promise<ManualWorkflow> {
		const node: WorkflowNode = {
			id: randomUUID(),
			name: NODE,
			type: `n8n-nodes-diadoc.${type}`,
			typeVersion: 1,
			position: [0, 0],
			parameters,
			credentials: { [credential.type]: { id: credential.id, name: credential.name } },
		};
		const isTrigger = type === 'diadocTrigger';
		const id = await client.createWorkflow({
			name: `Manual ${type}`,
			nodes: isTrigger ? [node] : [START, node],
			connections: isTrigger
				? {}
				: { [START.name]: { main: [[{ node: NODE, type: 'main', index: 0 }]] } },
		});
		return new ManualWorkflow(client, id, isTrigger ? NODE : START.name);
	}

	/** Runs it by the button of the editor, and waits until it has ended. */
	async run(): Promise<Execution> {
		// Unlike later versions, n8n 1.123 takes the workflow from the call.
		await this.client.rest('POST', `/workflows/${this.id}/run`, {
			workflowData: await this.client.rest('GET', `/workflows/${this.id}`),
			triggerToStartFrom: { name: this.firstNode },
		});
		const [execution] = await awaitedExecutions(this.client, this.id, {
			seen: this.seen,
			count: 1,
			timeout: 60_000,
		});
		if (execution === undefined) throw new Error('No execution');
		return execution;
	}

	/** @throws Error when the execution does not succeed */
	async items(): Promise<Item[]> {
		const execution = await this.run();
		const failure = failureOf(execution);
		if (failure !== undefined) throw new Error(failure);
		return nodeItems(execution, NODE);
	}
}
