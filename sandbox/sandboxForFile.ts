import { afterAll } from 'vitest';
import { type Sandbox, type SandboxOptions, startSandbox } from './sandbox';

/** A local Diadoc for all tests of a file, closed after the last of them. */
export async function sandboxForFile(options?: SandboxOptions): Promise<Sandbox> {
	const sandbox = await startSandbox(options);
	afterAll(async () => await sandbox.close());
	return sandbox;
}
