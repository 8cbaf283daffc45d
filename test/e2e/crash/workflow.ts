import { randomUUID } from 'node:crypto';
import type { N8nClient } from '../../../tools/n8n/client.mjs';
import type { Sandbox } from '../../../sandbox/sandbox';

/** n8n refuses a schedule finer than a minute; several of them make one. */
const SECONDS_BETWEEN_POLLS = 5;

/** The parameter Poll Times of a trigger that looks often. */
export const OFTEN = {
	item: Array.from({ length: 60 / SECONDS_BETWEEN_POLLS }, (_, index) => ({
		mode: 'custom',
		cronExpression: `${index * SECONDS_BETWEEN_POLLS} * * * * *`,
	})),
};

export interface PublishedWorkflow {
	workflowId: string;
	nodeId: string;
}

/** A Diadoc node that processes the trigger's items, one after another. */
interface Step {
	name: string;
	parameters: Record<string, unknown>;
}

/**
 * Publishes a workflow that new events of the box start: a Diadoc Trigger, a Diadoc node that requests the boxes once,
 * so that the service sees when an execution has begun, and then the steps.
 *
 * @param eventTypes which events; all by default
 */
export async function publishWorkflow(
	client: N8nClient,
	{ url, token, box }: Sandbox,
	{ eventTypes = [], steps = [] }: { eventTypes?: string[]; steps?: readonly Step[] } = {},
): Promise<PublishedWorkflow> {
	const credential = await client.createCredential({
		name: 'Diadoc sandbox',
		type: 'diadocApi',
		data: { environment: 'custom', baseUrl: url, accessToken: token },
	});
	const boxId = { __rl: true, mode: 'id', value: box.guid };
	const trigger = {
		id: randomUUID(),
		name: 'Diadoc Trigger',
		type: 'n8n-nodes-diadoc.diadocTrigger',
		typeVersion: 1,
		position: [0, 0],
		credentials: { diadocApi: credential },
		parameters: {
			pollTimes: OFTEN,
			boxId,
			eventTypes,
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
	const acts = steps.map(({ name, parameters }, index) => ({
		...boxes,
		id: randomUUID(),
		name,
		// n8n runs the upper branch first.
		position: [240 + index * 240, 240],
		parameters: { ...parameters, boxId },
		executeOnce: false,
	}));
	const [first, ...others] = acts;
	const to = (...nodes: Array<{ name: string } | undefined>) => ({
		main: [nodes.flatMap((node) => (node ? [{ node: node.name, type: 'main', index: 0 }] : []))],
	});
	const workflowId = await client.createWorkflow({
		name: 'Crash proof',
		nodes: [trigger, boxes, ...acts],
		connections: {
			[trigger.name]: to(boxes, first),
			...Object.fromEntries(others.map((act, index) => [acts[index]?.name, to(act)])),
		},
		settings: { executionOrder: 'v1' },
	});
	await client.publish(workflowId);
	return { workflowId, nodeId: trigger.id };
}
