import { randomBytes } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';
import { beforeEach, describe, expect, it } from 'vitest';
import { messageNow } from '../../../sandbox/acting/actClient';
import { ask } from '../../../sandbox/plainClient';
import type { Sandbox } from '../../../sandbox/sandbox';
import { dateOf } from '../../../sandbox/story/time';
import { complete } from '../../../sandbox/wire/complete';
import { messageType } from '../../../sandbox/wire/schema';
import { keepBinaryDataIn, storedFile } from '../harness/binaryData';
import { runAsTool } from '../harness/runAsTool';
import { jsonOf } from '../harness/runNode';
import { byId } from '../support/documentActs';
import {
	boxOfCounteragent,
	callsOf,
	CHECK,
	createMessage,
	departmentsOf,
	itemWithFiles,
	POST,
	SHELF,
} from '../support/newMessage';
import { runDiadoc } from '../support/runDiadoc';
import { boxById, credentialsFor, sandboxForTest } from '../support/sandboxForTest';
import { serviceJson } from '../support/serviceJson';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const base64 = (text: string) => Buffer.from(text).toString('base64');

beforeEach(async () => await keepBinaryDataIn('default'));

async function contentsOf(sandbox: Sandbox, messageId: unknown): Promise<Buffer[]> {
	const { Entities } = await messageNow(sandbox, String(messageId));
	return await Promise.all(
		Entities.map(async ({ EntityId: entityId }) => {
			const query = { boxId: sandbox.box.guid, messageId: String(messageId), entityId };
			const answer = await ask(sandbox, '/V4/GetEntityContent', { query });
			return Buffer.from(await answer.arrayBuffer());
		}),
	);
}

interface Kind {
	parameters: (sandbox: Sandbox) => INodeParameters;
	received: (sandbox: Sandbox) => object;
	made: (sandbox: Sandbox) => object;
}

const kinds: Record<string, Kind> = {
	'saved unsent': {
		parameters: () => ({ kind: 'unsent' }),
		received: (sandbox) => ({ ToBoxId: boxOfCounteragent(sandbox), DelaySend: true }),
		made: () => ({ MessageType: 'Letter', IsDraft: false }),
	},
	'saved unsent, between departments': {
		parameters: (sandbox) => {
			const [from, to] = departmentsOf(sandbox);
			return { kind: 'unsent', fromDepartmentId: byId(from), toDepartmentId: byId(to) };
		},
		received: (sandbox) => {
			const [FromDepartmentId, ToDepartmentId] = departmentsOf(sandbox);
			const ToBoxId = boxOfCounteragent(sandbox);
			return { ToBoxId, FromDepartmentId, ToDepartmentId, DelaySend: true };
		},
		made: () => ({ MessageType: 'Letter' }),
	},
	'a draft': {
		parameters: () => ({ kind: 'draft' }),
		received: (sandbox) => ({ ToBoxId: boxOfCounteragent(sandbox), IsDraft: true }),
		made: () => ({ MessageType: 'Draft', IsDraft: true }),
	},
	'a draft for nobody yet': {
		parameters: () => ({ kind: 'draft', toBoxId: { __rl: true, mode: 'list', value: '' } }),
		received: () => ({ IsDraft: true }),
		made: () => ({ MessageType: 'Draft' }),
	},
	'an internal one': {
		parameters: (sandbox) => {
			const [from, to] = departmentsOf(sandbox);
			return { kind: 'internal', fromDepartmentId: byId(from), toDepartmentId: byId(to) };
		},
		received: (sandbox) => {
			const [FromDepartmentId, ToDepartmentId] = departmentsOf(sandbox);
			return { FromDepartmentId, ToDepartmentId, IsInternal: true };
		},
		made: () => ({ MessageType: 'Letter', IsInternal: true }),
	},
};

