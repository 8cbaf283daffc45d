import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { beforeEach, describe, expect, it } from 'vitest';
import { documentsOf, entitiesOf } from '../../../sandbox/box/eventParts';
import type { Sandbox } from '../../../sandbox/sandbox';
import { commented } from '../../../sandbox/story/acts/remark';
import { receiptSent } from '../../../sandbox/story/acts/receipt';
import { sent } from '../../../sandbox/story/acts/sending';
import { signedByRecipient } from '../../../sandbox/story/acts/signing';
import { ROOT_DEPARTMENT_ID } from '../../../sandbox/story/cast';
import { KINDS } from '../../../sandbox/story/documentKinds';
import { planLetter } from '../../../sandbox/story/letter';
import type { LifeMaker } from '../../../sandbox/story/life';
import type { BoxEvent } from '../../../sandbox/wire/structures';
import {
	emittedIds,
	idsOf,
	publishDiadocTrigger,
	storeDiadocTrigger,
	WORLDS,
} from '../support/diadocTrigger';
import { bytesOf, keepBinaryDataIn } from '../harness/binaryData';
import type { PublishedTrigger } from '../harness/publishedTrigger';
import { sandboxForTest } from '../support/sandboxForTest';
import { storyEntities } from '../support/storyEntities';

const CONTENT = '/V4/GetEntityContent';

const downloading = { options: { downloadContent: true } };

/** A letter of two documents that are talked about, received and signed. */
const twoDocuments: LifeMaker = (stage) => {
	const letter = {
		...planLetter(stage, 'Inbound', [KINDS.universalTransferDocument, KINDS.contract]),
		departmentId: ROOT_DEPARTMENT_ID,
	};
	return [
		sent(letter),
		commented(letter, 'Проверьте сумму'),
		receiptSent(letter),
		signedByRecipient(letter),
	];
};

const asked = ({ requests }: Sandbox) =>
	requests.filter(({ path }) => path === CONTENT).map(({ query }) => query.entityId);

/** Name and bytes of the files of an item, in order. */
async function filesIn({ binary = {} }: INodeExecutionData) {
	return await Promise.all(
		Object.values(binary).map(async (file) => ({
			fileName: file.fileName,
			bytes: await bytesOf(file),
		})),
	);
}

/** What an event has to bring: its documents and titles, each with the signatures on it. */
function filesOfEvent({ box }: Sandbox, event: BoxEvent) {
	const all = storyEntities(box);
	const brought = entitiesOf(event).map(({ EntityId }) => EntityId);
	return all.flatMap(({ entity, entityId, bytes }) => {
		if (!brought.includes(entityId)) return [];
		const isFile = ({ DocumentInfo, AttachmentType }: typeof entity) =>
			DocumentInfo !== undefined || AttachmentType.endsWith('BuyerTitle');
		if (isFile(entity)) return [{ fileName: entity.FileName, bytes }];
		const signed = all.find((each) => each.entityId === entity.ParentEntityId)?.entity;
		if (entity.EntityType !== 'Signature' || !signed || !isFile(signed)) return [];
		return [{ fileName: `${signed.FileName}.p7s`, bytes }];
	});
}

const notesOf = ({ json }: INodeExecutionData, field: string): object[] =>
	Array.isArray(json[field]) ? json[field].map((note: unknown) => Object(note)) : [];

function itemAt({ items }: PublishedTrigger, index: number): INodeExecutionData {
	const item = items[index];
	if (item === undefined) throw new Error(`There is no item ${index}`);
	return item;
}

beforeEach(async () => await keepBinaryDataIn('default'));

