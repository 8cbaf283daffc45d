import { mediaTypeOf } from './answer';
import { fileNameIn } from './fileName';
import type { Readable } from './readable';
import type { StreamedAnswer } from './receive';

/** A file that is still arriving. */
export interface ReceivedFile {
	readonly stream: Readable;
	/** How many bytes of it have arrived so far. */
	readonly receivedBytes: () => number;
	/** Safe to be used as the name of a file. */
	readonly fileName?: string;
	/** Absent when the service only says that it is bytes. */
	readonly mimeType?: string;
	/** Bytes, when the service says it. */
	readonly size?: number;
}

/** Says of every file only that it is one. */
const anyBytes = 'application/octet-stream';

/** The file that an answer consists of. */
export function receivedFileOf({ headers, stream, receivedBytes }: StreamedAnswer): ReceivedFile {
	const { 'content-disposition': disposition, 'content-length': length } = headers;
	const fileName = disposition === undefined ? undefined : fileNameIn(disposition);
	const mimeType = mediaTypeOf(headers);
	return {
		stream,
		receivedBytes,
		...(fileName !== undefined && { fileName }),
		...(mimeType !== '' && mimeType !== anyBytes && { mimeType }),
		...(length !== undefined && { size: Number(length) }),
	};
}
