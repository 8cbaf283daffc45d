import { decodeDocumentZip } from '../protocol/decodeActs';
import type { ReceivedFile } from '../transport/receivedFile';
import { retryAfterOf } from '../transport/retry';
import { realTiming, type Timing } from '../transport/tries';
import { call, decodeAnswer } from './call';
import type { DiadocConnection } from './connection';
import { receiveFile } from './file';
import { methods } from './methods';
import { NotReadyError, untilReady, type Readiness } from './untilReady';

const method = methods.generateDocumentZip;

/** What an archive is made of: dashed GUIDs, and how much of the docflow. */
export interface ArchiveRequest {
	boxId: string;
	messageId: string;
	documentId: string;
	/** Receipts, notices and answers too, not only the document and the signatures under it. */
	fullDocflow: boolean;
}

/** Under a name such as `__{user id}__/archive.zip` the file is on the shelf as `archive.zip` (site: GenerateDocumentZip). */
const ownerOnShelf = /^__[^/]*__\//;

/**
 * A document with its signatures as a ZIP, by GenerateDocumentZip and V2/ShelfDownload. Until it is made, the service
 * answers 204, or a structure without a name, with Retry-After.
 *
 * @param limits.maxWaitMs ms to wait for the archive in all
 * @param consume see `receiveEntityContent`
 * @throws NotReadyError when it takes longer
 * @throws TransportError, of status 409 when there can be no archive of the document
 * @throws what `consume` throws
 */
export async function receiveArchive<T>(
	connection: DiadocConnection,
	{ fullDocflow, ...ids }: ArchiveRequest,
	{ maxWaitMs }: { maxWaitMs: number },
	consume: (file: ReceivedFile) => Promise<T>,
	timing: Timing = realTiming,
): Promise<T> {
	const query = { ...ids, fullDocflow: String(fullDocflow) };
	const fileName = await untilReady(
		connection,
		{ method, maxWaitMs, error: (waitedMs) => new NotReadyError('archive', waitedMs) },
		timing,
		async (): Promise<Readiness<string>> => {
			const answer = await call(connection, { method, query });
			const { ZipFileNameOnShelf: name } = decodeAnswer(answer, decodeDocumentZip);
			return name
				? { result: name.replace(ownerOnShelf, '') }
				: { waitMs: retryAfterOf(answer.headers, Date.now()) };
		},
	);
	return await receiveFile(
		connection,
		{ method: methods.shelfDownload, query: { fileName } },
		consume,
	);
}
