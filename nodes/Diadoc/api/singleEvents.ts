import { decodeBoxEvent } from '../protocol/decode';
import type { BoxEvent } from '../protocol/decode';
import { call, decodeAnswer } from './call';
import type { DiadocConnection } from './connection';

/** An event carries contents: a document may have 70 MB (Diadoc's technical limits), a message several. */
const maxResponseBytes = 256 * 1024 * 1024;

/**
 * One event with the contents of its entities, by GetEvent V3.
 * An id of the docflow family is refused by the service with 400 (diadocsdk-csharp issue 572).
 *
 * @param boxId dashed GUID
 * @param eventId dashed GUID
 * @throws TransportError, of status 404 when the box has no such event
 */
export async function getEvent(
	connection: DiadocConnection,
	boxId: string,
	eventId: string,
): Promise<BoxEvent> {
	const path = '/V3/GetEvent';
	const answer = await call(connection, { path, query: { boxId, eventId }, maxResponseBytes });
	return decodeAnswer(connection, path, answer, decodeBoxEvent);
}

/**
 * The newest event of the user's feed with the contents of its entities, by GetLastEvent V2;
 * `undefined` when the box has none (the service answers 204).
 *
 * @param boxId dashed GUID
 * @throws TransportError
 */
export async function getLastEvent(
	connection: DiadocConnection,
	boxId: string,
): Promise<BoxEvent | undefined> {
	const path = '/V2/GetLastEvent';
	const answer = await call(connection, { path, query: { boxId }, maxResponseBytes });
	return answer.status === 204 ? undefined : decodeAnswer(connection, path, answer, decodeBoxEvent);
}
