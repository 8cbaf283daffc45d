import type { INodeParameters } from 'n8n-workflow';
import { expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import { runAsTool } from '../harness/runAsTool';
import { documentIds, properCalls } from '../support/properCalls';
import { boxById, credentialsFor, sandboxForTest } from '../support/sandboxForTest';

const ask = async (sandbox: Sandbox, parameters: INodeParameters, args: object) =>
	await runAsTool(
		{
			type: 'n8n-nodes-diadoc.diadoc',
			credentials: credentialsFor(sandbox),
			parameters: { boxId: boxById(sandbox.box.guid), ...parameters },
		},
		args,
	);

it.each<[string, (sandbox: Sandbox) => INodeParameters]>(Object.entries(properCalls))(
	'%s answers an agent',
	async (_name, proper) => {
		const sandbox = await sandboxForTest({ events: 3, forwardedEvents: 1 });
		const { answer } = await ask(sandbox, proper(sandbox), {});
		expect(JSON.parse(answer)).toEqual(expect.arrayContaining([expect.any(Object)]));
		expect(sandbox.requests.length).toBeGreaterThan(0);
	},
);

it('names a file that the agent cannot see', async () => {
	const sandbox = await sandboxForTest({ events: 3 });
	const { entityId } = documentIds(sandbox);
	const { answer } = await ask(sandbox, properCalls['Document: Download'](sandbox), {});
	expect(JSON.parse(answer)).toEqual([
		{
			files: [
				{
					property: 'data',
					fileName: expect.stringMatching(/\.(xml|pdf)$/),
					entityId,
					mimeType: expect.stringMatching(/^application\//),
					fileSize: expect.stringMatching(/B$/),
				},
			],
		},
	]);
});

it('says to the agent what each operation is for', async () => {
	const sandbox = await sandboxForTest({ events: 3, forwardedEvents: 1 });
	const descriptions: string[] = [];
	for (const proper of Object.values(properCalls)) {
		const { description } = await ask(sandbox, proper(sandbox), {});
		descriptions.push(description);
	}
	expect(descriptions).toEqual([
		'Get many boxes in Diadoc',
		'Get many counteragents in Diadoc',
		'Get many docflow events with statuses of documents in Diadoc',
		'Download file of document or signature in Diadoc',
		'Download archive of document with signatures in Diadoc',
		'Get many documents by status in Diadoc',
		'Get print form of document as PDF in Diadoc',
		'Get status of document in Diadoc',
		'Get many employees in Diadoc',
		'Get event by ID in Diadoc',
		'Get last event of box in Diadoc',
		'Get many events of documents in Diadoc',
		'Get many forwarded document events in Diadoc',
		'Get message with its documents in Diadoc',
	]);
});

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

it('explains to the agent what is wrong and what to do', async () => {
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
