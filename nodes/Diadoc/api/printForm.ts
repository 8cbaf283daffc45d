import type { StreamedAnswer } from '../transport/receive';
import type { ReceivedFile } from '../transport/receivedFile';
import { receivedFileOf } from '../transport/receivedFile';
import { retryAfterOf } from '../transport/retry';
import { TransportError } from '../transport/transportError';
import { pause, realTiming, type Timing } from '../transport/tries';
import type { DiadocConnection } from './connection';
import { receiveAnswer } from './file';
import { methods, pathOf } from './methods';
import { isEmptyBody } from './wholeFile';

const method = methods.generatePrintForm;

/** The service was still making the print form when nobody wanted to wait any longer. */
export class PrintFormNotReadyError extends Error {
	/** @param waitedMs how long it was waited for */
	constructor(readonly waitedMs: number) {
		super(`Diadoc is still making the print form after ${Math.round(waitedMs / 1000)} s`);
		this.name = 'PrintFormNotReadyError';
	}
}

/** The longest wait between two looks, and the wait when the service names none: those of the vendor's SDKs. */
const longestWaitMs = 15_000;
/** The shortest wait, whatever the service says. */
const shortestWaitMs = 1_000;

/**
 * The print form (PDF) of a document with the stamps of its signatures, by GeneratePrintForm. While the service makes
 * it, it answers 204, or 200 without a body, and says in Retry-After when to ask again (diadocapi-docs,
 * GeneratePrintForm.rst).
 *
 * @param ids dashed GUIDs
 * @param limits.maxWaitMs ms to wait for the print form in all
 * @param consume see `receiveEntityContent`
 * @throws PrintFormNotReadyError when it takes longer
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
	const { deadline = Infinity, signal } = connection.policy;
	const begun = timing.now();
	const end = Math.min(begun + maxWaitMs, deadline);
	const take = async (answer: StreamedAnswer): Promise<{ waitMs: number } | { result: T }> => {
		if (await isEmptyBody(answer.stream)) {
			return { waitMs: waitOf(answer.headers, Date.now()) };
		}
		const file = { mimeType: 'application/pdf', ...receivedFileOf(answer) };
		return { result: await consume(file) };
	};
	for (;;) {
		const query = { boxId, messageId, documentId };
		const outcome = await receiveAnswer(connection, { method, query }, take, timing);
		if ('result' in outcome) return outcome.result;
		const leftMs = end - timing.now();
		if (leftMs <= 0) throw new PrintFormNotReadyError(timing.now() - begun);
		await pause(Math.min(outcome.waitMs, leftMs), signal, timing).catch((error: unknown) => {
			throw signal?.aborted ? aborted(connection) : error;
		});
	}
}

function waitOf(headers: Readonly<Record<string, string>>, now: number): number {
	const asked = retryAfterOf(headers, now) ?? longestWaitMs;
	return Math.min(Math.max(asked, shortestWaitMs), longestWaitMs);
}

function aborted({ origin }: DiadocConnection): TransportError {
	return new TransportError({
		kind: 'aborted',
		method: 'GET',
		url: `${origin}${pathOf(method)}`,
		tries: 1,
	});
}
