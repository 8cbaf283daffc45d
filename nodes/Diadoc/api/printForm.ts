import type { StreamedAnswer } from '../transport/receive';
import type { ReceivedFile } from '../transport/receivedFile';
import { receivedFileOf } from '../transport/receivedFile';
import { retryAfterOf } from '../transport/retry';
import { realTiming, type Timing } from '../transport/tries';
import type { DiadocConnection } from './connection';
import { receiveAnswer } from './file';
import { methods } from './methods';
import { NotReadyError, untilReady, type Readiness } from './untilReady';
import { isEmptyBody } from './wholeFile';

const method = methods.generatePrintForm;

/**
 * The print form (PDF) of a document with the stamps of its signatures, by GeneratePrintForm. Until it is made, the
 * service answers 204, or 200 without a body, with Retry-After (diadocapi-docs, GeneratePrintForm.rst).
 *
 * @param ids dashed GUIDs
 * @param limits.maxWaitMs ms to wait for the print form in all
 * @param consume see `receiveEntityContent`
 * @throws NotReadyError when it takes longer
 * @throws TransportError, of status 409 when this kind of document has no print form
 * @throws what `consume` throws
 */
export async function receivePrintForm<T>(
	connection: DiadocConnection,
	{ boxId, messageId, documentId }: { boxId: string; messageId: string; documentId: string },
	{ maxWaitMs }: { maxWaitMs: number },
	consume: (file: ReceivedFile) => Promise<T>,
	timing: Timing = realTiming,
): Promise<T> {
	const query = { boxId, messageId, documentId };
	const take = async (answer: StreamedAnswer): Promise<Readiness<T>> => {
		if (await isEmptyBody(answer.stream)) {
			return { waitMs: retryAfterOf(answer.headers, Date.now()) };
		}
		const file = { mimeType: 'application/pdf', ...receivedFileOf(answer) };
		return { result: await consume(file) };
	};
	return await untilReady(
		connection,
		{ method, maxWaitMs, error: (waitedMs) => new NotReadyError('print form', waitedMs) },
		timing,
		async () => await receiveAnswer(connection, { method, query }, take, timing),
	);
}
