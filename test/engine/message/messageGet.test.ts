import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { beforeEach, describe, expect, it } from 'vitest';
import { largeContent } from '../../../sandbox/box/largeContent';
import { entitiesOf, messageOrPatch } from '../../../sandbox/box/eventParts';
import type { Sandbox } from '../../../sandbox/sandbox';
import { bytesOf, keepBinaryDataIn } from '../harness/binaryData';
import { jsonOf } from '../harness/runNode';
import { runDiadoc } from '../support/runDiadoc';
import { credentialsFor, sandboxForTest } from '../support/sandboxForTest';
import { serviceJson } from '../support/serviceJson';
import { isDocumentOf, storyEntities, storyEntity } from '../support/storyEntities';

const CONTENT = '/V4/GetEntityContent';
const NOWHERE = '11111111-1111-4111-8111-111111111111';
const INJECT = { injectEntityContent: true };

beforeEach(async () => await keepBinaryDataIn('default'));

type Settings = Parameters<typeof runDiadoc>[2];

const getMessage = async (sandbox: Sandbox, parameters: INodeParameters, settings?: Settings) =>
	await runDiadoc(sandbox, { resource: 'message', operation: 'get', ...parameters }, settings);

const messageJson = async (sandbox: Sandbox, messageId: string, injectEntityContent: boolean) =>
	await serviceJson(sandbox, '/V6/GetMessage', {
		boxId: sandbox.box.guid,
		messageId,
		injectEntityContent: String(injectEntityContent),
	});

const messageIds = ({ box }: Sandbox) => [
	...new Set(box.events.map((event) => messageOrPatch(event).MessageId)),
];

const contentRequests = ({ requests }: Sandbox) => requests.filter(({ path }) => path === CONTENT);

describe('raw', () => {
	it.each([
		['with contents', true],
		['without contents', false],
	])("every message of the story equals the service's own JSON %s", async (_how, inject) => {
		const sandbox = await sandboxForTest({ events: 60 });
		const ids = messageIds(sandbox);
		const expected = await Promise.all(
			ids.map(async (id) => await messageJson(sandbox, id, inject)),
		);
		expect(JSON.stringify(expected).includes('"Data":')).toBe(inject);
		sandbox.log.clear();
		const run = await getMessage(
			sandbox,
			{
				messageId: '={{ $json.id }}',
				simplify: false,
				options: { injectEntityContent: inject },
			},
			{ items: ids.map((id) => ({ json: { id } })) },
		);
		expect(jsonOf(run)).toStrictEqual(expected);
		expect(sandbox.requests.map(({ path }) => path)).not.toContain('/V5/GetMessage');
	});

	it('holds what the service leaves out of its answer, which ends at 1 MiB', async () => {
		const sandbox = await sandboxForTest({ events: 40 });
		const { messageId, entityId, entity } = storyEntity(sandbox.box, isDocumentOf('Contract'));
		const large = largeContent(3_000_001);
		sandbox.box.putLargeContent(entityId, large);
		const answered = await messageJson(sandbox, messageId, true);
		const data = Buffer.concat([...large.chunks()]).toString('base64');
		const expected = withEntities(answered, (each) =>
			each.EntityId === entityId ? { ...each, Content: { Size: 3_000_001, Data: data } } : each,
		);
		sandbox.log.clear();
		const run = await getMessage(sandbox, { messageId, simplify: false, options: INJECT });
		expect(jsonOf(run)).toStrictEqual([expected]);
		expect(contentRequests(sandbox).map(({ query }) => query)).toEqual([
			{ boxId: sandbox.box.guid, messageId, entityId },
		]);
		expect(entity.FileName).toMatch(/pdf$/);
	});

	it('bears that an entity with a size of its own has no content after all', async () => {
		const sandbox = await sandboxForTest({ events: 40 });
		const { messageId, entityId } = storyEntity(sandbox.box, isDocumentOf('Contract'));
		sandbox.box.putLargeContent(entityId, largeContent(10));
		sandbox.faults.add({ path: CONTENT, effect: { kind: 'status', status: 404 } });
		const run = await getMessage(sandbox, { messageId, simplify: false, options: INJECT });
		expect(jsonOf(run)).toStrictEqual([await messageJson(sandbox, messageId, true)]);
	});

	it('goes on failing where the content is there and cannot be had', async () => {
		const sandbox = await sandboxForTest({ events: 40 });
		const { messageId, entityId } = storyEntity(sandbox.box, isDocumentOf('Contract'));
		sandbox.box.putLargeContent(entityId, largeContent(10));
		sandbox.faults.add({ path: CONTENT, times: Infinity, effect: { kind: 'status', status: 500 } });
		const { error } = await getMessage(sandbox, { messageId, simplify: false, options: INJECT });
		expect(error?.message).toBe('Diadoc is not available right now');
	});
});

