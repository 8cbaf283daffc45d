import { decodeBoxEvent } from '../protocol/decode';
import type { BoxEvent } from '../protocol/decode';
import { call, decodeAnswer } from './call';
import type { DiadocConnection } from './connection';

/** An event carries contents: a document may have 70 MB (Diadoc's technical limits), a message several. */
const maxResponseBytes = 256 * 1024 * 1024;

/**
 * One event with the contents of its entities, by GetEvent.
 * An id of the docflow family is refused by the service with 400 (diadocsdk-csharp issue 572).
 *
 * @param boxId dashed GUID
 * @param eventId dashed GUID
 * @param version V2 lacks universal messages and leaves the API one day
 * @throws TransportError, of status 404 when the box has no such event
 */
export async function getEvent(
	connection: DiadocConnection,
	boxId: string,
	eventId: string,
	version: 'V3' | 'V2' = 'V3',
): Promise<BoxEvent> {
	const answer = await call(connection, {
		path: `/${version}/GetEvent`,
		query: { boxId, eventId },
		maxResponseBytes,
	});
	return decodeAnswer(answer, decodeBoxEvent);
}

/** V1 has no version in its path. */
const lastEventPaths = { V2: '/V2/GetLastEvent', V1: '/GetLastEvent' };

/**
 * The newest event of the user's feed, by GetLastEvent: V2 with the contents of its entities, V1 without.
 * `undefined` when the box has none (the service answers 204).
 *
 * @param boxId dashed GUID
 * @throws TransportError
 */
export async function getLastEvent(
	connection: DiadocConnection,
	boxId: string,
	version: keyof typeof lastEventPaths = 'V2',
): Promise<BoxEvent | undefined> {
	const answer = await call(connection, {
		path: lastEventPaths[version],
		query: { boxId },
		maxResponseBytes,
	});
	return answer.status === 204 ? undefined : decodeAnswer(answer, decodeBoxEvent);
}
