import { createRequire } from 'node:module';

const requireFromProject = createRequire(import.meta.url);
const requireFromWorkflow = createRequire(requireFromProject.resolve('n8n-workflow'));

/** Where n8n-workflow has its `sleep` from, by which the package waits before it repeats a request. */
const sleeping: { sleep: (ms: number, signal?: AbortSignal) => Promise<void> } =
	requireFromWorkflow('@n8n/utils/sleep');

const { sleep } = sleeping;

const TIMES_AS_SHORT = 20;

/** Shortens what the package waits before it repeats a request: how long that is, the unit tests of the transport say. */
export function shortenWaits(): void {
	sleeping.sleep = async (ms, signal) => await sleep(ms / TIMES_AS_SHORT, signal);
}
