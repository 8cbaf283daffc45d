import { call, undecodable } from './call';
import type { DiadocConnection } from './connection';
import { methods } from './methods';

/**
 * Puts a file on the service's shelf, from where a message takes it, by V2/ShelfUpload. It is kept there for seven days.
 *
 * @param fileExtension without the dot
 * @returns the name under which it is on the shelf
 * @throws TransportError
 */
export async function uploadToShelf(
	connection: DiadocConnection,
	content: Uint8Array,
	fileExtension: string,
): Promise<string> {
	const answer = await call(connection, {
		method: methods.shelfUpload,
		query: { fileExtension },
		body: content,
	});
	const name = answer.body.toString().trim();
	if (name === '') throw undecodable(answer, 'the file has no name on the shelf');
	return name;
}
