import type { INode, INodeParameters, IWorkflowBase } from 'n8n-workflow';
import { type Credentials, credentialReferences } from './storedCredentials';

export interface NodeSettings {
	/** Full type name, such as `n8n-nodes-diadoc.diadoc`. */
	type: string;
	/** 1 by default, the only version of the package's nodes. */
	typeVersion?: number;
	parameters: INodeParameters;
	credentials: Credentials;
	onError?: INode['onError'];
	/** n8n runs the node again, almost at once, when it fails. */
	retryOnFail?: boolean;
	/** For a test with more than one workflow. */
	workflowId?: string;
}

export const NODE_NAME = 'Diadoc';

const NODE_ID = 'e1a5c1a4-0000-4000-8000-000000000001';

const CREATED = new Date('2025-01-01T00:00:00Z');

/** A workflow as in n8n's database, with the one node that the test is about. */
export function singleNodeWorkflow(settings: NodeSettings): IWorkflowBase & { nodes: [INode] } {
	const { type, typeVersion = 1, parameters, credentials, onError, retryOnFail } = settings;
	const { workflowId = 'workflow-1' } = settings;
	return {
		id: workflowId,
		name: 'Harness workflow',
		active: true,
		isArchived: false,
		createdAt: CREATED,
		updatedAt: CREATED,
		activeVersionId: null,
		connections: {},
		settings: { executionOrder: 'v1' },
		nodes: [
			{
				id: NODE_ID,
				name: NODE_NAME,
				type,
				typeVersion,
				position: [0, 0],
				parameters,
				credentials: credentialReferences(credentials),
				...(onError ? { onError } : {}),
				...(retryOnFail ? { retryOnFail, maxTries: 3, waitBetweenTries: 1 } : {}),
			},
		],
	};
}
