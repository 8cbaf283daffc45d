import type { INodeParameterResourceLocator } from 'n8n-workflow';
import { onTestFinished } from 'vitest';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../sandbox/sandbox';
import type { Credentials } from '../harness/storedCredentials';

/** A local Diadoc of the test's own, closed when the test ends. */
export async function sandboxForTest(options?: SandboxOptions): Promise<Sandbox> {
	const sandbox = await startSandbox(options);
	onTestFinished(async () => await sandbox.close());
	return sandbox;
}

/** By default of the user who may see everything. */
export function credentialsFor({ url, token }: Sandbox, accessToken = token): Credentials {
	return { diadocApi: { environment: 'custom', baseUrl: url, accessToken } };
}

export function boxById(id: string): INodeParameterResourceLocator {
	return { __rl: true, mode: 'id', value: id };
}
