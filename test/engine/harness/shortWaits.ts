import { createRequire } from 'node:module';

const requireFromProject = createRequire(import.meta.url);
const requireFromWorkflow = createRequire(requireFromProject.resolve('n8n-workflow'));

/** The source of n8n-workflow's `sleep`, by which the package waits before a retry. */
const sleeping: { sleep: (ms: number, signal?: AbortSignal) => Promise<void> } =
	requireFromWorkflow('@n8n/utils/sleep');

const { sleep } = sleeping;

const TIMES_AS_SHORT = 20;

/** Shortens the waits before retries, whose length the unit tests of the transport check. */
export function shortenWaits(): void {
	sleeping.sleep = async (ms, signal) => await sleep(ms / TIMES_AS_SHORT, signal);
}
