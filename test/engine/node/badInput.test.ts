import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import { publishDiadocTrigger, storeDiadocTrigger } from '../support/diadocTrigger';
import type { Mistake } from '../mistakes/mistake';
import { mistakesOf } from '../mistakes/ofOperations';
import { ofTrigger } from '../mistakes/ofTrigger';
import { properCalls, type OperationName } from '../support/properCalls';
import { runDiadoc } from '../support/runDiadoc';
import { boxById, credentialsFor, sandboxForTest } from '../support/sandboxForTest';

const operationNames = Object.keys(properCalls).filter(
	(name): name is OperationName => name in properCalls,
);

describe.each(operationNames)('%s', (operation) => {
	const proper: (sandbox: Sandbox) => INodeParameters = properCalls[operation];

	it('works when nothing is wrong', async () => {
		const sandbox = await sandboxForTest({ events: 3, printForms: { pending: 0 } });
		expect(await runDiadoc(sandbox, proper(sandbox))).toMatchObject({ status: 'success' });
	});

	it.each(Object.entries<Mistake>(mistakesOf[operation]))(
		'says what is wrong with %s, and for which item',
		async (_name, mistake) => {
			const sandbox = await sandboxForTest({ events: 3 });
			const parameters = { ...proper(sandbox), ...mistake.parameters(sandbox) };
			const { error, status } = await runDiadoc(sandbox, parameters, {
				credentials: credentialsFor(sandbox, mistake.token?.(sandbox) ?? sandbox.token),
			});
			expect(status).toBe('error');
			expect(error?.message).toMatch(mistake.message);
			expect(error).toMatchObject({
				description: expect.stringMatching(mistake.description),
				context: { itemIndex: mistake.isOfCredential ? undefined : 0 },
			});
			expect(error && 'httpCode' in error ? (error.httpCode ?? undefined) : undefined).toBe(
				mistake.httpCode,
			);
			// Plain mistakes are refused without a request.
			if (mistake.httpCode === undefined) expect(sandbox.requests).toEqual([]);
		},
	);
});

describe('what the panel does not offer', () => {
	it.each([
		[
			'a resource',
			{ resource: 'invoice' },
			/^The parameter 'Resource' has the unknown value "invoice"$/,
			/box, counteragent, docflowEvent, document, employee, event, forwardedDocumentEvent, message/,
		],
		[
			'an operation',
			{ resource: 'document', operation: 'sign' },
			/^The parameter 'Operation' has the unknown value "sign"$/,
			/download, downloadArchive, getAll, getPrintForm/,
		],
		[
			'an operation of another resource',
			{ resource: 'box', operation: 'getLast' },
			/^The parameter 'Operation' has the unknown value "getLast"$/,
			/Choose one of: getAll/,
		],
		[
			'what every object of JavaScript has',
			{ resource: 'constructor', operation: 'name' },
			/^The parameter 'Resource' has the unknown value "constructor"$/,
			/box, counteragent, docflowEvent/,
		],
	])('is refused: %s', async (_name, parameters: INodeParameters, message, description) => {
		const sandbox = await sandboxForTest({ events: 1 });
		const { error } = await runDiadoc(sandbox, parameters);
		expect(error?.message).toMatch(message);
		expect(error).toMatchObject({
			description: expect.stringMatching(description),
			context: { itemIndex: 0 },
		});
		expect(sandbox.requests).toEqual([]);
	});
});

describe.each(Object.entries(ofTrigger))('the Diadoc Trigger, given %s,', (_name, mistake) => {
	it('fails the activation and says why', async () => {
		const sandbox = await sandboxForTest({ events: 3 });
		const trigger = await storeDiadocTrigger(sandbox, mistake.parameters(sandbox), {
			credentials: credentialsFor(sandbox, mistake.token?.(sandbox) ?? sandbox.token),
		});
		const refused: unknown = await trigger.activate().catch((error: unknown) => error);
		expect(refused).toMatchObject({
			name: 'WorkflowActivationError',
			description: expect.stringMatching(mistake.description),
		});
		const message = /^There was a problem activating the workflow: "(.*)"$/s.exec(
			refused instanceof Error ? refused.message : '',
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
		// A stored position outweighs Start From, so a wrong one is not even read.
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
