/** The references that XML knows without a definition. */
const references: ReadonlyMap<string, string> = new Map([
	['amp', '&'],
	['apos', "'"],
	['gt', '>'],
	['lt', '<'],
	['quot', '"'],
]);

/** Whether XML allows a character (XML 1.0, production Char). */
function isCharacter(code: number): boolean {
	if (!(code >= 0x20)) return code === 0x9 || code === 0xa || code === 0xd;
	return (
		code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff)
	);
}

/** What a reference without `&` and `;` stands for; `undefined` for one that only a DTD may define. */
function characterOf(reference: string): string | undefined {
	if (!reference.startsWith('#')) return references.get(reference);
	const [, hex, decimal] = /^#(?:x([\da-f]+)|(\d+))$/i.exec(reference) ?? [];
	const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
	return isCharacter(code) ? String.fromCodePoint(code) : undefined;
}

/**
 * A text as it was meant: references resolved, line breaks as `\n`. References that nobody knows stay as they are.
 *
 * @param enough so many characters of the result are wanted at most; there may be more
 */
function resolved(written: string, enough: number): string {
	let text = '';
	for (const [index, part] of written.split('&').entries()) {
		if (text.length >= enough) break;
		const end = index === 0 ? -1 : part.indexOf(';');
		const character = end < 0 ? undefined : characterOf(part.slice(0, end));
		const rest = character === undefined ? part : part.slice(end + 1);
		text += index > 0 ? (character ?? '&') : '';
		// A line break may have two characters.
		text += rest.slice(0, 2 * enough).replace(/\r\n?/g, '\n');
	}
	return text;
}

/** Characters of markup, by their codes: comparing numbers is what makes a scan fast. */
const code = {
	quote: 0x22,
	apostrophe: 0x27,
	slash: 0x2f,
	less: 0x3c,
	equals: 0x3d,
	greater: 0x3e,
};

const isSpace = (character: number) =>
	character === 0x20 || character === 0x9 || character === 0xa || character === 0xd;

const isQuote = (character: number) => character === code.quote || character === code.apostrophe;

/** A name begins with a letter of any language, `_` or `:`. */
const isNameStart = (character: number) =>
	(character >= 0x61 && character <= 0x7a) ||
	(character >= 0x41 && character <= 0x5a) ||
	character >= 0xc0 ||
	character === 0x5f ||
	character === 0x3a;

const isNameEnd = (character: number) =>
	isSpace(character) ||
	isQuote(character) ||
	character === code.slash ||
	character === code.less ||
	character === code.equals ||
	character === code.greater;

/** Whether a qualified name is this one, in any namespace; what declares a namespace is no name of anything. */
function isNamed(qualified: string, local: string): boolean {
	if (!qualified.endsWith(local)) return false;
	const prefix = qualified.slice(0, -local.length);
	return prefix === '' || (prefix.endsWith(':') && prefix !== 'xmlns:');
}

/** Reads an XML from its beginning to where the text is, each character once; it builds nothing. */
class XmlScan {
	private at = 0;

	/** The element that is being read: its qualified name, how often it is open, and its text. */
	private inside?: { name: string; depth: number; text: string };

	constructor(
		private readonly xml: string,
		private readonly local: string,
		private readonly enough: number,
	) {}

	/** The first text that is not blank. */
	find(): string | undefined {
		let textStart = 0;
		for (;;) {
			const open = this.xml.indexOf('<', this.at);
			if (open < 0) return undefined;
			this.at = open + 1;
			const next = this.xml.charCodeAt(this.at);
			const isMarkup = next === code.slash || next === 0x21 || next === 0x3f || isNameStart(next);
			if (!isMarkup) continue;
			this.add(textStart, open);
			if (this.inside && this.inside.text.length >= this.enough) return this.inside.text;
			const found = this.readMarkup(next);
			if (found?.trim()) return found;
			textStart = this.at;
		}
	}

	/** Adds a part of the XML to the text of the element that is being read. Blanks before a text are none of it. */
	private add(start: number, end: number): void {
		const { inside } = this;
		if (!inside) return;
		const written = this.xml.slice(start, end);
		inside.text += resolved(inside.text === '' ? written.trimStart() : written, this.enough);
	}

