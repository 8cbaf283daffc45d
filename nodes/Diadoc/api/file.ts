import { receivedFileOf, type ReceivedFile } from '../transport/receivedFile';
import { receive, type StreamedAnswer } from '../transport/receive';
import type { Timing } from '../transport/tries';
import { policyOf, reportSunset, requestOf, type DiadocCall } from './call';
import type { DiadocConnection } from './connection';
import { guarded } from './guarded';
import { assertWholeFile, isEmptyBody } from './wholeFile';

/**
 * Calls a GET method that answers with a file, and passes the answer (204 too) on while it arrives, see {@link
 * receive}.
 *
 * @throws what `consume` throws
 */
export async function receiveAnswer<T>(
	connection: DiadocConnection,
	{ method, query }: Pick<DiadocCall, 'method' | 'query'>,
	consume: (answer: StreamedAnswer) => Promise<T>,
	timing?: Timing,
): Promise<T> {
	return await guarded(connection, async (allowed) => {
		const request = requestOf(connection, { method, query });
		const policy = policyOf({ policy: allowed }, { method });
		const take = async (answer: StreamedAnswer) => {
			reportSunset(connection, request.path, answer.headers);
			return await consume(answer);
		};
		return await receive(request, policy, take, timing);
	});
}

/**
 * Like {@link receiveAnswer}, for an answer that is the file. An incomplete file counts as a broken connection.
 *
 * @param size see {@link assertWholeFile}
 * @throws what `consume` throws
 */
export async function receiveFile<T>(
	connection: DiadocConnection,
	call: Pick<DiadocCall, 'method' | 'query'>,
	consume: (file: ReceivedFile) => Promise<T>,
	size?: number,
): Promise<T> {
	return await receiveAnswer(connection, call, async (answer) => {
		// Checked before it is consumed: n8n would keep an empty file.
		if (await isEmptyBody(answer.stream)) assertWholeFile(answer, 0, size);
		const result = await consume(receivedFileOf(answer));
		assertWholeFile(answer, answer.received(), size);
		return result;
	});
}