describe('simplified', () => {
	it('reads as the event that created the message, with all that came since', async () => {
		const sandbox = await sandboxForTest({ events: 60 });
		const { messageId, event, entity } = storyEntity(
			sandbox.box,
			isDocumentOf('UniversalTransferDocument'),
		);
		const later = sandbox.box.events.filter(({ Patch }) => Patch?.MessageId === messageId);
		const [message] = jsonOf(await getMessage(sandbox, { messageId, options: INJECT }));
		expect(message).toMatchObject({
			messageId,
			time: expect.stringMatching(/^2025-\d\d-\d\dT[\d:]{8}\.\d{7}Z$/),
			messageType: 'Letter',
			direction: 'Inbound',
			documents: [{ title: entity.DocumentInfo?.Title, type: 'UniversalTransferDocument' }],
			counteragent: { name: event.Message?.FromTitle },
		});
		const laterTitles = later
			.flatMap(entitiesOf)
			.filter(({ AttachmentType }) => AttachmentType.endsWith('BuyerTitle'))
			.map(({ EntityId: entityId }) => ({ type: 'documentSignedByUs', entityId }));
		expect(laterTitles).toHaveLength(1);
		expect(message?.eventTypes).toEqual([
			'documentReceived',
			'documentSignedByUs',
			'receiptIssued',
			'letterReceived',
			'operatorConfirmation',
		]);
		expect(message?.eventType).toBe('documentReceived');
		expect(message?.changes).toEqual(
			expect.arrayContaining(laterTitles.map((change) => expect.objectContaining(change))),
		);
		// Contents are no part of it, so they are not requested.
		const asked = sandbox.requests.filter(({ path }) => path === '/V6/GetMessage');
		expect(asked.map(({ query }) => query.injectEntityContent)).toEqual(['false']);
	});

	it('takes the link of a document for the message', async () => {
		const sandbox = await sandboxForTest({ events: 40 });
		const { messageId, entityId } = storyEntity(sandbox.box, isDocumentOf('Contract'));
		const query = `documentId=${entityId}&letterId=${messageId.toUpperCase()}`;
		const link = `https://diadoc.kontur.ru/${sandbox.box.key}@diadoc.ru/Document/Show?${query}`;
		const run = await getMessage(sandbox, { messageId: link });
		expect(jsonOf(run)).toEqual([expect.objectContaining({ messageId })]);
	});
});

describe('Download Content', () => {
	it.each([true, false])(
		'gives the files of the whole message (simplified: %s)',
		async (simplify) => {
			const sandbox = await sandboxForTest({ events: 60 });
			const { messageId } = storyEntity(
				sandbox.box,
				({ AttachmentType }) => AttachmentType === 'UniversalTransferDocumentBuyerTitle',
			);
			const ofMessage = storyEntities(sandbox.box).filter((each) => each.messageId === messageId);
			const run = await getMessage(sandbox, {
				messageId,
				simplify,
				options: { downloadContent: true },
			});
			const [item] = run.outputs[0] ?? [];
			const files = await Promise.all(
				Object.entries(item?.binary ?? {}).map(async ([property, file]) => ({
					property,
					fileName: file.fileName,
					bytes: await bytesOf(file),
				})),
			);
			const documentsAndTitles = ofMessage.filter(({ entity }) =>
				entity.AttachmentType.startsWith('UniversalTransferDocument'),
			);
			expect(documentsAndTitles).toHaveLength(2);
			for (const { entity, bytes } of documentsAndTitles) {
				expect(files).toContainEqual(expect.objectContaining({ fileName: entity.FileName, bytes }));
			}
			expect(files.map(({ property }) => property)).toEqual(
				files.map((_file, index) => `attachment_${index}`),
			);
			expect(files.length).toBeGreaterThanOrEqual(4);
			expect(contentRequests(sandbox)).toHaveLength(files.length);
			expect(JSON.stringify(item?.json)).not.toContain('"Data"');
			expect(item?.json && 'files' in item.json).toBe(simplify);
		},
	);
});

describe('what the user may not have', () => {
	it('says that the whole message is needed, and what to do without', async () => {
		const sandbox = await sandboxForTest({ events: 200 });
		const other = sandbox.box.owner.departments[1]?.DepartmentId;
		const { messageId } = storyEntity(
			sandbox.box,
			({ DocumentInfo }) => DocumentInfo?.DepartmentId === other,
		);
		const { error } = await getMessage(
			sandbox,
			{ messageId },
			{ credentials: credentialsFor(sandbox, sandbox.restrictedToken) },
		);
		expect(error?.message).toBe('The user may not see the whole message');
		expect(error).toMatchObject({
			httpCode: '403',
			description: expect.stringMatching(/administrator.*with Document: Download.*Diadoc says: /s),
		});
	});

	it('says that there is no such message', async () => {
		const sandbox = await sandboxForTest({ events: 3 });
		const { error } = await getMessage(sandbox, { messageId: NOWHERE });
		expect(error?.message).toBe('The box has no such message');
		expect(error).toMatchObject({
			httpCode: '404',
			description: expect.stringMatching(/Check 'Box' and 'Message ID or Link'/),
		});
	});
});

function withEntities(
	message: IDataObject,
	change: (entity: IDataObject) => IDataObject,
): IDataObject {
	const { Entities } = message;
	if (!Array.isArray(Entities)) throw new Error('A message without Entities');
	const isObject = (value: unknown): value is IDataObject =>
		typeof value === 'object' && value !== null;
	return { ...message, Entities: Array.from<unknown>(Entities).filter(isObject).map(change) };
}