	/** Reads what a `<` begins. Markup without an end goes on to the end of the file. */
	private readMarkup(next: number): string | undefined {
		if (next === code.slash) return this.readClosingTag();
		if (isNameStart(next)) return this.readTag();
		if (next === 0x3f) this.skipTo('?>');
		else if (this.xml.startsWith('!--', this.at)) this.skipTo('-->', 3);
		else if (this.xml.startsWith('![CDATA[', this.at)) this.readCdata();
		else this.skipDeclaration();
		return undefined;
	}

	/** Goes behind the next `mark`; the text before it, `undefined` where there is none. */
	private skipTo(mark: string, from = 0): string | undefined {
		const start = this.at + from;
		const end = this.xml.indexOf(mark, start);
		this.at = end < 0 ? this.xml.length : end + mark.length;
		return end < 0 ? undefined : this.xml.slice(start, end);
	}

	private readCdata(): void {
		const data = this.skipTo(']]>', '![CDATA['.length) ?? '';
		const { inside } = this;
		if (inside) inside.text += inside.text === '' ? data.trimStart() : data;
	}

	/** A DOCTYPE, which may have declarations within, and in quotes anything. */
	private skipDeclaration(): void {
		const mark = /["'[\]>]|<!--|<\?/g;
		let isWithin = false;
		for (;;) {
			mark.lastIndex = this.at;
			const [found] = mark.exec(this.xml) ?? [];
			if (found === undefined) {
				this.at = this.xml.length;
				return;
			}
			this.at = mark.lastIndex;
			if (found === '>' && !isWithin) return;
			if (found === '[') isWithin = true;
			else if (found === ']') isWithin = false;
			else if (found === '<!--') this.skipTo('-->');
			else if (found === '<?') this.skipTo('?>');
			else if (found !== '>') this.skipTo(found);
		}
	}

	private readClosingTag(): string | undefined {
		this.at += 1;
		const name = this.readName();
		this.skipTo('>');
		const { inside } = this;
		if (inside?.name !== name) return undefined;
		inside.depth -= 1;
		if (inside.depth > 0) return undefined;
		this.inside = undefined;
		return inside.text;
	}

	private readTag(): string | undefined {
		const name = this.readName();
		let found: string | undefined;
		for (;;) {
			this.skipSpaces();
			const character = this.xml.charCodeAt(this.at);
			// The end of the file, of the tag, or the beginning of another one where this one was left open.
			if (Number.isNaN(character) || character === code.less) break;
			if (character === code.greater) {
				this.at += 1;
				this.opened(name);
				break;
			}
			if (character === code.slash && this.xml.charCodeAt(this.at + 1) === code.greater) {
				this.at += 2;
				break;
			}
			const value = this.readAttribute();
			if (!found?.trim()) found = value;
		}
		return found;
	}

	private opened(name: string): void {
		if (this.inside?.name === name) this.inside.depth += 1;
		if (!this.inside && isNamed(name, this.local)) this.inside = { name, depth: 1, text: '' };
	}

	/** The value of an attribute that has the name; of others nothing. */
	private readAttribute(): string | undefined {
		const name = this.readName();
		if (name === '') {
			this.at += 1;
			return undefined;
		}
		this.skipSpaces();
		if (this.xml.charCodeAt(this.at) !== code.equals) return undefined;
		this.at += 1;
		this.skipSpaces();
		const quote = this.xml.charAt(this.at);
		if (quote !== '"' && quote !== "'") return undefined;
		const value = this.skipTo(quote, 1);
		const isWanted = !this.inside && isNamed(name, this.local);
		return isWanted && value ? resolved(value.trimStart(), this.enough) : undefined;
	}

	private readName(): string {
		const start = this.at;
		while (this.at < this.xml.length && !isNameEnd(this.xml.charCodeAt(this.at))) this.at += 1;
		return this.xml.slice(start, this.at);
	}

	private skipSpaces(): void {
		while (isSpace(this.xml.charCodeAt(this.at))) this.at += 1;
	}
}

/**
 * The text that an XML has under a name: of an element, with everything in it, or of an attribute; the first one that is
 * not blank. Namespaces do not matter. No entity is expanded and nothing is loaded. XML that is not well-formed is read as
 * far as it can be.
 *
 * It takes time in proportion to the length, whatever somebody writes: libraries that check the whole grammar take up to
 * 0.3 s for 1 MB that was made to hold them up.
 *
 * @param local name without a prefix
 * @param enough so many characters of the text are wanted at most; there may be more
 */
export function textNamed(xml: string, local: string, enough: number): string | undefined {
	return xml.includes(local) ? new XmlScan(xml, local, enough).find() : undefined;
}
