import type { DiadocConnection } from './connection';

/**
 * Makes a call unless earlier ones have shown that it would fail, and remembers how it ended.
 *
 * @param task makes the call under a policy
 * @throws what the task throws, or what an earlier call threw
 */
export async function guarded<T>(
	connection: DiadocConnection,
	task: (policy: DiadocConnection['policy']) => Promise<T>,
): Promise<T> {
	const { memory, policy } = connection;
	if (memory === undefined) return await task(policy);
	const allowed = memory.policyFor(connection);
	const result = await task(allowed).catch((error: unknown) => {
		memory.learn(connection, error);
		throw error;
	});
	memory.learn(connection);
	return result;
}
