import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import * as marks from '../../../sandbox/story/later/marks';
import type { LifeMaker } from '../../../sandbox/story/life';
import { publishDiadocTrigger } from '../support/diadocTrigger';
import { docflowItems, docflowVersions } from '../docflowEvent/docflowEvents';
import { jsonOf } from '../harness/runNode';
import { runDiadoc } from '../support/runDiadoc';
import { sandboxForTest } from '../support/sandboxForTest';

// What only some documents have, through the built nodes: each feed says it in the same words.

async function triggerItems(sandbox: Sandbox): Promise<IDataObject[]> {
	const parameters = { startFrom: 'beginning', options: { includeDetails: true } };
	const { items } = await publishDiadocTrigger(sandbox, parameters);
	return items.map(({ json }) => json);
}

async function eventItems(sandbox: Sandbox): Promise<IDataObject[]> {
	const run = await runDiadoc(sandbox, { operation: 'getAll', returnAll: true });
	if (run.error) throw run.error;
	return jsonOf(run);
}

const docflow = (apiVersion: string) => async (sandbox: Sandbox) =>
	await docflowItems(sandbox, { simplify: true, options: { apiVersion } });

const feeds = [
	['the trigger', triggerItems],
	['Event: Get Many', eventItems],
	...docflowVersions.map((version) => [`docflow ${version}`, docflow(version)] as const),
] as const;

const documentsIn = (items: IDataObject[]): IDataObject[] =>
	items.flatMap(({ documents }) => (Array.isArray(documents) ? documents : []));

/** The documents that a feed tells of a life. */
async function documents(
	life: LifeMaker,
	itemsOf: (sandbox: Sandbox) => Promise<IDataObject[]>,
): Promise<IDataObject[]> {
	const sandbox = await sandboxForTest();
	sandbox.box.live(life);
	return documentsIn(await itemsOf(sandbox));
}

describe.each(feeds)('%s', (name, itemsOf) => {
	const isV2 = name === 'docflow V2';

	it('tells the packet and the own id of a document, with each of its events', async () => {
		const told = await documents(marks.sentInPacket, itemsOf);
		expect(told).toHaveLength(3);
		for (const { customDocumentId, number, packetId, lockMode } of told) {
			expect(customDocumentId).toBe(`1C-${String(number)}`);
			expect(packetId).toMatch(/^[0-9a-f-]{36}$/);
			// V2 has no place for it.
			expect(lockMode).toBe(isV2 ? undefined : 'Send');
		}
		expect(new Set(told.map(({ packetId }) => packetId)).size).toBe(1);
	});

	it('marks what is for test only, and what is encrypted where the structure says so', async () => {
		const tested = await documents(marks.sentForTest, itemsOf);
		expect(tested.map(({ isTest, isEncrypted }) => [isTest, isEncrypted])).toEqual([
			[true, undefined],
			[true, undefined],
		]);
		const encrypted = await documents(marks.receivedEncrypted, itemsOf);
		const isEncrypted = isV2 ? undefined : true;
		expect(encrypted.map((document) => [document.isTest, document.isEncrypted])).toEqual([
			[undefined, isEncrypted],
			[undefined, isEncrypted],
		]);
	});

	it('links what was revised with what revises it, and that with what corrects it', async () => {
		const told = await documents(marks.correctedAfterRevision, itemsOf);
		const ids = (references: unknown) =>
			Array.isArray(references) ? references.map(({ entityId }: IDataObject) => entityId) : [];
		const newest = (type: string) => told.findLast((document) => document.type === type) ?? {};
		const letter = newest('UniversalTransferDocument');
		const revision = newest('UniversalTransferDocumentRevision');
		const correction = newest('UniversalCorrectionDocument');
		expect(ids(letter.subordinateDocuments)).toEqual([revision.entityId]);
		expect(ids(revision.initialDocuments)).toEqual([letter.entityId]);
		expect(ids(correction.initialDocuments)).toEqual([revision.entityId]);
		expect(correction.initialDocuments).not.toEqual(revision.initialDocuments);
	});
});

it('a correction has its currency and amounts wherever the structure says them', async () => {
	for (const itemsOf of [triggerItems, eventItems, docflow('V2')]) {
		const told = await documents(marks.correctedAfterRevision, itemsOf);
		const correction = told.find(({ type }) => type === 'UniversalCorrectionDocument');
		expect(correction).toMatchObject({ currency: 'RUB', totalDecrease: 0, vatDecrease: 0 });
		expect(correction?.totalIncrease).toBeGreaterThan(0);
	}
});
