import type { INodeParameters } from 'n8n-workflow';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { Effect } from '../../../sandbox/server/faults';
import { testWithoutWaits } from '../faults/withoutWaits';
import { bytesOf, keepBinaryDataIn } from '../harness/binaryData';
import type { NodeRun } from '../harness/runNode';
import { runDiadoc } from '../support/runDiadoc';
import { credentialsFor, sandboxForTest } from '../support/sandboxForTest';
import {
	isDocumentOf,
	storyEntities,
	storyEntity,
	type StoryEntity,
} from '../support/storyEntities';

const CONTENT = '/V4/GetEntityContent';
const NOWHERE = '11111111-1111-4111-8111-111111111111';

const isContract = isDocumentOf('Contract');

type Settings = Parameters<typeof runDiadoc>[2];

const download = async (
	sandbox: Sandbox,
	parameters: INodeParameters,
	settings?: Settings,
): Promise<NodeRun> =>
	await runDiadoc(
		sandbox,
		{ resource: 'document', operation: 'download', ...parameters },
		settings,
	);

const fileOf = (run: NodeRun, property = 'data') => run.outputs[0]?.[0]?.binary?.[property];

const idsOf = ({ messageId, entityId }: StoryEntity) => ({ messageId, entityId });

const linkTo = (boxId: string, { messageId, entityId }: StoryEntity) =>
	`https://diadoc.kontur.ru/${boxId}/Document/Show?letterId=${messageId}&documentId=${entityId}`;

describe.each(['default', 'filesystem'] as const)('with binary data mode %s', (mode) => {
	beforeEach(async () => await keepBinaryDataIn(mode));

	it('every content of the story arrives byte for byte', async () => {
		const sandbox = await sandboxForTest({ events: 60 });
		const entities = storyEntities(sandbox.box).filter(({ bytes }) => bytes.length > 0);
		const kinds = new Set(entities.map(({ entity }) => entity.AttachmentType));
		expect([...kinds]).toEqual(
			expect.arrayContaining([
				'UniversalTransferDocument',
				'UniversalTransferDocumentBuyerTitle',
				'Contract',
				'InvoiceReceipt',
			]),
		);
		const run = await download(
			sandbox,
			{ messageId: '={{ $json.messageId }}', entityId: '={{ $json.entityId }}' },
			{ items: entities.map((each) => ({ json: idsOf(each) })) },
		);
		const received = await Promise.all(
			(run.outputs[0] ?? []).map(async ({ binary }) => await bytesOf(binary?.data)),
		);
		expect(received.map((bytes) => bytes.toString('base64'))).toEqual(
			entities.map(({ entity }) => entity.Content?.Data),
		);
		expect(run.outputs[0]?.every(({ binary }) => Boolean(binary?.data?.id))).toBe(
			mode === 'filesystem',
		);
	});
});

