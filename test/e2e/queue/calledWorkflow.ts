import { randomUUID } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';
import { expect } from 'vitest';
import type { Execution, N8nClient, WorkflowNode } from '../../../tools/n8n/client.mjs';
import { failureOf } from '../../../tools/n8n/executions.mjs';
import { awaitedExecutions } from '../delivery/awaitedExecutions';

const ACTION = 'Diadoc';
const TIMEOUT_MS = 240_000;

export interface ActionCall {
	parameters: INodeParameters;
	credential: { type: string; id: string; name: string };
}

/** A published workflow that runs a Diadoc node for every call of its address, with the JSON body as its item. */
export class CalledWorkflow {
	private readonly seen = new Set<string>();

	private constructor(
		private readonly client: N8nClient,
		private readonly url: string,
		private readonly id: string,
	) {}

	static readonly action = ACTION;

	static async publish(
		client: N8nClient,
		url: string,
		{ parameters, credential: { type, ...credential } }: ActionCall,
	): Promise<CalledWorkflow> {
		const path = randomUUID();
		const start: WorkflowNode = {
			id: randomUUID(),
			name: 'Call',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			position: [0, 0],
			parameters: { httpMethod: 'POST', path },
		};
		const action: WorkflowNode = {
			id: randomUUID(),
			name: ACTION,
			type: 'n8n-nodes-diadoc.diadoc',
			typeVersion: 1,
			position: [220, 0],
			parameters,
			credentials: { [type]: credential },
		};
		const id = await client.createWorkflow({
			name: `Called ${path}`,
			nodes: [{ ...start, webhookId: path }, action],
			connections: { [start.name]: { main: [[{ node: ACTION, type: 'main', index: 0 }]] } },
		});
		await client.publish(id);
		await expect
			.poll(async () => (await client.publicationStatus(id)).status, { timeout: TIMEOUT_MS })
			.toBe('published');
		return new CalledWorkflow(client, `${url}/webhook/${path}`, id);
	}

	/** Calls it with all bodies at once and waits until all executions have succeeded. */
	async call(bodies: readonly object[]): Promise<Execution[]> {
		await Promise.all(
			bodies.map(async (body) => {
				const answer = await fetch(this.url, {
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify(body),
				});
				expect(answer.status, await answer.text()).toBe(200);
			}),
		);
		const executions = await awaitedExecutions(this.client, this.id, {
			seen: this.seen,
			count: bodies.length,
			timeout: TIMEOUT_MS,
		});
		expect(executions.map(failureOf).filter((failure) => failure !== undefined)).toEqual([]);
		return executions;
	}
}
