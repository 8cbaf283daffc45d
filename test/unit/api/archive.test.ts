import { buffer } from 'node:stream/consumers';
import { beforeEach, expect, it } from 'vitest';
import { receiveArchive } from '../../../nodes/Diadoc/api/archive';
import { NotReadyError } from '../../../nodes/Diadoc/api/untilReady';
import type { ReceivedFile } from '../../../nodes/Diadoc/transport/receivedFile';
import { instantTiming, useNoProxy } from '../transport/support/sending';
import { serveDiadoc, type Answer } from './support/diadoc';

beforeEach(useNoProxy);

const request = { boxId: 'box', messageId: 'message', documentId: 'document', fullDocflow: true };

const read = async ({ stream }: ReceivedFile) => (await buffer(stream)).toString();

/** DocumentZipGenerationResult with a name. */
const named = (name: string): Answer => ({
	body: Buffer.concat([Buffer.from([10, Buffer.byteLength(name)]), Buffer.from(name)]),
});

/** A clock that goes on by what is waited. */
function passingTiming() {
	let now = 0;
	const waits: number[] = [];
	const { timing } = instantTiming({
		now: () => now,
		wait: async (ms: number) => {
			waits.push(ms);
			now += ms;
		},
	});
	return { timing, waits };
}

it.each<[string, Answer, number]>([
	['204 and says when to come again', { status: 204, headers: { 'retry-after': '3' } }, 3_000],
	['204 and says nothing', { status: 204 }, 15_000],
	['nothing', { headers: { 'retry-after': '3' } }, 3_000],
	['a structure without a name', { ...named(''), headers: { 'retry-after': '3' } }, 3_000],
])('an archive is waited for when Diadoc answers %s', async (_what, answer, wait) => {
	const { connection, seen } = await serveDiadoc(({ path }, index) => {
		if (index === 0) return answer;
		return path === '/GenerateDocumentZip' ? named('__owner__/a.zip') : { body: 'PK' };
	});
	const { timing, waits } = passingTiming();
	const limits = { maxWaitMs: 60_000 };
	expect(await receiveArchive(connection, request, limits, read, timing)).toBe('PK');
	expect(waits).toEqual([wait]);
	const query = { ...request, fullDocflow: 'true' };
	expect(seen).toMatchObject([
		{ method: 'GET', path: '/GenerateDocumentZip', query },
		{ method: 'GET', path: '/GenerateDocumentZip', query },
		{ method: 'GET', path: '/V2/ShelfDownload', query: { fileName: 'a.zip' } },
	]);
});

it('an archive that takes longer is given up after a last look', async () => {
	const answer: Answer = { status: 204, headers: { 'retry-after': '10' } };
	const { connection, seen } = await serveDiadoc(() => answer);
	const { timing, waits } = passingTiming();
	const call = receiveArchive(connection, request, { maxWaitMs: 25_000 }, read, timing);
	const error = await call.catch((reason: unknown) => reason);
	expect(error).toBeInstanceOf(NotReadyError);
	expect(error).toMatchObject({ what: 'archive', waitedMs: 25_000 });
	expect(waits).toEqual([10_000, 10_000, 5_000]);
	expect(seen).toHaveLength(4);
});