describe('the name of the file', () => {
	beforeEach(async () => await keepBinaryDataIn('default'));

	const nameAndType = async (
		sandbox: Sandbox,
		entity: StoryEntity,
		options: INodeParameters = {},
		token = sandbox.token,
	) => {
		const run = await download(
			sandbox,
			{ ...idsOf(entity), options },
			{ credentials: credentialsFor(sandbox, token) },
		);
		const { fileName, mimeType } = fileOf(run) ?? {};
		return { fileName, mimeType };
	};

	it('is the one in the message, also in Russian, and tells the type', async () => {
		const sandbox = await sandboxForTest({ events: 40 });
		const contract = storyEntity(sandbox.box, isContract);
		expect(contract.entity.FileName).toMatch(/^Договор.*\.pdf$/);
		expect(await nameAndType(sandbox, contract)).toEqual({
			fileName: contract.entity.FileName,
			mimeType: 'application/pdf',
		});
		const invoice = storyEntity(sandbox.box, isDocumentOf('UniversalTransferDocument'));
		expect(await nameAndType(sandbox, invoice)).toEqual({
			fileName: invoice.entity.FileName,
			mimeType: 'application/xml',
		});
	});

	it('is, for a signature, that of what it signs with .p7s behind', async () => {
		const sandbox = await sandboxForTest({ events: 40 });
		const contract = storyEntity(sandbox.box, isContract);
		const signature = storyEntity(
			sandbox.box,
			({ EntityType, ParentEntityId }) =>
				EntityType === 'Signature' && ParentEntityId === contract.entityId,
		);
		expect(await nameAndType(sandbox, signature)).toEqual({
			fileName: `${contract.entity.FileName}.p7s`,
			mimeType: 'application/pkcs7-signature',
		});
	});

	it("can be chosen with 'File Name', and the message is asked for the size alone", async () => {
		const sandbox = await sandboxForTest({ events: 40 });
		const contract = storyEntity(sandbox.box, isContract);
		expect(await nameAndType(sandbox, contract, { fileName: 'Акт сверки.docx' })).toEqual({
			fileName: 'Акт сверки.docx',
			mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
		});
		expect(sandbox.requests.map(({ path }) => path)).toEqual(['/V6/GetMessage', CONTENT]);
	});

	it('is asked for before the file, which would keep others waiting meanwhile', async () => {
		const sandbox = await sandboxForTest({ events: 40 });
		await nameAndType(sandbox, storyEntity(sandbox.box, isContract));
		expect(sandbox.requests.map(({ path, query }) => [path, query.injectEntityContent])).toEqual([
			['/V6/GetMessage', 'false'],
			[CONTENT, undefined],
		]);
	});

	it('is the id for a user who may see the document but not the whole message', async () => {
		const sandbox = await sandboxForTest({ events: 200 });
		const own = sandbox.box.owner.departments[0]?.DepartmentId;
		const contract = storyEntity(
			sandbox.box,
			({ DocumentInfo }, { Message }) =>
				Message?.MessageType === 'Letter' && DocumentInfo?.DepartmentId === own,
		);
		sandbox.faults.add({
			path: '/V6/GetMessage',
			effect: { kind: 'status', status: 403, text: 'Employee cannot access document.' },
		});
		expect(await nameAndType(sandbox, contract, {}, sandbox.restrictedToken)).toEqual({
			fileName: contract.entityId,
			mimeType: 'application/octet-stream',
		});
		expect(sandbox.faults.pending).toBe(0);
	});

	it('does not hide that Diadoc is away', async () => {
		const sandbox = await sandboxForTest({ events: 40 });
		sandbox.faults.add({
			path: '/V6/GetMessage',
			times: Infinity,
			effect: { kind: 'status', status: 500 },
		});
		const run = await download(sandbox, idsOf(storyEntity(sandbox.box, isContract)));
		expect(run.error?.message).toBe('Diadoc is not available right now');
	});
});

