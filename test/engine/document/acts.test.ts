import { describe, expect, it } from 'vitest';
import { newLetter } from '../../../sandbox/acting/actClient';
import { dateOf } from '../../../sandbox/story/time';
import { complete } from '../../../sandbox/wire/complete';
import { messageType } from '../../../sandbox/wire/schema';
import { jsonOf } from '../harness/runNode';
import {
	actNames,
	onDocument,
	operationIds,
	PATCH,
	patchCalls,
	readyAct,
} from '../support/documentActs';
import { runDiadoc } from '../support/runDiadoc';
import { sandboxForTest } from '../support/sandboxForTest';
import { serviceJson } from '../support/serviceJson';

const NOWHERE = '11111111-1111-4111-8111-111111111111';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe.each(actNames)('Document: %s', (name) => {
	it('sends the act field by field, and gives what it added in an item', async () => {
		const sandbox = await sandboxForTest();
		const { parameters, document, lists, adds } = await readyAct(sandbox, name);
		const run = await runDiadoc(sandbox, parameters, { items: [{ json: { mine: 'not kept' } }] });
		expect(run.error).toBeUndefined();
		const calls = patchCalls(sandbox);
		expect(sandbox.requests).toEqual(calls);
		expect(calls.map(({ method, query, received }) => ({ method, query, received }))).toEqual([
			{
				method: 'POST',
				query: { operationId: expect.stringMatching(UUID) },
				received: { BoxId: sandbox.box.guid, MessageId: document.MessageId, ...lists },
			},
		]);
		const patch = sandbox.box.events.at(-1)?.Patch;
		const entity = patch?.Entities.find(({ AttachmentType }) => AttachmentType === adds);
		const moment = dateOf(BigInt(patch?.TimestampTicks ?? 0)).toISOString();
		expect(run.outputs).toEqual([
			[
				{
					json: {
						messageId: document.MessageId,
						documentId: document.EntityId,
						entityId: entity?.EntityId,
						patchId: patch?.PatchId,
						time: expect.stringMatching(new RegExp(`^${moment.slice(0, -1)}\\d{4}Z$`)),
						operationId: operationIds(sandbox)[0],
					},
					pairedItem: { item: 0 },
				},
			],
		]);
		expect(entity?.EntityId).toMatch(/^[0-9a-f-]{36}$/);
		expect(sandbox.acts.all).toHaveLength(1);
	});

	it('gives the answer as the service has it in JSON, unsimplified', async () => {
		const sandbox = await sandboxForTest();
		const { parameters, document } = await readyAct(sandbox, name);
		const run = await runDiadoc(sandbox, { ...parameters, simplify: false });
		const [operationId = ''] = operationIds(sandbox);
		const body = { BoxId: sandbox.box.guid, MessageId: document.MessageId };
		expect(jsonOf(run)).toEqual([await serviceJson(sandbox, PATCH, { operationId }, body)]);
		expect(sandbox.acts.all).toHaveLength(1);
	});

	it('is understood by the link of the document', async () => {
		const sandbox = await sandboxForTest();
		const { parameters, document, lists } = await readyAct(sandbox, name);
		const query = `letterId=${document.MessageId}&documentId=${document.EntityId}`;
		const link = `https://diadoc.kontur.ru/${sandbox.box.guid}/Document/Show?${query}`;
		const run = await runDiadoc(sandbox, { ...parameters, messageId: link, entityId: '' });
		expect(run.error).toBeUndefined();
		expect(patchCalls(sandbox)[0]?.received).toMatchObject({
			MessageId: document.MessageId,
			...lists,
		});
	});
});

const commented = actNames.filter((name) => name !== 'setTag' && name !== 'removeTag');

it.each(commented)('%s sends no comment where it is empty or only spaces', async (name) => {
	const sandbox = await sandboxForTest();
	const { parameters } = await readyAct(sandbox, name);
	await runDiadoc(sandbox, { ...parameters, comment: ' \n ' });
	const text = JSON.stringify(patchCalls(sandbox)[0]?.received);
	expect(text).toContain('"Labels":["n8n"]');
	expect(text).not.toContain('Comment');
});

