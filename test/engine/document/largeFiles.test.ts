import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { IBinaryData, INodeParameters } from 'n8n-workflow';
import { beforeEach, describe, expect, it } from 'vitest';
import { largeContent } from '../../../sandbox/box/largeContent';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { StreamedBody } from '../../../sandbox/wire/body';
import { bytesOf, keepBinaryDataIn, takeBinaryData } from '../harness/binaryData';
import { runDiadoc, startDiadoc } from '../support/runDiadoc';
import { sandboxForTest } from '../support/sandboxForTest';
import { isDocumentOf, storyEntity, type StoryEntity } from '../support/storyEntities';

const CONTENT = '/V4/GetEntityContent';
const MB = 1_000_000;
/** Not a multiple of the block size. */
const SIZE = 30 * MB + 1;

function hashOf(chunks: Iterable<Uint8Array>): string {
	const hash = createHash('sha256');
	for (const chunk of chunks) hash.update(chunk);
	return hash.digest('hex');
}

/** A box with one document that is too large for everything but GetEntityContent. */
async function sandboxWithLargeDocument(content: StreamedBody = largeContent(SIZE)) {
	const sandbox = await sandboxForTest({ events: 40 });
	const document = storyEntity(sandbox.box, isDocumentOf('Contract'));
	sandbox.box.putLargeContent(document.entityId, content);
	return { sandbox, document };
}

/** The operations that output the document as the first file of their item. */
const operations: Record<string, (document: StoryEntity) => INodeParameters> = {
	'Document: Download': ({ messageId, entityId }) => ({
		resource: 'document',
		operation: 'download',
		messageId,
		entityId,
	}),
	'Event: Get': ({ event }) => ({
		operation: 'get',
		eventId: event.EventId,
		options: { downloadContent: true },
	}),
};

const documentDownload = operations['Document: Download'] ?? (() => ({}));

async function fileFrom(sandbox: Sandbox, parameters: INodeParameters) {
	const { outputs } = await runDiadoc(sandbox, parameters);
	return Object.values(outputs[0]?.[0]?.binary ?? {})[0];
}

const contentRequests = ({ requests }: Sandbox) => requests.filter(({ path }) => path === CONTENT);

describe.each(['default', 'filesystem'] as const)('a large file, in mode %s,', (mode) => {
	beforeEach(async () => await keepBinaryDataIn(mode));

	const whole = async (file: IBinaryData | undefined) => hashOf([await bytesOf(file)]);

	it.each(Object.entries(operations))('is stored whole by %s', async (_name, parameters) => {
		const { sandbox, document } = await sandboxWithLargeDocument();
		const file = await fileFrom(sandbox, parameters(document));
		expect(file).toMatchObject({ bytes: SIZE, fileName: document.entity.FileName });
		expect(await whole(file)).toBe(hashOf(largeContent(SIZE).chunks()));
	});

	it.each([
		['reset', { kind: 'reset', afterBytes: 10 * MB }],
		['closed', { kind: 'truncate', bytes: 10 * MB }],
	] as const)('is fetched again when the connection is %s in the middle', async (_how, effect) => {
		const { sandbox, document } = await sandboxWithLargeDocument();
		sandbox.faults.add({ path: CONTENT, effect });
		const file = await fileFrom(sandbox, documentDownload(document));
		expect(
			await Promise.all(contentRequests(sandbox).map(async ({ ended }) => await ended)),
		).toEqual(['broken', 'whole']);
		expect(file?.bytes).toBe(SIZE);
		expect(await whole(file)).toBe(hashOf(largeContent(SIZE).chunks()));
	});
});

describe('a large file', () => {
	it('that stops coming ends with a time-out', async () => {
		const { sandbox, document } = await sandboxWithLargeDocument();
		sandbox.faults.add({ path: CONTENT, effect: { kind: 'hang', afterBytes: 10 * MB } });
		const { error, status } = await runDiadoc(sandbox, {
			...documentDownload(document),
			options: { timeout: 1000, maxRetries: 0 },
		});
		expect(status).toBe('error');
		expect(error?.message).toBe('Diadoc did not answer in time');
		expect(error).toMatchObject({ description: expect.stringMatching(/raise 'Timeout'/) });
		expect(await contentRequests(sandbox)[0]?.ended).toBe('broken');
	});

	it('ends with the execution when that is cancelled', async () => {
		const { sandbox, document } = await sandboxWithLargeDocument();
		const begun = new Promise<void>((resolve) => {
			takeBinaryData(async (stream) => {
				await stream.iterator({ destroyOnReturn: false }).next();
				resolve();
				await new Promise((_resolve, reject) => stream.on('error', reject));
			});
		});
		const run = await startDiadoc(sandbox, documentDownload(document));
		await begun;
		run.cancel();
		expect((await run.finished).status).toBe('canceled');
		expect(await contentRequests(sandbox)[0]?.ended).toBe('broken');
	});
});

describe.each(Object.entries(operations))('%s', (_name, parameters) => {
	it('takes a file from Diadoc only as fast as n8n stores it', async () => {
		// Far beyond what the network between the two holds.
		const size = 64 * MB;
		let sent = 0;
		let taken = 0;
		let ahead = 0;
		const { sandbox, document } = await sandboxWithLargeDocument({
			length: size,
			*chunks() {
				for (const chunk of largeContent(size).chunks()) {
					sent += chunk.length;
					yield chunk;
				}
			},
		});
		takeBinaryData(async (stream) => {
			const chunks: AsyncIterable<Buffer> = stream;
			for await (const chunk of chunks) {
				// Time to send as much as anybody takes.
				for (let turn = 0; turn < 10; turn++) await setImmediate();
				ahead = Math.max(ahead, sent - taken);
				taken += chunk.length;
			}
		});
		await runDiadoc(sandbox, parameters(document));
		expect([sent, taken]).toEqual([size, size]);

		expect(ahead).toBeLessThan(size / 4);
	});
});