describe('the item', () => {
	beforeEach(async () => await keepBinaryDataIn('default'));

	it('is the input item with the file added under the chosen field', async () => {
		const sandbox = await sandboxForTest({ events: 40 });
		const contract = storyEntity(sandbox.box, isContract);
		const photo = { data: 'cGhvdG8=', mimeType: 'image/png', fileName: 'photo.png' };
		const json = { order: 7, ...idsOf(contract) };
		const run = await download(
			sandbox,
			{ ...idsOf(contract), binaryPropertyName: '={{ "order_" + $json.order }}' },
			{ items: [{ json, binary: { photo } }] },
		);
		expect(run.outputs[0]).toEqual([
			{
				json: {
					...json,
					files: [
						{
							property: 'order_7',
							fileName: contract.entity.FileName,
							entityId: contract.entityId,
							mimeType: 'application/pdf',
							fileSize: expect.stringMatching(/^[\d.]+ k?B$/),
						},
					],
				},
				binary: {
					photo,
					order_7: expect.objectContaining({ fileName: contract.entity.FileName }),
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(await bytesOf(fileOf(run, 'order_7'))).toEqual(contract.bytes);
	});

	it('keeps what its JSON tells of other files, and tells once what is in a field', async () => {
		const sandbox = await sandboxForTest({ events: 40 });
		const contract = storyEntity(sandbox.box, isContract);
		const other = { property: 'attachment_0', fileName: 'a.xml', entityId: NOWHERE };
		const earlier = { property: 'data', fileName: 'b.xml', entityId: NOWHERE };
		const run = await download(sandbox, idsOf(contract), {
			items: [{ json: { files: [other, earlier] } }, { json: { files: 'none' } }],
		});
		const added = expect.objectContaining({ property: 'data', entityId: contract.entityId });
		expect(run.outputs[0]?.map(({ json }) => json)).toEqual([
			{ files: [other, added] },
			{ files: [added] },
		]);
	});
});

describe('a link copied from the web interface', () => {
	beforeEach(async () => await keepBinaryDataIn('default'));

	it.each([
		['in Message ID alone', (link: string) => ({ messageId: link })],
		[
			'beside the entity ID it names',
			(link: string, entityId: string) => ({ messageId: link, entityId }),
		],
	])('tells the document, %s', async (_where, parameters) => {
		const sandbox = await sandboxForTest({ events: 40 });
		const contract = storyEntity(sandbox.box, isContract);
		const link = linkTo(sandbox.box.guid, contract);
		const run = await download(sandbox, parameters(link, contract.entityId));
		expect(await bytesOf(fileOf(run))).toEqual(contract.bytes);
		expect(sandbox.requests.at(-1)).toMatchObject({
			path: CONTENT,
			query: { boxId: sandbox.box.guid, ...idsOf(contract) },
		});
	});
});

describe('what Diadoc does not have', () => {
	it.each([
		['a message of nowhere', () => ({ messageId: NOWHERE })],
		['an entity of nowhere', () => ({ entityId: NOWHERE })],
		[
			'an entity without a content',
			({ box }: Sandbox) =>
				idsOf(storyEntity(box, ({ AttachmentType }) => AttachmentType === 'MoveDocument')),
		],
	])('%s is explained', async (_name, parameters) => {
		const sandbox = await sandboxForTest({ events: 200 });
		const contract = storyEntity(sandbox.box, isContract);
		const { error } = await download(sandbox, { ...idsOf(contract), ...parameters(sandbox) });
		expect(error?.message).toBe('Diadoc has no file for this entity');
		expect(error).toMatchObject({
			httpCode: '404',
			description: expect.stringMatching(/Check 'Box', 'Message ID or Link' and 'Document ID'/),
		});
	});
});

describe('a file that does not come whole', () => {
	testWithoutWaits();
	beforeEach(async () => await keepBinaryDataIn('default'));

	const empty: Effect = { kind: 'status', status: 200 };
	const half: Effect = { kind: 'cut', bytes: 9 };
	const cutShort = 'The answer of Diadoc was cut short';
	const notWhole = 'The answer of Diadoc is not whole';
	const faults: Array<[string, Effect, string]> = [
		['an empty answer', empty, cutShort],
		['half of it, announced as whole', half, cutShort],
		['204', { kind: 'status', status: 204 }, cutShort],
		['205', { kind: 'status', status: 205 }, notWhole],
		['206 with a part', { kind: 'status', status: 206, text: 'a part' }, notWhole],
	];

	it.each(faults)('is asked for again after %s', async (_, effect) => {
		const sandbox = await sandboxForTest({ events: 40 });
		const contract = storyEntity(sandbox.box, isContract);
		sandbox.faults.add({ path: CONTENT, effect });
		const run = await download(sandbox, idsOf(contract));
		expect(run.error).toBeUndefined();
		expect(sandbox.faults.pending).toBe(0);
		expect(await bytesOf(fileOf(run))).toEqual(contract.bytes);
	});

	it.each(faults)('is an error and no file after %s each time', async (_, effect, message) => {
		const sandbox = await sandboxForTest({ events: 40 });
		const contract = storyEntity(sandbox.box, isContract);
		sandbox.faults.add({ path: CONTENT, times: Infinity, effect });
		const run = await download(sandbox, idsOf(contract));
		expect(run.error?.message).toBe(message);
		expect(run.outputs.flat()).toEqual([]);
		expect(sandbox.requests.filter(({ path }) => path === CONTENT)).toHaveLength(4);
	});

	it.each(faults)(
		"is an error after %s with a chosen 'File Name', too",
		async (_, effect, message) => {
			const sandbox = await sandboxForTest({ events: 40 });
			const contract = storyEntity(sandbox.box, isContract);
			const named = { ...idsOf(contract), options: { fileName: 'contract.pdf' } };
			sandbox.faults.add({ path: CONTENT, times: Infinity, effect });
			const run = await download(sandbox, named);
			expect(run.error?.message).toBe(message);
			expect(run.outputs.flat()).toEqual([]);
		},
	);

	it('is recognised by nothing but its emptiness where the size is not known', async () => {
		const sandbox = await sandboxForTest({ events: 40 });
		const contract = storyEntity(sandbox.box, isContract);
		const named = idsOf(contract);
		const hidden = {
			kind: 'status',
			status: 403,
			text: 'Employee cannot access document.',
		} as const;
		sandbox.faults.add({ path: '/V6/GetMessage', effect: hidden });
		sandbox.faults.add({ path: CONTENT, times: Infinity, effect: empty });
		const run = await download(sandbox, named);
		expect(run.error?.message).toBe(cutShort);
	});
});
