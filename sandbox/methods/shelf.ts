import type { Call, FileResult } from '../server/call';
import { Refusal } from '../server/refusal';

const MAX_FILE = 400_000_000;

/** POST /V2/ShelfUpload: keeps a file and answers its name as text. */
export function shelfUpload({ service, parameters, body }: Call): FileResult {
	const extension = parameters.text('fileExtension') ?? 'bin';
	if (body.length === 0) throw Refusal.badRequest('Request body is empty');
	if (body.length > MAX_FILE) throw Refusal.badRequest('File is too large');
	const name = service.shelf.put(body, extension.replace(/^\./, ''));
	service.acts.add({ method: 'ShelfUpload', kind: 'shelfUpload' });
	return { file: Buffer.from(name), mediaType: 'text/plain; charset=utf-8' };
}

/** GET /V2/ShelfDownload: a file by its name. */
export function shelfDownload({ service, parameters }: Call): FileResult {
	const name = parameters.requiredText('fileName');
	const file = service.shelf.get(name);
	if (file) return { file };
	throw Refusal.notFound(`File ${name} is not found on shelf`);
}
