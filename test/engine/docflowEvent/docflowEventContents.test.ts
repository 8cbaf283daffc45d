import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { beforeEach, describe, expect, it } from 'vitest';
import { largeContent } from '../../../sandbox/box/largeContent';
import type { Sandbox } from '../../../sandbox/sandbox';
import { receiptSent } from '../../../sandbox/story/acts/receipt';
import { sent } from '../../../sandbox/story/acts/sending';
import { signedByRecipient } from '../../../sandbox/story/acts/signing';
import { KINDS } from '../../../sandbox/story/documentKinds';
import { planLetter } from '../../../sandbox/story/letter';
import {
	docflowItems,
	docflowPages,
	docflowVersions,
	sentDocflowEvents,
	serviceDocflowEvents,
} from './docflowEvents';
import { bytesOf, keepBinaryDataIn } from '../harness/binaryData';
import { runDiadoc } from '../support/runDiadoc';
import { sandboxForTest } from '../support/sandboxForTest';
import { isDocumentOf, storyEntities, storyEntity } from '../support/storyEntities';

const CONTENT = '/V4/GetEntityContent';
const KB = 1024;

beforeEach(async () => await keepBinaryDataIn('default'));

const contentRequests = ({ requests }: Sandbox) => requests.filter(({ path }) => path === CONTENT);

const askedEntities = (sandbox: Sandbox) =>
	contentRequests(sandbox).map(({ query }) => query.entityId ?? '');

/** The entities of a structure with contents, sorted by id, and their base64 where it is present. */
function contentsIn(structure: unknown): Array<{ entityId: string; data?: string }> {
	const found: Array<{ entityId: string; data?: string }> = [];
	JSON.stringify(structure, (_key, value: unknown) => {
		const { EntityId, Content } = Object(value);
		if (EntityId && Content) found.push({ entityId: EntityId, data: Content.Data });
		return value;
	});
	return found.sort((one, other) => one.entityId.localeCompare(other.entityId));
}

const bytesInBox = ({ box }: Sandbox) =>
	new Map(storyEntities(box).map(({ entityId, bytes }) => [entityId, bytes.toString('base64')]));

/** A letter, received, read and signed, whose four documents of 400 KB do not fit into one answer. */
async function sandboxWithLargeLetter(): Promise<Sandbox> {
	const sandbox = await sandboxForTest();
	sandbox.box.live((stage) => {
		const { contract } = KINDS;
		const letter = planLetter(stage, 'Inbound', [contract, contract, contract, contract]);
		for (const document of letter.documents) {
			const bytes = stage.random.bytes(400 * KB);
			document.content = { Size: bytes.length, Data: bytes.toString('base64') };
		}
		return [sent(letter), receiptSent(letter), signedByRecipient(letter)];
	});
	return sandbox;
}

const withoutContents = (structure: IDataObject[]): unknown =>
	JSON.parse(
		JSON.stringify(structure, (key, value: unknown) => (key === 'Data' ? undefined : value)),
	);

