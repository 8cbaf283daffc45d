import { randomUUID } from 'node:crypto';
import type { N8nClient } from '../../../tools/n8n/client.mjs';
import type { Sandbox } from '../../../sandbox/sandbox';

/** n8n refuses a schedule finer than a minute; several of them make one. */
const SECONDS_BETWEEN_POLLS = 5;

export interface PublishedWorkflow {
	workflowId: string;
	/** Of the trigger. */
	nodeId: string;
}

/**
 * Publishes a workflow that every new event of the box starts: a Diadoc Trigger, and a Diadoc node that asks the service
 * once for the boxes, so that the service sees when an execution has begun.
 */
export async function publishWorkflow(
	client: N8nClient,
	{ url, token, box }: Sandbox,
): Promise<PublishedWorkflow> {
	const credential = await client.createCredential({
		name: 'Diadoc sandbox',
		type: 'diadocApi',
		data: { environment: 'custom', baseUrl: url, accessToken: token },
	});
	const seconds = Array.from(
		{ length: 60 / SECONDS_BETWEEN_POLLS },
		(_, index) => index * SECONDS_BETWEEN_POLLS,
	);
	const trigger = {
		id: randomUUID(),
		name: 'Diadoc Trigger',
		type: 'n8n-nodes-diadoc.diadocTrigger',
		typeVersion: 1,
		position: [0, 0],
		credentials: { diadocApi: credential },
		parameters: {
			pollTimes: {
				item: seconds.map((second) => ({
					mode: 'custom',
					cronExpression: `${second} * * * * *`,
				})),
			},
			boxId: { __rl: true, mode: 'id', value: box.guid },
			startFrom: 'now',
		},
	};
	const boxes = {
		id: randomUUID(),
		name: 'Boxes',
		type: 'n8n-nodes-diadoc.diadoc',
		typeVersion: 1,
		position: [240, 0],
		credentials: { diadocApi: credential },
		parameters: { resource: 'box', operation: 'getAll' },
		executeOnce: true,
	};
	const workflowId = await client.createWorkflow({
		name: 'Crash proof',
		nodes: [trigger, boxes],
		connections: { [trigger.name]: { main: [[{ node: boxes.name, type: 'main', index: 0 }]] } },
	});
	await client.publish(workflowId);
	return { workflowId, nodeId: trigger.id };
}
