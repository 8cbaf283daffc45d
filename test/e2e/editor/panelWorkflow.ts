import { randomUUID } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';
import type { N8nClient, WorkflowNode } from '../../../tools/n8n/client.mjs';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { properActs } from '../../support/properActs';
import { type DescribedNode, shownProperties } from './panelDescription';

export const CREDENTIAL_NAME = 'Diadoc sandbox';

export interface NamedNode {
	name: string;
	node: DescribedNode;
}

/** Puts a workflow with the nodes into n8n, behind a manual trigger unless they are triggers. @returns its id */
export async function createPanelWorkflow(
	client: N8nClient,
	sandbox: Sandbox,
	named: readonly NamedNode[],
): Promise<string> {
	const credential = await client.createCredential({
		name: CREDENTIAL_NAME,
		type: 'diadocApi',
		data: { environment: 'custom', baseUrl: sandbox.url, accessToken: sandbox.token },
	});
	const nodes = named.map(
		({ name, node: { description, parameters } }, index): WorkflowNode => ({
			id: randomUUID(),
			name,
			type: `n8n-nodes-diadoc.${description.name}`,
			typeVersion: 1,
			position: [(index % 4) * 240, Math.floor(index / 4) * 200],
			parameters,
			credentials: { diadocApi: credential },
		}),
	);
	const start: WorkflowNode = {
		id: randomUUID(),
		name: 'Start',
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [-240, 200],
		parameters: {},
	};
	// Messages need files.
	const file: WorkflowNode = {
		id: randomUUID(),
		name: 'File',
		type: 'n8n-nodes-base.convertToFile',
		typeVersion: 1.1,
		position: [-240, 400],
		parameters: { operation: 'toJson', options: { fileName: 'договор.json' } },
	};
	const isOfFile = ({ node: { parameters } }: NamedNode) => parameters.operation === 'create';
	const targetsOf = (targets: readonly NamedNode[]) =>
		targets
			.filter(({ node }) => node.description.inputs.length > 0)
			.map(({ name }) => ({ node: name, type: 'main', index: 0 }));
	const others = targetsOf(named.filter((each) => !isOfFile(each)));
	return await client.createWorkflow({
		name: 'Panels',
		nodes: [start, file, ...nodes],
		connections: {
			[start.name]: { main: [[{ node: file.name, type: 'main', index: 0 }, ...others]] },
			[file.name]: { main: [targetsOf(named.filter(isOfFile))] },
		},
	});
}

/** The parameters of acts, by resource and operation. */
export type Acts = Awaited<ReturnType<typeof properActs>>;

/** The node with what a run needs: the box with the story, ids of the first event there, or an act's parameters. */
export function runnable(
	node: DescribedNode,
	{ box }: Sandbox,
	acts: Readonly<Record<string, Acts['document']>>,
): DescribedNode {
	const { resource, operation } = node.parameters;
	const [event] = box.events;
	const message = event?.Message;
	const known: INodeParameters = {
		boxId: { __rl: true, mode: 'list', value: box.guid, cachedResultName: box.title },
		eventId: event?.EventId ?? '',
		messageId: message?.MessageId ?? '',
		entityId: message?.Entities[0]?.EntityId ?? '',
		...acts[String(resource)]?.[String(operation)],
	};
	const names = shownProperties(node).map(({ name }) => name);
	const needed = Object.entries(known).filter(([name]) => names.includes(name));
	return { ...node, parameters: { ...node.parameters, ...Object.fromEntries(needed) } };
}
