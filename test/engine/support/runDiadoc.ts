import type { INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../../../sandbox/sandbox';
import {
	type NodeRun,
	type NodeRunOptions,
	runNode,
	startNode,
	type StartedRun,
} from '../harness/runNode';
import { boxById, credentialsFor } from './sandboxForTest';

type RunSettings = Partial<Omit<NodeRunOptions, 'type' | 'parameters'>>;

function options(
	sandbox: Sandbox,
	parameters: INodeParameters,
	settings: RunSettings,
): NodeRunOptions {
	return {
		type: 'n8n-nodes-diadoc.diadoc',
		credentials: credentialsFor(sandbox),
		...settings,
		parameters: { resource: 'event', boxId: boxById(sandbox.box.guid), ...parameters },
	};
}

/** Runs the Diadoc node against the sandbox; by default resource Event and the box with the story. */
export async function runDiadoc(
	sandbox: Sandbox,
	parameters: INodeParameters,
	settings: RunSettings = {},
): Promise<NodeRun> {
	return await runNode(options(sandbox, parameters, settings));
}

/** Like runDiadoc, for a test that acts during the execution. */
export async function startDiadoc(
	sandbox: Sandbox,
	parameters: INodeParameters,
	settings: RunSettings = {},
): Promise<StartedRun> {
	return await startNode(options(sandbox, parameters, settings));
}
