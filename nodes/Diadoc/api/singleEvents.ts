import { decodeBoxEvent } from '../protocol/decode';
import type { BoxEvent } from '../protocol/decode';
import { call, decodeAnswer } from './call';
import type { DiadocConnection } from './connection';
import { methods, type VersionOf } from './methods';

/**
 * One event with the contents of its entities, by GetEvent. The service refuses ids of docflow events with 400
 * (diadocsdk-csharp issue 572).
 *
 * @param boxId dashed GUID
 * @param eventId dashed GUID
 * @throws TransportError, of status 404 when the box has no such event
 */
export async function getEvent(
	connection: DiadocConnection,
	boxId: string,
	eventId: string,
	version?: VersionOf<typeof methods.getEvent>,
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
	version?: VersionOf<typeof methods.getLastEvent>,
): Promise<BoxEvent | undefined> {
	const answer = await call(connection, {
		method: methods.getLastEvent,
		version,
		query: { boxId },
	});
	return answer.status === 204 ? undefined : decodeAnswer(answer, decodeBoxEvent);
}