describe.each(docflowVersions)('the contents in the structure of %s', (apiVersion) => {
	it('are all there when they are asked for, and the service is asked for each that it left out once', async () => {
		const sandbox = await sandboxWithLargeLetter();
		const options = {
			apiVersion,
			injectEntityContent: true,
			populatePreviousDocumentStates: true,
			batchSize: 3,
		};
		const items = await docflowItems(sandbox, { options });
		for (const { received } of docflowPages(sandbox)) {
			expect(received).toMatchObject({ InjectEntityContent: true });
		}

		const sentContents = contentsIn(sentDocflowEvents(sandbox));
		const leftOut = sentContents.filter(({ data }) => data === undefined);
		expect(leftOut.length).toBeGreaterThan(1);
		expect(leftOut.length).toBeLessThan(sentContents.length);
		expect(askedEntities(sandbox).sort()).toEqual(
			[...new Set(leftOut.map(({ entityId }) => entityId))].sort(),
		);

		const bytes = bytesInBox(sandbox);
		expect(contentsIn(items)).toEqual(
			sentContents.map(({ entityId }) => ({ entityId, data: bytes.get(entityId) })),
		);
		expect(withoutContents(items)).toStrictEqual(withoutContents(sentDocflowEvents(sandbox)));
	});

	it('fill the service’s own structure when they fit into one answer', async () => {
		const sandbox = await sandboxForTest({ events: 20 });
		const items = await docflowItems(sandbox, {
			options: { apiVersion, injectEntityContent: true },
		});
		expect(items.length).toBeLessThan(50);
		expect(items).toStrictEqual(
			await serviceDocflowEvents(sandbox, { InjectEntityContent: true }, apiVersion),
		);
		expect(contentRequests(sandbox)).toEqual([]);
	});

	it.each([
		['raw items without them', { simplify: false, options: {} }],
		['simplified items', { simplify: true, options: { injectEntityContent: true } }],
	])('are neither asked for nor there in %s', async (_what, { options, ...parameters }) => {
		const sandbox = await sandboxWithLargeLetter();
		const items = await docflowItems(sandbox, {
			...parameters,
			options: { ...options, apiVersion },
		});
		for (const { received } of docflowPages(sandbox)) {
			expect(received).toMatchObject({ InjectEntityContent: false });
		}
		expect(contentRequests(sandbox)).toEqual([]);
		expect(JSON.stringify(items)).not.toContain('"Data"');
	});
});

describe('a content that the answer left out', () => {
	it('is asked for once, also when the files are wanted as well', async () => {
		const sandbox = await sandboxWithLargeLetter();
		await docflowItems(sandbox, {
			options: { injectEntityContent: true, downloadContent: true },
		});
		const asked = askedEntities(sandbox);
		expect(asked.length).toBeGreaterThan(0);
		expect(asked).toEqual([...new Set(asked)]);
	});

	it('stays away when the service has none', async () => {
		const sandbox = await sandboxWithLargeLetter();
		sandbox.faults.add({ path: CONTENT, times: 99, effect: { kind: 'status', status: 404 } });
		const items = await docflowItems(sandbox, { options: { injectEntityContent: true } });
		expect(items.length).toBeGreaterThan(3);
		expect(contentsIn(items).some(({ data }) => data === undefined)).toBe(true);
	});

	it('ends the run when the service cannot give it now: nobody gets half of them silently', async () => {
		const sandbox = await sandboxWithLargeLetter();
		sandbox.faults.add({ path: CONTENT, times: Infinity, effect: { kind: 'status', status: 500 } });
		const run = docflowItems(sandbox, { options: { injectEntityContent: true } });
		await expect(run).rejects.toMatchObject({ httpCode: '500' });
	});

	it('comes also when it alone is larger than any answer', async () => {
		const sandbox = await sandboxForTest({ events: 20 });
		const { entityId } = storyEntity(sandbox.box, isDocumentOf('Contract'));
		const content = largeContent(3_000_001);
		sandbox.box.putLargeContent(entityId, content);
		const items = await docflowItems(sandbox, { options: { injectEntityContent: true } });
		const data = contentsIn(items).filter((each) => each.entityId === entityId);
		expect(data.length).toBeGreaterThan(1);
		const whole = Buffer.concat([...content.chunks()]).toString('base64');
		expect(data.every((each) => each.data === whole)).toBe(true);
		expect(askedEntities(sandbox)).toEqual([entityId]);
	});
});

