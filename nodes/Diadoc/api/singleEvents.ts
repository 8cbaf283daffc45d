import { decodeBoxEvent } from '../protocol/decode';
import type { BoxEvent } from '../protocol/decode';
import { call, decodeAnswer } from './call';
import type { DiadocConnection } from './connection';
import { methods } from './methods';

/**
 * One event with the contents of its entities, by GetEvent. The service refuses ids of docflow events with 400
 * (diadocsdk-csharp issue 572).
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
		method: methods.getEvent,
		version,
		query: { boxId, eventId },
	});
	return decodeAnswer(answer, decodeBoxEvent);
}

/**
 * The newest event of the user's feed, by GetLastEvent: V2 with the contents of its entities, V1 without. `undefined`
 * when there is none (the service answers 204).
 *
 * @param boxId dashed GUID
 */
export async function getLastEvent(
	connection: DiadocConnection,
	boxId: string,
	version: 'V2' | 'V1' = 'V2',
): Promise<BoxEvent | undefined> {
	const answer = await call(connection, {
		method: methods.getLastEvent,
		version,
		query: { boxId },
	});
	return answer.status === 204 ? undefined : decodeAnswer(answer, decodeBoxEvent);
}
