/** How n8n runs the polls of a trigger and where it keeps the trigger's position; see README, Delivery. */
export type World = 'memory' | 'scheduled' | 'durable';

const scheduled = {
	N8N_SCHEDULER_ENABLED: 'true',
	N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
};

/** The variables that n8n 2.41 needs for each world; memory is its default. */
export const WORLDS: Readonly<Record<World, NodeJS.ProcessEnv>> = {
	memory: {},
	scheduled,
	durable: { ...scheduled, N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true' },
};
