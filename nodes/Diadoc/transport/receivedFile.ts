import { mediaTypeOf } from './answer';
import { fileNameIn } from './fileName';
import type { Readable } from './readable';
import type { StreamedAnswer } from './receive';

export interface ReceivedFile {
	readonly stream: Readable;
	/** Safe as the name of a file. */
	readonly fileName?: string;
	/** Absent when the service only says that it is bytes. */
	readonly mimeType?: string;
	/** In bytes, when the service says it. */
	readonly size?: number;
}

const anyBytes = 'application/octet-stream';

export function receivedFileOf({ headers, stream }: StreamedAnswer): ReceivedFile {
	const { 'content-disposition': disposition, 'content-length': length } = headers;
	const fileName = disposition === undefined ? undefined : fileNameIn(disposition);
	const mimeType = mediaTypeOf(headers);
	return {
		stream,
		...(fileName !== undefined && { fileName }),
		...(mimeType !== '' && mimeType !== anyBytes && { mimeType }),
		...(length !== undefined && { size: Number(length) }),
	};
}