describe.each(docflowVersions)('the files of docflow events in %s', (apiVersion) => {
	/** The titles of a document and the signatures on them after an event, as the sandbox knows them. */
	function expectedFiles({ box }: Sandbox) {
		return box.docflow.entries.map(({ history: { entity, facts }, factCount }) => {
			const known = facts
				.slice(0, factCount)
				.flatMap((fact) => (fact.kind === 'entity' ? fact.entity : []));
			const isTitle = ({ EntityId, AttachmentType, EntityType }: (typeof known)[number]) =>
				EntityId === entity.EntityId ||
				(EntityType === 'Attachment' && /^Title$|BuyerTitle$/.test(AttachmentType));
			const titles = known.filter(isTitle);
			const signatures = known.filter(
				({ EntityType, IsApprovementSignature, ParentEntityId }) =>
					EntityType === 'Signature' &&
					// An approval inside of the company is no signature of a party.
					!IsApprovementSignature &&
					titles.some(({ EntityId }) => EntityId === ParentEntityId),
			);
			return new Map(
				[...titles, ...signatures].map((file) => [
					file.EntityId,
					file.EntityType === 'Signature' ? file.ParentEntityId : undefined,
				]),
			);
		});
	}

	async function downloaded(sandbox: Sandbox, options: IDataObject, simplify = true) {
		const run = await runDiadoc(sandbox, {
			resource: 'docflowEvent',
			operation: 'getAll',
			returnAll: true,
			simplify,
			options: { apiVersion, downloadContent: true, ...options },
		});
		if (run.error) throw run.error;
		return run.outputs[0] ?? [];
	}

	const notesOf = ({ json: { files } }: INodeExecutionData) => {
		if (!Array.isArray(files)) throw new Error('The item names no files');
		return files.map((note) => Object(note));
	};

	it('are its titles and the signatures on them, byte for byte, as the JSON says', async () => {
		const sandbox = await sandboxForTest({ events: 60 });
		const items = await downloaded(sandbox, {});
		expect(
			items.map((item) =>
				Object.fromEntries(
					notesOf(item).map(({ entityId, signedEntityId }) => [entityId, signedEntityId]),
				),
			),
		).toEqual(expectedFiles(sandbox).map((files) => Object.fromEntries(files)));

		const bytes = bytesInBox(sandbox);
		for (const item of items) {
			const notes = notesOf(item);
			expect(Object.keys(item.binary ?? {})).toEqual(notes.map((_note, i) => `attachment_${i}`));
			for (const { property, entityId, fileName, signedEntityId } of notes) {
				const file = item.binary?.[property];
				expect(file?.fileName).toBe(fileName);
				expect((await bytesOf(file)).toString('base64')).toBe(bytes.get(entityId));
				expect(fileName).toMatch(
					signedEntityId === undefined ? /\.(xml|pdf)$/ : /\.(xml|pdf)\.p7s$/,
				);
				expect(file?.mimeType).toMatch(
					fileName.endsWith('.pdf') ? /^application\/pdf$/ : /^(application|text)\/./,
				);
			}
		}
		expect(new Set(askedEntities(sandbox)).size).toBe(contentRequests(sandbox).length);
	});

	it('are called as the prefix says, beside raw JSON without a word about them', async () => {
		const sandbox = await sandboxForTest({ events: 3 });
		const items = await downloaded(sandbox, { binaryPropertyPrefix: 'file' }, false);
		expect(items.map(({ json }) => json)).toStrictEqual(
			await serviceDocflowEvents(sandbox, {}, apiVersion),
		);
		for (const [index, { binary = {} }] of items.entries()) {
			const { size } = expectedFiles(sandbox)[index] ?? { size: 0 };
			expect(size).toBeGreaterThan(0);
			expect(Object.keys(binary)).toEqual(Array.from({ length: size }, (_, n) => `file${n}`));
		}
	});

	it('come also when the documents themselves are not wanted', async () => {
		const sandbox = await sandboxForTest({ events: 3 });
		const items = await downloaded(sandbox, { populateDocuments: false });
		expect(items.every(({ binary }) => binary?.attachment_0)).toBe(true);
		expect(docflowPages(sandbox)[0]?.received).toMatchObject({ PopulateDocuments: true });
	});
});
