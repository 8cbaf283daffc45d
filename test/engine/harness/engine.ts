import { createRequire } from 'node:module';
import { inject } from 'vitest';

// n8n-core reads its configuration from the environment when it is first required.
Object.assign(process.env, {
	N8N_USER_FOLDER: inject('userFolder'),
	N8N_ENCRYPTION_KEY: 'engine-tests',
	N8N_LOG_LEVEL: 'silent',
});
// The sandbox is on loopback; a proxy of the machine must not interfere.
for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY']) {
	delete process.env[name];
	delete process.env[name.toLowerCase()];
}

// Required, not imported: n8n-core and the nodes load the CommonJS build of n8n-workflow, and an error class of its
// other build would fail every instanceof check of the engine.
const requireFromProject = createRequire(import.meta.url);

/** n8n-core 2.41.1, the real engine. */
export const core: typeof import('n8n-core') = requireFromProject('n8n-core');

export const workflow: typeof import('n8n-workflow') = requireFromProject('n8n-workflow');

const INSTANCE_TIMEZONE = 'Europe/Moscow';

workflow.setGlobalState({ defaultTimezone: INSTANCE_TIMEZONE });

const requireFromCore = createRequire(requireFromProject.resolve('n8n-core'));

export const { Container }: typeof import('@n8n/di') = requireFromCore('@n8n/di');

type EngineLogger = ConstructorParameters<typeof core.PollTriggerExecutor>[0];

export const { Logger }: { Logger: new () => EngineLogger } =
	requireFromCore('@n8n/backend-common');

const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;

export interface LogLine {
	level: (typeof LOG_LEVELS)[number];
	message: string;
	metadata: object | undefined;
}

/** What nodes have logged in this test file so far; empty it between tests with `splice`. */
export const log: LogLine[] = [];

for (const level of LOG_LEVELS) {
	// Not a spy: vitest removes those at the end of each file, and the files of a worker share this module.
	Container.get(Logger)[level] = (message, metadata) => {
		log.push({ level, message, metadata });
	};
}
