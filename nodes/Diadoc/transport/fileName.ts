import { parse } from 'content-disposition';
import filenamify from 'filenamify';

/**
 * A name as it is safe on any disk: without folders, control and invisible characters, and what Windows does not take;
 * at most 100 characters, with its extension. `undefined` when nothing is left.
 */
export function safeFileName(name: string): string | undefined {
	const base = name.split(/[/\\]/).at(-1)?.trim() ?? '';
	return base === '' ? undefined : filenamify(base, { replacement: '_' });
}

/**
 * The file name in a Content-Disposition header, made safe; `undefined` when it has none.
 *
 * @param header as it came, a character a byte
 */
export function fileNameIn(header: string): string | undefined {
	const { filename, ...others } = parse(header).parameters;
	if (filename === undefined) return undefined;
	// The library has decoded filename* (RFC 6266) and prefers it.
	const isDecoded = others['filename*'] !== undefined && others['filename*'] !== filename;
	return safeFileName(isDecoded ? filename : plainFileName(filename));
}

/**
 * What a plain `filename` means, for which there is no rule beyond ASCII. .NET writes encoded words of e-mail there (RFC
 * 2047), which the vendor's SDKs decode (diadocsdk-csharp: HttpResponse.ContentDispositionFileName); others write UTF-8.
 */
function plainFileName(text: string): string {
	const decoded = text
		.replace(/\?=\s+=\?/g, '?==?')
		.replace(
			/=\?([\w-]+)\?([bq])\?([^?]*)\?=/gi,
			(word, charset, encoding, coded) => decodeWord(charset, encoding, coded) ?? word,
		);
	if (decoded !== text) return decoded;
	const utf8 = Buffer.from(text, 'latin1').toString('utf8');
	return utf8.includes('\uFFFD') ? text : utf8;
}

function decodeWord(charset: string, encoding: string, coded: string): string | undefined {
	const bytes =
		encoding.toLowerCase() === 'b'
			? Buffer.from(coded, 'base64')
			: Buffer.from(
					coded
						.replaceAll('_', ' ')
						.replace(/=([0-9a-f]{2})/gi, (_code, hex) => String.fromCharCode(parseInt(hex, 16))),
					'latin1',
				);
	try {
		return new TextDecoder(charset).decode(bytes);
	} catch {
		return undefined;
	}
}