describe('the files of delivered events', () => {
	it.each(WORLDS)('come along byte for byte, in the %s world', async (world) => {
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox, downloading, { world });
		const lived = sandbox.box.live(twoDocuments);
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(lived));
		const expected = lived.map((event) => filesOfEvent(sandbox, event));
		expect(expected.map(({ length }) => length > 0)).toEqual([true, false, false, true]);
		expect(await Promise.all(trigger.items.map(filesIn))).toEqual(expected);
		for (const item of trigger.items) {
			expect(notesOf(item, 'files').map((note) => Reflect.get(note, 'property'))).toEqual(
				Object.keys(item.binary ?? {}),
			);
			expect(item.json).not.toHaveProperty('filesMissing');
		}
	});

	it('lie in files where n8n keeps them so', async () => {
		await keepBinaryDataIn('filesystem');
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox, downloading);
		const [letter] = sandbox.box.live(twoDocuments);
		await trigger.tick();
		const item = itemAt(trigger, 0);
		expect(Object.values(item.binary ?? {}).every(({ id }) => id?.startsWith('filesystem'))).toBe(
			true,
		);
		expect(letter && (await filesIn(item))).toEqual(letter && filesOfEvent(sandbox, letter));
	});

	it.each<[string, INodeParameters]>([
		['that nobody wants', {}],
		['of events that are not chosen', { ...downloading, eventTypes: ['commentAdded'] }],
	])('%s are not asked for', async (_, parameters) => {
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox, parameters);
		const lived = sandbox.box.live(twoDocuments);
		await trigger.tick();
		const comment = lived[1]?.Patch?.Entities[0]?.EntityId;
		expect(asked(sandbox)).toEqual([comment]);
	});

	it('have the names that the person wants, also beside raw items', async () => {
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox, {
			simplify: false,
			options: { downloadContent: true, binaryPropertyPrefix: 'file' },
		});
		const [letter] = sandbox.box.live(twoDocuments);
		await trigger.tick();
		const [item] = trigger.items;
		expect(Object.keys(item?.binary ?? {})).toEqual(['file0', 'file1', 'file2', 'file3']);
		expect(item?.json).toHaveProperty('EventId', letter?.EventId);
		expect(item?.json).not.toHaveProperty('files');
	});

	it.each([
		[403, /may not see/],
		[404, /does not have this file any more/],
		[410, /no longer offers this file/],
	])(
		'that are refused for good (%i) cost only themselves, and it is said',
		async (status, reason) => {
			const sandbox = await sandboxForTest({ events: 5 });
			const trigger = await publishDiadocTrigger(sandbox, downloading);
			const lived = sandbox.box.live(twoDocuments);
			const [refused] = lived[0] ? documentsOf(lived[0]) : [];
			sandbox.faults.add({
				path: CONTENT,
				when: ({ query }) => query.entityId === refused?.EntityId,
				effect: { kind: 'status', status },
			});
			await trigger.tick();
			expect(emittedIds(trigger)).toEqual(idsOf(lived));
			const item = itemAt(trigger, 0);
			expect(Object.keys(item.binary ?? {})).toEqual([
				'attachment_0',
				'attachment_1',
				'attachment_2',
			]);
			expect(item.json.filesMissing).toEqual([
				{
					fileName: expect.stringMatching(/\.xml$/),
					entityId: refused?.EntityId,
					reason: expect.stringMatching(reason),
				},
			]);
			expect(trigger.items.slice(1).filter(({ json }) => 'filesMissing' in json)).toEqual([]);
		},
	);

	it.each(WORLDS)(
		'that are missing because of an outage delay the events from there on, and lose none (%s)',
		async (world) => {
			const sandbox = await sandboxForTest({ events: 5 });
			const trigger = await publishDiadocTrigger(sandbox, downloading, { world });
			const lived = sandbox.box.live(twoDocuments);
			const title = lived[3] && entitiesOf(lived[3])[0]?.EntityId;
			sandbox.faults.add({
				path: CONTENT,
				when: ({ query }) => query.entityId === title,
				times: 2,
				effect: { kind: 'status', status: 401 },
			});
			await trigger.tick();
			expect(emittedIds(trigger)).toEqual(idsOf(lived.slice(0, 3)));
			await trigger.tick();
			expect(trigger.failures).toMatchObject([
				{ message: 'Diadoc did not accept the access token' },
			]);
			await trigger.tick();
			expect(emittedIds(trigger)).toEqual(idsOf(lived));
			const [last] = lived.slice(-1);
			expect(last && (await filesIn(itemAt(trigger, 3)))).toEqual(
				last && filesOfEvent(sandbox, last),
			);
		},
	);
});

describe('Split Into: Documents', () => {
	const splitting = { splitInto: 'documents', ...downloading };

	it.each(WORLDS)('gives each document its item, its acts and its files (%s)', async (world) => {
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox, splitting, { world });
		const lived = sandbox.box.live(twoDocuments);
		await trigger.tick();
		const [letter] = lived;
		const documents = letter ? documentsOf(letter) : [];
		expect(documents).toHaveLength(2);
		expect(emittedIds(trigger)).toEqual([letter?.EventId, ...idsOf(lived)]);
		for (const [index, document] of documents.entries()) {
			const item = itemAt(trigger, index);
			expect(notesOf(item, 'documents')).toMatchObject([{ entityId: document.EntityId }]);
			const [file, signature] = notesOf(item, 'files');
			expect(file).toMatchObject({ property: 'attachment_0', entityId: document.EntityId });
			expect(signature).toMatchObject({
				property: 'attachment_1',
				signedEntityId: document.EntityId,
			});
			expect(Object.keys(item.binary ?? {})).toHaveLength(2);
		}
		expect(new Set(asked(sandbox)).size).toBe(asked(sandbox).length);
		await trigger.tick();
		expect(trigger.items).toHaveLength(lived.length + 1);
	});

	it('leaves out the documents to which nothing happened that is wanted', async () => {
		const sandbox = await sandboxForTest({ events: 5 });
		const parameters = { splitInto: 'documents', eventTypes: ['documentSignedByUs'] };
		const trigger = await publishDiadocTrigger(sandbox, parameters);
		const lived = sandbox.box.live(twoDocuments);
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual([lived.at(-1)?.EventId]);
		const [signed] = lived[0] ? documentsOf(lived[0]) : [];
		expect(trigger.items[0]?.json.documents).toMatchObject([{ entityId: signed?.EntityId }]);
	});

	it('has no effect on raw items', async () => {
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox, { ...splitting, simplify: false });
		const lived = sandbox.box.live(twoDocuments);
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(lived));
	});

	it('holds for Fetch Test Event, files included', async () => {
		const sandbox = await sandboxForTest({ events: 5 });
		const [letter] = sandbox.box.live(twoDocuments);
		const trigger = await storeDiadocTrigger(sandbox, {
			...splitting,
			eventTypes: ['letterReceived'],
		});
		const items = await trigger.fetchTestEvent();
		expect(items.map(({ json }) => json.eventId)).toEqual([letter?.EventId, letter?.EventId]);
		const files = await Promise.all(items.map(filesIn));
		expect(letter && files.flat()).toEqual(letter && filesOfEvent(sandbox, letter));
	});

	it('names a choice that does not exist', async () => {
		const sandbox = await sandboxForTest({ events: 1 });
		await expect(publishDiadocTrigger(sandbox, { splitInto: 'pages' })).rejects.toMatchObject({
			message: expect.stringContaining("'Split Into'"),
		});
	});
});
