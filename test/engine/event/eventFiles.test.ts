import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { beforeEach, describe, expect, it } from 'vitest';
import { entitiesOf } from '../../../sandbox/box/eventParts';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { Entity } from '../../../sandbox/wire/structures';
import { bytesOf, keepBinaryDataIn } from '../harness/binaryData';
import { runDiadoc } from '../support/runDiadoc';
import { sandboxForTest } from '../support/sandboxForTest';
import { serviceJson } from '../support/serviceJson';
import { isDocumentOf, storyEntities, storyEntity } from '../support/storyEntities';

const CONTENT = '/V4/GetEntityContent';

beforeEach(async () => await keepBinaryDataIn('default'));

/** Signs service documents only. */
const OPERATOR = '00000000000000000000000000000000@diadoc.ru';

const isDocumentOrTitle = ({ DocumentInfo, AttachmentType }: Entity): boolean =>
	DocumentInfo !== undefined || AttachmentType.endsWith('BuyerTitle');

/** The files that the events of the story should bring, by the sandbox's own data. */
function storyFiles({ box }: Sandbox, hasMessage = true) {
	const all = storyEntities(box);
	return all.flatMap(({ entity, entityId, event, bytes }) => {
		const { EventId: eventId } = event;
		const file = { entityId, bytes };
		if (isDocumentOrTitle(entity))
			return [{ eventId, file: { ...file, fileName: entity.FileName } }];
		if (entity.EntityType !== 'Signature') return [];
		const { ParentEntityId: signedEntityId, SignerBoxId } = entity;
		const entities = hasMessage ? all.map((each) => each.entity) : entitiesOf(event);
		const signed = entities.find(({ EntityId }) => EntityId === signedEntityId);
		// Without the message the entities of earlier events are unknown: their names, and what they are.
		const isSigned = signed ? isDocumentOrTitle(signed) : SignerBoxId !== OPERATOR;
		const fileName = `${signed ? signed.FileName : entityId}.p7s`;
		return isSigned ? [{ eventId, file: { ...file, signedEntityId, fileName } }] : [];
	});
}

const filesOf = (sandbox: Sandbox, eventId: string) =>
	storyFiles(sandbox)
		.filter((each) => each.eventId === eventId)
		.map(({ file }) => file);

async function receivedFiles({ json, binary = {} }: INodeExecutionData) {
	const { files } = json;
	if (!Array.isArray(files)) throw new Error('The item names no files');
	expect(files.map((note) => Object(note).property)).toEqual(Object.keys(binary));
	return await Promise.all(
		files.map(async (note) => {
			const { property, entityId, signedEntityId, fileName } = Object(note);
			expect(binary[property]?.fileName).toBe(fileName);
			return { entityId, signedEntityId, fileName, bytes: await bytesOf(binary[property]) };
		}),
	);
}

const contentRequests = ({ requests }: Sandbox) =>
	requests.filter(({ path }) => path === CONTENT).map(({ query }) => query.entityId);

const everyEvent = ({ box }: Sandbox) => ({
	items: box.events.map(({ EventId }) => ({ json: { id: EventId } })),
});

const getAll: INodeParameters = { operation: 'getAll', returnAll: true };
const get: INodeParameters = { operation: 'get', eventId: '={{ $json.id }}' };
const downloading = { downloadContent: true };

describe('the files of events', () => {
	it.each([
		['Get Many', getAll, () => ({})],
		['Get', get, everyEvent],
	])(
		'are documents, titles and signatures, byte for byte: Event: %s',
		async (_name, parameters, settings) => {
			const sandbox = await sandboxForTest({ events: 40 });
			const run = await runDiadoc(
				sandbox,
				{ ...parameters, options: downloading },
				settings(sandbox),
			);
			const received = await Promise.all((run.outputs[0] ?? []).map(receivedFiles));
			const expected = sandbox.box.events.map(({ EventId }) => filesOf(sandbox, EventId));
			expect(Math.max(...expected.map(({ length }) => length))).toBeGreaterThan(3);
			expect(received).toEqual(expected);
			expect(run.outputs[0]?.map(({ pairedItem }) => Object(pairedItem).item)).toEqual(
				sandbox.box.events.map((_event, index) => (parameters === get ? index : 0)),
			);
		},
	);

	it.each(['V2', 'V1'])('come with Event: Get Last %s', async (apiVersion) => {
		const sandbox = await sandboxForTest({ events: 1 });
		const run = await runDiadoc(sandbox, {
			operation: 'getLast',
			options: { ...downloading, apiVersion },
		});
		const expected = filesOf(sandbox, sandbox.box.events[0]?.EventId ?? '');
		expect(expected.length).toBeGreaterThan(1);
		expect(await Promise.all((run.outputs[0] ?? []).map(receivedFiles))).toEqual([expected]);
		// Only V1 leaves the contents out of its answer.
		expect(contentRequests(sandbox)).toEqual(
			apiVersion === 'V2' ? [] : expected.map(({ entityId }) => entityId),
		);
	});

	it('are called as the prefix says', async () => {
		const sandbox = await sandboxForTest({ events: 1 });
		const run = await runDiadoc(sandbox, {
			operation: 'getLast',
			options: { ...downloading, binaryPropertyPrefix: '={{ "файл_" }}' },
		});
		const { binary = {} } = run.outputs[0]?.[0] ?? {};
		expect(Object.keys(binary)).toEqual(Object.keys(binary).map((_key, index) => `файл_${index}`));
		expect(binary['файл_1']).toBeDefined();
	});

	it('are none for an event without any', async () => {
		const sandbox = await sandboxForTest({ events: 200 });
		const { event } = storyEntity(
			sandbox.box,
			({ AttachmentType }) => AttachmentType === 'MoveDocument',
		);
		const parameters = { operation: 'get', eventId: event.EventId, options: downloading };
		const run = await runDiadoc(sandbox, parameters);
		expect(run.outputs[0]).toEqual([
			{ json: expect.objectContaining({ files: [] }), pairedItem: { item: 0 } },
		]);
		expect(contentRequests(sandbox)).toEqual([]);
	});
});

