import type { INodeParameters } from 'n8n-workflow';
import { expect, it } from 'vitest';
import type { Sandbox } from '../sandbox/sandbox';
import { runAsTool } from './harness/runAsTool';
import { documentIds, properCalls } from './properCalls';
import { boxById, credentialsFor, sandboxForTest } from './sandboxForTest';

const ask = async (sandbox: Sandbox, parameters: INodeParameters, args: object) =>
	await runAsTool(
		{
			type: 'n8n-nodes-diadoc.diadoc',
			credentials: credentialsFor(sandbox),
			parameters: { boxId: boxById(sandbox.box.guid), ...parameters },
		},
		args,
	);

/** An agent takes no files, so n8n refuses what comes with nothing else. */
const readable = Object.entries(properCalls).filter(([name]) => !name.startsWith('Document: '));

it.each<[string, (sandbox: Sandbox) => INodeParameters]>(readable)(
	'%s answers an agent',
	async (_name, proper) => {
		const sandbox = await sandboxForTest({ events: 3, forwardedEvents: 1 });
		const { answer } = await ask(sandbox, proper(sandbox), {});
		expect(JSON.parse(answer)).toEqual(expect.arrayContaining([expect.any(Object)]));
		expect(sandbox.requests.length).toBeGreaterThan(0);
	},
);

it('takes from the agent what is left to it', async () => {
	const sandbox = await sandboxForTest({ events: 3 });
	const { messageId } = documentIds(sandbox);
	const { answer } = await ask(
		sandbox,
		{
			resource: 'message',
			operation: 'get',
			messageId: '={{ $fromAI("message", "ID of the message", "string") }}',
		},
		{ message: messageId },
	);
	expect(JSON.parse(answer)).toEqual([expect.objectContaining({ messageId })]);
});

it('tells the agent what is wrong and what to do', async () => {
	const sandbox = await sandboxForTest({ events: 3 });
	const { answer } = await ask(
		sandbox,
		{
			resource: 'event',
			operation: 'get',
			eventId: '={{ $fromAI("event", "ID of the event", "string") }}',
		},
		{ event: 'the last one' },
	);
	expect(answer).toMatch(/'Event ID' is not a Diadoc ID: "the last one".*looks like/s);
});
