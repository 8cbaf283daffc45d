import type { N8nClient } from '../../../tools/n8n/client.mjs';
import { InstalledN8n } from '../support/installedN8n';
import { storedWorkflow, type StoredWorkflow } from './storedWorkflow';
import { type World, WORLDS } from './worlds';

/** An n8n that is killed and started again. */
export interface KillableN8n {
	readonly client: N8nClient;
	/** Settles when it has ended, for whatever reason. */
	readonly ended: Promise<unknown>;
	kill(): Promise<void>;
	/** Starts it again after it has ended, without waiting until it answers. */
	launch(): Promise<void>;
	/** Waits until it answers, and signs the client in as the owner. */
	signIn(): Promise<void>;
	/** Reads its database, whether it is running or not. */
	stored(workflowId: string, nodeId: string): Promise<StoredWorkflow>;
	/** @param options.keepFolder Whether its database and log stay. @returns their folder */
	dispose(options: { keepFolder: boolean }): Promise<string>;
}

const SETUP: NodeJS.ProcessEnv = {
	// Not the environment of tests, in which n8n keeps no log of executions for recovery.
	NODE_ENV: undefined,
	// No task runner, which only the Code node needs: n8n starts sooner.
	N8N_RUNNERS_MODE: 'external',
	N8N_RUNNERS_AUTH_TOKEN: 'unused',
	// A publication that a kill interrupts is free again after this; two minutes by default, in which nothing polls.
	N8N_WORKFLOW_PUBLICATION_OUTBOX_LEASE_SECONDS: '15',
	N8N_WORKFLOW_PUBLICATION_OUTBOX_POLL_INTERVAL_MS: '1000',
};

export async function startSingleN8n(world: World): Promise<KillableN8n> {
	const n8n = await InstalledN8n.start({ ...SETUP, ...WORLDS[world] });
	return {
		get client() {
			return n8n.client;
		},
		get ended() {
			return n8n.ended;
		},
		kill: async () => await n8n.kill(),
		launch: async () => await n8n.launch(),
		signIn: async () => await n8n.signIn(),
		stored: async (workflowId, nodeId) => await storedWorkflow(n8n.userFolder, workflowId, nodeId),
		dispose: async (options) => {
			await n8n.dispose(options);
			return n8n.userFolder;
		},
	};
}