describe('the contents', () => {
	it('that came with the event are not asked for again', async () => {
		const sandbox = await sandboxForTest({ events: 40 });
		const options = { ...downloading, includeDetails: false };
		await runDiadoc(sandbox, { ...get, options }, everyEvent(sandbox));
		expect(new Set(sandbox.requests.map(({ path }) => path))).toEqual(new Set(['/V3/GetEvent']));
	});

	it('that did not are asked for, each once', async () => {
		const sandbox = await sandboxForTest({ events: 40 });
		const options = { ...downloading, includeDetails: false };
		await runDiadoc(sandbox, { ...getAll, options });
		expect(contentRequests(sandbox).sort()).toEqual(
			storyFiles(sandbox, false)
				.map(({ file }) => file.entityId)
				.sort(),
		);
	});

	it('that several items share are asked for once', async () => {
		const sandbox = await sandboxForTest({ events: 60 });
		const run = await runDiadoc(sandbox, {
			...getAll,
			resource: 'docflowEvent',
			options: downloading,
		});
		const received = await Promise.all((run.outputs[0] ?? []).map(receivedFiles));
		const all = received.flat();
		const asked = contentRequests(sandbox);
		expect(asked.length).toBeLessThan(all.length);
		expect(asked.sort()).toEqual([...new Set(all.map(({ entityId }) => entityId))].sort());
		const bytes = new Map(storyEntities(sandbox.box).map((each) => [each.entityId, each.bytes]));
		expect(all.map((file) => file.bytes)).toEqual(
			all.map(({ entityId }) => bytes.get(String(entityId))),
		);
	});

	it('that Diadoc does not have leave no gap', async () => {
		const sandbox = await sandboxForTest({ events: 1 });
		const [missing, ...others] = filesOf(sandbox, sandbox.box.events[0]?.EventId ?? '');
		sandbox.faults.add({
			path: CONTENT,
			when: ({ query }) => query.entityId === missing?.entityId,
			effect: { kind: 'status', status: 404 },
		});
		const run = await runDiadoc(sandbox, { ...getAll, options: downloading });
		const [item] = run.outputs[0] ?? [];
		expect(item && (await receivedFiles(item))).toEqual(others);
		expect(Object.keys(item?.binary ?? {})[0]).toBe('attachment_0');
	});

	it('that cannot be had just now end the run', async () => {
		const sandbox = await sandboxForTest({ events: 1 });
		sandbox.faults.add({ path: CONTENT, times: Infinity, effect: { kind: 'status', status: 500 } });
		const run = await runDiadoc(sandbox, { ...getAll, options: downloading });
		expect(run.error?.message).toBe('Diadoc is not available right now');
	});
});

describe('the JSON', () => {
	it.each([
		['Get', { ...get, simplify: false }],
		['Get', { ...get, simplify: true }],
		['Get', { ...get, simplify: true, options: { injectEntityContent: true } }],
		['Get Last', { operation: 'getLast', simplify: false }],
		['Get Many', { ...getAll, simplify: false }],
		['Get Many', { ...getAll, simplify: true }],
	])(
		'never has the bytes: Event: %s %j',
		async (_name, { options, ...parameters }: INodeParameters) => {
			const sandbox = await sandboxForTest({ events: 40 });
			const run = await runDiadoc(
				sandbox,
				{ ...parameters, options: { ...downloading, ...Object(options) } },
				parameters.operation === 'get' ? everyEvent(sandbox) : {},
			);
			const { Content } = storyEntity(sandbox.box, isDocumentOf('Contract')).entity;
			const json = JSON.stringify(run.outputs[0]?.map((item) => item.json));
			expect(json.length).toBeGreaterThan(1000);
			expect(json).not.toContain('"Data"');
			expect(json).not.toContain(Content?.Data);
			expect(run.outputs[0]?.some(({ binary }) => binary?.attachment_0 !== undefined)).toBe(true);
		},
	);

	it("is the service's own in raw form, beside the files", async () => {
		const sandbox = await sandboxForTest({ events: 1 });
		const eventId = sandbox.box.events[0]?.EventId ?? '';
		const run = await runDiadoc(sandbox, {
			operation: 'get',
			eventId,
			simplify: false,
			options: { ...downloading, injectEntityContent: true },
		});
		const [item] = run.outputs[0] ?? [];
		expect(item?.json).toStrictEqual(
			await serviceJson(sandbox, '/V3/GetEvent', { boxId: sandbox.box.guid, eventId }),
		);
		expect(Object.keys(item?.binary ?? {})).toHaveLength(filesOf(sandbox, eventId).length);
	});
});

it('no contents are asked for beyond the limit, though a page of V6 holds a hundred events', async () => {
	const sandbox = await sandboxForTest({ events: 40 });
	const first = sandbox.box.events.find(({ EventId }) => filesOf(sandbox, EventId).length > 0);
	const limit = sandbox.box.events.findIndex((event) => event === first) + 1;
	const options = { ...downloading, apiVersion: 'V6' };
	await runDiadoc(sandbox, { ...getAll, returnAll: false, limit, options });
	const files = first ? filesOf(sandbox, first.EventId) : [];
	expect(contentRequests(sandbox)).toEqual(files.map(({ entityId }) => entityId));
	expect(files).not.toHaveLength(0);
});
