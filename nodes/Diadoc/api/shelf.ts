import { call, undecodable } from './call';
import type { DiadocConnection } from './connection';
import { methods } from './methods';

/**
 * Puts a file on the service's shelf, where a message can use it for seven days, by V2/ShelfUpload.
 *
 * @param fileExtension without the dot
 * @returns its name on the shelf
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