describe.each(Object.entries(kinds))('a message, %s,', (_name, { parameters, received, made }) => {
	const document = {
		inputDataFieldName: 'contract',
		documentType: 'Contract',
		documentNumber: ' 17/2025 ',
		documentDate: '2025-03-03T23:30:00.000Z',
		needRecipientSignature: true,
		comment: 'Просим «подписать»',
		metadata: {
			item: [
				{ key: 'ContractPrice', value: '={{ 1200.5 }}' },
				{ key: 'ContractType', value: '' },
			],
		},
	};

	it('is sent field by field, and gives the ids of its documents in an item', async () => {
		const sandbox = await sandboxForTest();
		const items = [await itemWithFiles({ contract: 'Договор' }, { mine: 'not kept' })];
		const run = await runDiadoc(sandbox, createMessage(sandbox, parameters(sandbox), document), {
			items,
		});
		expect(run.error).toBeUndefined();
		expect(
			sandbox.requests.map((request) => [request.method, request.path, request.received]),
		).toEqual([
			[
				'POST',
				POST,
				{
					FromBoxId: sandbox.box.guid,
					...received(sandbox),
					DocumentAttachments: [
						{
							SignedContent: { Content: base64('Договор') },
							Comment: 'Просим «подписать»',
							NeedRecipientSignature: true,
							TypeNamedId: 'Contract',
							Metadata: [
								{ Key: 'FileName', Value: 'contract.pdf' },
								{ Key: 'DocumentNumber', Value: '17/2025' },
								{ Key: 'DocumentDate', Value: '03.03.2025' },
								{ Key: 'ContractPrice', Value: '1200.5' },
							],
						},
					],
				},
			],
		]);
		const { operationId } = sandbox.requests[0]?.query ?? {};
		expect(operationId).toMatch(UUID);
		const [act] = sandbox.acts.all;
		expect(sandbox.acts.all).toHaveLength(1);
		const message = await messageNow(sandbox, act?.messageId ?? '');
		expect(message).toMatchObject(made(sandbox));
		const moment = dateOf(BigInt(message.TimestampTicks)).toISOString();
		expect(run.outputs).toEqual([
			[
				{
					json: {
						messageId: act?.messageId,
						documents: [
							{
								entityId: message.Entities[0]?.EntityId,
								title: 'contract.pdf',
								type: 'Contract',
								number: '17/2025',
								date: '2025-03-03',
							},
						],
						time: expect.stringMatching(new RegExp(`^${moment.slice(0, -1)}\\d{4}Z$`)),
						operationId,
					},
					pairedItem: { item: 0 },
				},
			],
		]);
	});

	it('is given as the service has it in JSON, unsimplified', async () => {
		const sandbox = await sandboxForTest();
		const run = await runDiadoc(
			sandbox,
			createMessage(sandbox, { ...parameters(sandbox), simplify: false }, document),
			{ items: [await itemWithFiles({ contract: 'Договор' })] },
		);
		const { operationId = '' } = sandbox.requests[0]?.query ?? {};
		const body = sandbox.requests[0]?.received ?? {};
		expect(jsonOf(run)).toEqual([await serviceJson(sandbox, POST, { operationId }, body)]);
		expect(sandbox.acts.all).toHaveLength(1);
	});

	it('is only asked about with Check Only, by nothing but the types', async () => {
		const sandbox = await sandboxForTest();
		const { diadocApi } = credentialsFor(sandbox);
		const checked = createMessage(
			sandbox,
			{ ...parameters(sandbox), options: { checkOnly: true } },
			document,
		);
		const settings = {
			items: [await itemWithFiles({ contract: 'Договор' })],
			credentials: { diadocApi: { ...diadocApi, readOnly: true } },
		};
		const run = await runDiadoc(sandbox, checked, settings);
		expect(sandbox.acts.all).toEqual([]);
		const { IsInternal, ToBoxId, FromDepartmentId, ToDepartmentId } = Object(received(sandbox));
		const body = {
			FromBoxId: sandbox.box.guid,
			IsInternal,
			ToBoxId,
			FromDepartmentId,
			ToDepartmentId,
			DocumentPrototypes: [{ CustomDocumentId: '1', TypeNamedId: 'Contract' }],
		};
		expect(sandbox.requests.map((request) => [request.path, request.received])).toEqual([
			[CHECK, body],
		]);
		const raw = await runDiadoc(sandbox, { ...checked, simplify: false }, settings);
		expect(jsonOf(raw)).toEqual([await serviceJson(sandbox, CHECK, {}, body)]);
		// CanPostMessage does not know drafts, and requires the counteragent.
		const canBeCreated = IsInternal === true || ToBoxId !== undefined;
		expect(jsonOf(run)[0]).toMatchObject({ canBeCreated });
	});
});

