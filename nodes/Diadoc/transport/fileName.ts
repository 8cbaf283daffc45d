import { parse } from 'content-disposition';
import filenamify from 'filenamify';

/** Disks take 255 bytes; a signature adds `.p7s` to the name of what it signs. */
const maxBytes = 250;
/** So many characters never have more bytes. */
const shortCharacters = 60;
/** In a longer name, so many characters before its extension are looked at. */
const lookedAt = 4 * shortCharacters;
/** A longer text after the last dot of a name is no extension. */
const maxExtensionLength = 20;

/**
 * A name made safe for any disk: without slashes, which n8n would take for folders, without control and invisible
 * characters, halves of characters, and what Windows does not take. A long name is cut before its extension.
 * `undefined` when nothing is left.
 */
export function safeFileName(name: string): string | undefined {
	const text = wellFormed(name.trim());
	if (text === '') return undefined;
	if (Buffer.byteLength(text) <= maxBytes) return filenamify(text, options(maxBytes));
	const dot = text.lastIndexOf('.');
	const hasExtension = text.length - dot - 1 <= maxExtensionLength;
	// The library takes time quadratic in the length, and would keep an extension of any length.
	const cut = hasExtension
		? wellFormed(text.slice(0, Math.min(dot, lookedAt))) + text.slice(dot)
		: [...text.slice(0, lookedAt)].slice(0, shortCharacters).join('');
	return filenamify(cut, options(shortCharacters));
}

/** A text without halves of characters. */
function wellFormed(text: string): string {
	return text.replace(/\p{Surrogate}/gu, '_');
}

const options = (maxLength: number) => ({ replacement: '_', maxLength });

/**
 * The file name in a Content-Disposition header, made safe; `undefined` when it has none.
 *
 * @param header as it came, one character per byte
 */
export function fileNameIn(header: string): string | undefined {
	const { filename, ...others } = parse(header).parameters;
	if (filename === undefined) return undefined;
	// The library has decoded filename* (RFC 6266) and prefers it.
	const isDecoded = others['filename*'] !== undefined && others['filename*'] !== filename;
	const path = isDecoded ? filename : plainFileName(filename);
	// Folders of the sender's machine are no part of the name.
	return safeFileName(path.split(/[/\\]/).at(-1) ?? '');
}

/**
 * The meaning of a plain `filename`, for which there is no rule beyond ASCII. .NET writes encoded words of e-mail (RFC
 * 2047), which the vendor's SDKs decode (diadocsdk-csharp: HttpResponse.ContentDispositionFileName); others write
 * UTF-8.
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
