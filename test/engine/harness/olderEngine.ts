import { createRequire } from 'node:module';
import type { RequestHelperFunctions } from 'n8n-workflow';
import { onTestFinished, vi } from 'vitest';

const requireFromProject = createRequire(import.meta.url);

const factory: { getRequestHelperFunctions: (...parameters: unknown[]) => RequestHelperFunctions } =
	requireFromProject(
		'n8n-core/dist/execution-engine/node-execution-context/utils/request-helpers/factory',
	);

/** Removes a helper, as older engines lack it, until the test ends. */
export function takeHelperAway(name: keyof RequestHelperFunctions): void {
	const { getRequestHelperFunctions } = factory;
	const spy = vi.spyOn(factory, 'getRequestHelperFunctions');
	spy.mockImplementation((...parameters) => {
		const helpers = getRequestHelperFunctions(...parameters);
		Reflect.deleteProperty(helpers, name);
		return helpers;
	});
	onTestFinished(() => spy.mockRestore());
}