describe('several documents', () => {
	it('of an item go in one message, in their order, each with its own file', async () => {
		const sandbox = await sandboxForTest();
		const names = ['акт', 'счет', 'накладная'];
		const files = Object.fromEntries(names.map((name) => [name, `Файл ${name}`]));
		const documents = {
			document: names.map((inputDataFieldName) => ({ inputDataFieldName })),
		};
		const run = await runDiadoc(sandbox, createMessage(sandbox, { documents }), {
			items: [await itemWithFiles(files)],
		});
		expect(run.error).toBeUndefined();
		const { Entities } = await messageNow(sandbox, String(jsonOf(run)[0]?.messageId));
		expect(jsonOf(run)[0]?.documents).toEqual(
			Entities.map(({ EntityId }, index) =>
				expect.objectContaining({ entityId: EntityId, title: `${names[index]}.pdf` }),
			),
		);
		expect(Entities).toHaveLength(3);
		expect((await contentsOf(sandbox, jsonOf(run)[0]?.messageId)).map(String)).toEqual(
			names.map((name) => `Файл ${name}`),
		);
	});

	it.each(['default', 'filesystem'] as const)(
		'of several items are each a message of their own, also of the same bytes, in mode %s',
		async (mode) => {
			await keepBinaryDataIn(mode);
			const sandbox = await sandboxForTest();
			const same = 'Прайс-лист, каждый месяц тот же';
			const items = [same, same, 'Другой'].map(
				async (text) => await itemWithFiles({ data: await storedFile(Buffer.from(text), 'a.pdf') }),
			);
			const run = await runDiadoc(sandbox, createMessage(sandbox), {
				items: await Promise.all(items),
			});
			expect(run.error).toBeUndefined();
			const ids = jsonOf(run).map(({ messageId }) => messageId);
			expect(new Set(ids).size).toBe(3);
			expect(run.outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual(
				[0, 1, 2].map((item) => ({ item })),
			);
			const contents = await Promise.all(ids.map(async (id) => await contentsOf(sandbox, id)));
			expect(contents.flat().map(String)).toEqual([same, same, 'Другой']);
		},
	);

	it.each([
		['continueRegularOutput', 0],
		['continueErrorOutput', 1],
	] as const)('go on after an item that cannot be sent, by %s', async (onError, output) => {
		const sandbox = await sandboxForTest();
		const items = [
			await itemWithFiles({ data: 'a' }),
			{ json: {} },
			await itemWithFiles({ data: 'c' }),
		];
		const run = await runDiadoc(sandbox, createMessage(sandbox), { items, onError });
		expect(run.error).toBeUndefined();
		expect(sandbox.acts.of('message')).toHaveLength(2);
		const failed = run.outputs[output]?.filter(({ json }) => 'error' in json);
		expect(failed).toMatchObject([
			{
				json: {
					error:
						'The parameter \'Document 1: Input Data Field Name\' names no file of the item: "data"',
				},
				pairedItem: { item: 1 },
			},
		]);
	});
});

describe('a large file', () => {
	it.each([
		['default', 500_000, 0],
		['default', 500_001, 1],
		['filesystem', 3_000_000, 1],
	] as const)(
		'in mode %s, of %i bytes, goes over the shelf: %i times',
		async (mode, size, uploads) => {
			await keepBinaryDataIn(mode);
			const sandbox = await sandboxForTest();
			const bytes = randomBytes(size);
			const items = [await itemWithFiles({ data: await storedFile(bytes, 'Скан №1.TIFF') })];
			const run = await runDiadoc(sandbox, createMessage(sandbox), { items });
			expect(run.error).toBeUndefined();
			const shelf = callsOf(sandbox, SHELF);
			expect(shelf.map(({ query }) => query)).toEqual(
				Array.from({ length: uploads }, () => ({ fileExtension: 'TIFF' })),
			);
			expect(shelf.every(({ body }) => body.equals(bytes))).toBe(true);
			const [attachment] = Object(callsOf(sandbox, POST)[0]?.received).DocumentAttachments;
			expect(Object.keys(attachment.SignedContent)).toEqual([
				uploads > 0 ? 'NameOnShelf' : 'Content',
			]);
			const [content] = await contentsOf(sandbox, jsonOf(run)[0]?.messageId);
			expect(content?.equals(bytes)).toBe(true);
		},
	);
});

describe('the name of a file', () => {
	it.each<[string, string | undefined, INodeParameters, string]>([
		['is the one that it has', 'Договор № 1.pdf', {}, 'Договор № 1.pdf'],
		['is made of its field where it has none', undefined, {}, 'data'],
		[
			'is the one that is entered',
			'scan0001.pdf',
			{ metadata: { item: [{ key: 'FileName', value: 'Акт.pdf' }] } },
			'Акт.pdf',
		],
	])('%s', async (_how, fileName, document, expected) => {
		const sandbox = await sandboxForTest();
		const items = [await itemWithFiles({ data: await storedFile(Buffer.from('x'), fileName) })];
		await runDiadoc(sandbox, createMessage(sandbox, {}, document), { items });
		const [attachment] = Object(callsOf(sandbox, POST)[0]?.received).DocumentAttachments;
		expect(attachment.Metadata).toEqual([{ Key: 'FileName', Value: expected }]);
	});
});

it('says what stands in the way, and of which document, with Check Only', async () => {
	const sandbox = await sandboxForTest({ counteragents: 20 });
	const documents = {
		document: [{ documentType: 'Nonformalized' }, { documentType: 'Unheard' }],
	};
	const parameters = createMessage(sandbox, {
		documents,
		toBoxId: byId(boxOfCounteragent(sandbox, 'InvitesMe')),
		options: { checkOnly: true },
	});
	const run = await runDiadoc(sandbox, parameters, { items: [await itemWithFiles({ data: 'x' })] });
	expect(jsonOf(run)).toEqual([
		{
			canBeCreated: false,
			problems: [
				{
					message: expect.stringContaining('Сообщение нельзя отправить'),
					details: expect.stringContaining('does not accept documents'),
					severity: 'Error',
					boxId: boxOfCounteragent(sandbox, 'InvitesMe'),
				},
				{
					message: expect.stringContaining('Unheard'),
					details: expect.stringContaining('Unheard'),
					severity: 'Error',
					document: 2,
				},
			],
		},
	]);
});

it.each([
	['Warning', true],
	['Error', false],
	['Unknown', false],
])('takes a problem of severity %s for no hindrance: %s', async (Severity, canBeCreated) => {
	const sandbox = await sandboxForTest();
	const type = messageType('Events.MessageValidationResult');
	const problem = { Severity, UserMessage: 'Проверьте дату', ApiMessage: 'Check the date' };
	const sides = { FromBoxId: sandbox.box.boxId, FromTitle: sandbox.box.title };
	const structure = complete(type, { ...sides, Errors: [problem] });
	sandbox.faults.add({ path: CHECK, effect: { kind: 'structure', type, structure } });
	const run = await runDiadoc(sandbox, createMessage(sandbox, { options: { checkOnly: true } }), {
		items: [await itemWithFiles({ data: 'x' })],
	});
	expect(jsonOf(run)).toEqual([
		{
			canBeCreated,
			problems: [{ message: 'Проверьте дату', details: 'Check the date', severity: Severity }],
		},
	]);
});

it('describes the creation of a message to an agent', async () => {
	const sandbox = await sandboxForTest();
	const { description } = await runAsTool(
		{
			type: 'n8n-nodes-diadoc.diadoc',
			credentials: credentialsFor(sandbox),
			parameters: { boxId: boxById(sandbox.box.guid), ...createMessage(sandbox) },
		},
		{},
	);
	expect(description).toBe('Create message with documents in Diadoc');
});
