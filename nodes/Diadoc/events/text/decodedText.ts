const declaredEncoding = /^[^<]*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/;

/** Bytes at the beginning in which an XML declares its encoding. */
const declarationBytes = 512;

/** A UTF-16 text by the mark before it. */
function markedEncoding([first, second]: Uint8Array): string | undefined {
	if (first === 0xff && second === 0xfe) return 'utf-16le';
	return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

/** UTF-16 without a mark: XML begins with a character of ASCII, which then has a zero beside it. */
function unmarkedEncoding([first, second]: Uint8Array): string | undefined {
	if (!first === !second) return undefined;
	if (second === 0) return 'utf-16le';
	return first === 0 ? 'utf-16be' : undefined;
}

function decoderOf(label: string) {
	try {
		return new TextDecoder(label);
	} catch {
		// A name that nobody knows.
		return undefined;
	}
}

/**
 * A text of which nobody says how it is encoded. It is UTF-8, by Diadoc's documentation, unless a mark says that it is
 * UTF-16; what cannot be UTF-8 is taken for windows-1251, in which Russian programs write.
 */
export function decodedText(bytes: Uint8Array): string {
	const marked = markedEncoding(bytes);
	if (marked !== undefined) return new TextDecoder(marked).decode(bytes);
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('windows-1251').decode(bytes);
	}
}

/** An XML as text, by its mark or by the encoding that it declares, which in Diadoc is mostly windows-1251. */
export function decodedXml(bytes: Uint8Array): string {
	const utf16 = markedEncoding(bytes) ?? unmarkedEncoding(bytes);
	if (utf16 !== undefined) return new TextDecoder(utf16).decode(bytes);
	const isMarkedUtf8 = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
	const beginning = new TextDecoder('latin1').decode(bytes.subarray(0, declarationBytes));
	const [, declared] = declaredEncoding.exec(beginning) ?? [];
	const decoder = declared === undefined || isMarkedUtf8 ? undefined : decoderOf(declared);
	// Programs that keep texts in UTF-16 declare that, too, when they write UTF-8; so does who declares UTF-8 in vain.
	if (decoder === undefined || decoder.encoding.startsWith('utf')) return decodedText(bytes);
	return decoder.decode(bytes);
}
