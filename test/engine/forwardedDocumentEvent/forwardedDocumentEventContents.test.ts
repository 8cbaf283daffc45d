import { beforeEach, expect, it } from 'vitest';
import { largeContent } from '../../../sandbox/box/largeContent';
import type { Sandbox } from '../../../sandbox/sandbox';
import { valueAt } from '../docflowEvent/docflowEvents';
import {
	FORWARDED_CONTENT,
	forwardedItems,
	forwardedPages,
	forwardingOf,
	runForwarded,
} from './forwardedDocumentEvents';
import { bytesOf, keepBinaryDataIn } from '../harness/binaryData';
import { sandboxForTest } from '../support/sandboxForTest';
import { storyEntities } from '../support/storyEntities';

beforeEach(async () => await keepBinaryDataIn('default'));

const bytesOfForwarders = ({ forwarded }: Sandbox) =>
	new Map(
		[...new Set(forwarded.entries.map(({ from }) => from))]
			.flatMap((box) => storyEntities(box))
			.map(({ entityId, bytes }) => [entityId, bytes.toString('base64')]),
	);

const contentRequests = ({ requests }: Sandbox) =>
	requests.filter(({ path }) => path === FORWARDED_CONTENT);

it('contents become files, asked for by the act of forwarding', async () => {
	const sandbox = await sandboxForTest({ forwardedEvents: 12 });
	const { outputs } = await runForwarded(sandbox, {
		simplify: true,
		options: { downloadContent: true, populateForwardedDocuments: false },
	});
	const bytes = bytesOfForwarders(sandbox);
	const acts = new Map<unknown, object>();
	for (const [index, { json, binary = {} }] of (outputs[0] ?? []).entries()) {
		const { files } = json;
		if (!Array.isArray(files)) throw new Error('The item names no files');
		expect(files[0]).toMatchObject({
			property: 'attachment_0',
			entityId: valueAt(json, 'documents[0].entityId'),
		});
		expect(Object.keys(binary)).toHaveLength(files.length);
		expect(files.length).toBeGreaterThan(1);
		for (const note of files) {
			const { property, entityId, fileName } = Object(note);
			expect((await bytesOf(binary[property])).toString('base64')).toBe(bytes.get(entityId));
			expect(binary[property]?.fileName).toBe(fileName);
			const entry = sandbox.forwarded.entries[index];
			if (!entry || acts.has(entityId)) continue;
			const { FromBoxId, DocumentId, ForwardEventId } = forwardingOf(entry);
			acts.set(entityId, {
				boxId: sandbox.box.guid,
				fromBoxId: FromBoxId,
				messageId: DocumentId.MessageId,
				documentId: DocumentId.EntityId,
				forwardEventId: ForwardEventId,
				entityId,
			});
		}
	}
	expect(acts.size).toBeGreaterThan(12);
	const asked = contentRequests(sandbox).map(({ query }) => query);
	expect(new Map(asked.map((query) => [query.entityId, query]))).toEqual(acts);
	expect(asked).toHaveLength(acts.size);
});

it('contents come inside raw JSON when asked for, those beyond 1 MiB too', async () => {
	const sandbox = await sandboxForTest({ forwardedEvents: 100 });
	const large = largeContent(1_500_000);
	for (const { from, entry } of sandbox.forwarded.entries.slice(0, 3)) {
		from.putLargeContent(entry.history.entity.EntityId, large);
	}
	sandbox.forwarded.grow(1);
	const items = await forwardedItems(sandbox, { options: { injectEntityContent: true } });
	expect(forwardedPages(sandbox)[0]?.received).toMatchObject({ InjectEntityContent: true });
	const bytes = bytesOfForwarders(sandbox);
	const contents: Array<[string, string | undefined]> = [];
	JSON.stringify(items, (_key, value: unknown) => {
		const { EntityId, Content } = Object(value);
		if (EntityId && Content) contents.push([EntityId, Content.Data]);
		return value;
	});
	expect(contents.length).toBeGreaterThan(100);
	const largeText = Buffer.concat([...large.chunks()]).toString('base64');
	for (const [entityId, data] of contents) {
		expect(data === (bytes.get(entityId) || largeText), entityId).toBe(true);
	}
	const asked = contentRequests(sandbox).map(({ query }) => query.entityId);
	expect(asked.length).toBeGreaterThan(2);
	expect(new Set(asked).size).toBe(asked.length);
});

it('contents are neither asked for nor there otherwise', async () => {
	const sandbox = await sandboxForTest({ forwardedEvents: 5 });
	const raw = await forwardedItems(sandbox);
	const simplified = await forwardedItems(sandbox, {
		simplify: true,
		options: { injectEntityContent: true },
	});
	expect(JSON.stringify([raw, simplified])).not.toContain('"Data"');
	expect(contentRequests(sandbox)).toEqual([]);
	for (const { received } of forwardedPages(sandbox)) {
		expect(received).toMatchObject({ InjectEntityContent: false });
	}
});

it('no contents are asked for beyond the limit, though a page holds more events', async () => {
	const sandbox = await sandboxForTest({ forwardedEvents: 12 });
	const { outputs } = await runForwarded(sandbox, {
		returnAll: false,
		limit: 2,
		options: { downloadContent: true, sort: 'ascending' },
	});
	expect(outputs[0]).toHaveLength(2);
	const wanted = sandbox.forwarded.entries
		.slice(0, 2)
		.map((entry) => forwardingOf(entry).ForwardEventId);
	const asked = contentRequests(sandbox).map(({ query }) => query.forwardEventId);
	expect([...new Set(asked)]).toEqual(wanted);
});