describe('the entity of an act', () => {
	const type = messageType('Events.MessagePatch');

	/** The item of a request along a route, when the patch added entities of these kinds. */
	async function itemOf(choose: (kinds: string[]) => string[]) {
		const sandbox = await sandboxForTest();
		const { parameters } = await readyAct(sandbox, 'requestApproval: route');
		await runDiadoc(sandbox, parameters);
		const patch = sandbox.box.events.at(-1)?.Patch;
		const entities = patch?.Entities ?? [];
		const chosen = choose(entities.map(({ AttachmentType = '' }) => AttachmentType));
		const Entities = chosen.map((kind) =>
			entities.find(({ AttachmentType }) => AttachmentType === kind),
		);
		const structure = complete(type, { ...patch, Entities });
		sandbox.faults.add({ path: PATCH, effect: { kind: 'structure', type, structure } });
		const [item] = jsonOf(await runDiadoc(sandbox, parameters));
		const kind = entities.find(({ EntityId }) => EntityId === item?.entityId)?.AttachmentType;
		return { item, kind, patchId: patch?.PatchId };
	}

	it('is the assignment to a route, not the request that comes with it', async () => {
		const { kind } = await itemOf((kinds) => {
			expect(kinds).toEqual(['ResolutionRouteAssignmentAttachment', 'ResolutionRequest']);
			return kinds.toReversed();
		});
		expect(kind).toBe('ResolutionRouteAssignmentAttachment');
	});

	it('is left out when the patch brings none of its kind', async () => {
		const { item, patchId } = await itemOf(() => []);
		expect(item).toMatchObject({ patchId });
		expect(item).not.toHaveProperty('entityId');
	});
});

describe('several items', () => {
	it('are each done once, and each output item knows the one it is of', async () => {
		const sandbox = await sandboxForTest();
		const letters = Array.from({ length: 3 }, () => newLetter(sandbox)[0]);
		const document = { MessageId: '={{ $json.messageId }}', EntityId: '={{ $json.entityId }}' };
		const run = await runDiadoc(sandbox, onDocument('approve', document), {
			items: letters.map(({ MessageId, EntityId }) => ({
				json: { messageId: MessageId, entityId: EntityId },
			})),
		});
		expect(run.error).toBeUndefined();
		expect(run.outputs[0]?.map(({ json, pairedItem }) => [json.messageId, pairedItem])).toEqual(
			letters.map(({ MessageId }, item) => [MessageId, { item }]),
		);
		expect(sandbox.acts.all.map(({ messageId }) => messageId)).toEqual(
			letters.map(({ MessageId }) => MessageId),
		);
	});

	it.each([
		['continueRegularOutput', 0],
		['continueErrorOutput', 1],
	] as const)('go on after one that Diadoc refuses, by %s', async (onError, output) => {
		const sandbox = await sandboxForTest();
		const letters = Array.from({ length: 3 }, () => newLetter(sandbox)[0]);
		const document = { MessageId: '={{ $json.messageId }}', EntityId: '={{ $json.entityId }}' };
		const run = await runDiadoc(
			sandbox,
			onDocument('setTag', document, { tagName: 'a', tagValue: 'b' }),
			{
				onError,
				items: letters.map(({ MessageId, EntityId }, index) => ({
					json: { messageId: MessageId, entityId: index === 1 ? NOWHERE : EntityId },
				})),
			},
		);
		expect(run.error).toBeUndefined();
		expect(sandbox.acts.of('tag')).toHaveLength(2);
		const failed = run.outputs[output]?.filter(({ json }) => 'error' in json);
		expect(failed).toEqual([
			expect.objectContaining({
				json: expect.objectContaining({ error: 'The box has no such document, or it is a draft' }),
				pairedItem: { item: 1 },
			}),
		]);
		const good = run.outputs[0]?.filter(({ json }) => 'patchId' in json);
		expect(good?.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
	});
});
