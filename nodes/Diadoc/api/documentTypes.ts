import { decodeDocumentTypes } from '../protocol/decode';
import type { DocumentTypeDescription } from '../protocol/decode';
import { TransportError } from '../transport/transportError';
import { call, decodeAnswer } from './call';
import type { DiadocConnection } from './connection';
import { methods } from './methods';

/** How the service answers a call of a version that it does not have. */
const unknownVersionStatuses: ReadonlySet<number | undefined> = new Set([404, 405, 410]);

/**
 * The types of documents that a box may exchange, by GetDocumentTypes V3, or V2 where the service has no V3.
 *
 * @param boxId dashed GUID
 */
export async function getDocumentTypes(
	connection: DiadocConnection,
	boxId: string,
): Promise<DocumentTypeDescription[]> {
	const ask = async (version: 'V3' | 'V2') => {
		const method = methods.getDocumentTypes;
		const answer = await call(connection, { method, version, query: { boxId } });
		return decodeAnswer(answer, (body) => decodeDocumentTypes(version, body)).DocumentTypes;
	};
	return await ask('V3').catch(async (error: unknown) => {
		const isUnknown = error instanceof TransportError && unknownVersionStatuses.has(error.status);
		if (isUnknown) return await ask('V2');
		throw error;
	});
}
