import { createRequire } from 'node:module';
import { onTestFinished } from 'vitest';

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

/** Has the package wait as long as it means to, in the nodes that this test starts from now on. */
export function keepWaits(): void {
	const shortened = sleeping.sleep;
	sleeping.sleep = sleep;
	onTestFinished(() => {
		sleeping.sleep = shortened;
	});
}
