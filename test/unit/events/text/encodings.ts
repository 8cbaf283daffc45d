/** Bytes of windows-1251 for what Russian texts have beside ASCII. */
const others: ReadonlyMap<string, number> = new Map([
	['—', 0x97],
	['Ё', 0xa8],
	['«', 0xab],
	['ё', 0xb8],
	['№', 0xb9],
	['»', 0xbb],
]);

/** A text in windows-1251. */
export const windows1251 = (text: string): Buffer =>
	Buffer.from(
		Array.from(text, (character) => {
			const code = character.codePointAt(0) ?? 0;
			if (code >= 0x410 && code <= 0x44f) return code - 0x410 + 0xc0;
			return others.get(character) ?? code;
		}),
	);

/** A text in UTF-16 with the higher byte first. */
export const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
