import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { publishDiadocTrigger, storeDiadocTrigger } from './diadocTrigger';
import { type Mistake, ofGet, ofGetAll, ofTrigger } from './mistakes';
import { runDiadoc } from './runDiadoc';
import { boxById, credentialsFor, sandboxForTest } from './sandboxForTest';

const byOperation = Object.entries({ getAll: ofGetAll, get: ofGet }).flatMap(
	([operation, mistakes]) =>
		Object.entries(mistakes).map(([name, mistake]): [string, string, Mistake] => [
			operation,
			name,
			mistake,
		]),
);

it.each(byOperation)(
	'the Diadoc node (%s) says what is wrong with %s, and for which item',
	async (operation, _name, mistake) => {
		const sandbox = await sandboxForTest({ events: 3 });
		const { error, status } = await runDiadoc(
			sandbox,
			{ operation, ...mistake.parameters(sandbox) },
			{ credentials: credentialsFor(sandbox, mistake.token?.(sandbox) ?? sandbox.token) },
		);
		expect(status).toBe('error');
		expect(error?.message).toMatch(mistake.message);
		expect(error).toMatchObject({
			description: expect.stringMatching(mistake.description),
			context: { itemIndex: mistake.isOfCredential ? undefined : 0 },
		});
		expect(error && 'httpCode' in error ? (error.httpCode ?? undefined) : undefined).toBe(
			mistake.httpCode,
		);
	},
);

describe.each(Object.entries(ofTrigger))('the Diadoc Trigger, given %s,', (_name, mistake) => {
	it('fails the activation and says why', async () => {
		const sandbox = await sandboxForTest({ events: 3 });
		const trigger = await storeDiadocTrigger(sandbox, mistake.parameters(sandbox), {
			credentials: credentialsFor(sandbox, mistake.token?.(sandbox) ?? sandbox.token),
		});
		const shown: unknown = await trigger.activate().catch((error: unknown) => error);
		expect(shown).toMatchObject({
			name: 'WorkflowActivationError',
			description: expect.stringMatching(mistake.description),
		});
		const message = /^There was a problem activating the workflow: "(.*)"$/s.exec(
			shown instanceof Error ? shown.message : '',
		);
		expect(message?.[1]).toMatch(mistake.message);
		expect(trigger.stored.staticData).toEqual({});
	});

	it('leaves the place of an active workflow untouched', async () => {
		const sandbox = await sandboxForTest({ events: 3 });
		const trigger = await publishDiadocTrigger(sandbox, { startFrom: 'beginning' });
		const before = structuredClone(trigger.stored.staticData);
		const token = mistake.token?.(sandbox) ?? sandbox.token;
		trigger.replaceCredential('diadocApi', credentialsFor(sandbox, token).diadocApi ?? {});
		const parameters: INodeParameters = {
			boxId: boxById(sandbox.box.guid),
			...mistake.parameters(sandbox),
		};
		const outcome = await trigger.republish(parameters).then(
			() => 'published',
			() => 'refused',
		);
		// A position that is there outweighs where to begin, so a wrong start is not even asked about.
		expect(outcome).toBe('Zm9v' === parameters.startAfter ? 'published' : 'refused');
		expect(trigger.stored.staticData).toEqual(before);
		expect(trigger.items).toHaveLength(3);
	});
});

it('a required parameter that is empty in the panel is refused by n8n before the node runs', async () => {
	const sandbox = await sandboxForTest({ events: 1 });
	const run = runDiadoc(sandbox, { operation: 'getLast', boxId: boxById('') });
	await expect(run).rejects.toThrow('Parameter "Box" is required');
	expect(sandbox.requests).toEqual([]);
});
