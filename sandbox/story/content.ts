import { toProtobuf } from '../wire/protobufWriter';
import { messageType } from '../wire/schema';
import type { Content, Entity } from '../wire/structures';
import { type Page, pdf } from './pdf';
import type { Random } from './random';

export function textContent(text: string): Content {
	return contentOf(Buffer.from(text));
}

/**
 * A formalized document: XML in windows-1251.
 *
 * @param written a person's texts, by a path of elements: as the text of the last one, or as an attribute of it
 */
export function xmlContent(
	element: string,
	attributes: Record<string, string>,
	written?: { path: readonly string[]; text: string; attribute?: string },
): Content {
	const { path = [], text = '', attribute } = written ?? {};
	const inner = path.reduceRight(
		(content, name, index) => {
			const isLast = attribute !== undefined && index === path.length - 1;
			return elementOf(name, isLast ? { [attribute]: text } : {}, content);
		},
		attribute === undefined ? escapeXml(text) : '',
	);
	const xml = elementOf(element, attributes, inner);
	return contentOf(windows1251(`<?xml version="1.0" encoding="windows-1251"?>\r\n${xml}`));
}

function elementOf(name: string, attributes: Record<string, string>, inner: string): string {
	const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
	const tag = `${name}${list.join('')}`;
	return inner === '' ? `<${tag} />` : `<${tag}>${inner}</${name}>`;
}

export function pdfContent(page: Page): Content {
	return contentOf(pdf(page));
}

export function protobufContent(typeName: string, structure: object): Content {
	return contentOf(Buffer.from(toProtobuf(messageType(typeName), structure)));
}

/** A detached signature: DER that begins as CMS does, of a size which the service does not report. */
export function signatureContent(random: Random): Content {
	const signedData = Buffer.from('3080060a2a864886f70d010702a080', 'hex');
	return { Size: -1, Data: Buffer.concat([signedData, random.bytes(240)]).toString('base64') };
}

/** Content that only the two sides can read: DER that begins as an encrypted CMS does. */
export function encryptedContent(random: Random): Content {
	const envelopedData = Buffer.from('3080060a2a864886f70d010703a080', 'hex');
	return contentOf(Buffer.concat([envelopedData, random.bytes(240)]));
}

/** A person's text in a service document: the text itself, or the text within the XML. */
export function plainTextOf({ Content, FileName = '' }: Entity): string {
	if (!FileName.endsWith('.xml')) return bytesOf(Content).toString();
	const xml = xmlOf(Content).replaceAll(/<!--[^]*?-->/g, '');
	const written = /<((?:\w+:)?Текст[^\s>]*)>([^]*?)<\/\1>/.exec(xml)?.[2] ?? '';
	const inCdata = /^<!\[CDATA\[([^]*)\]\]>$/.exec(written)?.[1];
	return inCdata ?? unescapeXml(written);
}

export function attributeOf(
	{ Content }: Pick<Entity, 'Content'>,
	name: string,
): string | undefined {
	const written = new RegExp(` ${name}="([^"]*)"`).exec(xmlOf(Content))?.[1];
	return written === undefined ? undefined : unescapeXml(written);
}

const UTF_16_MARK = Buffer.from([0xff, 0xfe]);

function xmlOf(content: Content | undefined): string {
	const bytes = bytesOf(content);
	if (bytes.subarray(0, 2).equals(UTF_16_MARK)) return new TextDecoder('utf-16le').decode(bytes);
	const isUtf8 = bytes.subarray(0, 60).includes('UTF-8');
	return new TextDecoder(isUtf8 ? 'utf-8' : 'windows-1251').decode(bytes);
}

function bytesOf(content: Content | undefined): Buffer {
	return Buffer.from(content?.Data ?? '', 'base64');
}

function contentOf(bytes: Buffer): Content {
	return { Size: bytes.length, Data: bytes.toString('base64') };
}

function escapeXml(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

function unescapeXml(text: string): string {
	return text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
}

const WINDOWS_1251 = new Map(
	Array.from(
		new TextDecoder('windows-1251').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte)),
		(character, byte) => [character, byte],
	),
);

function windows1251(text: string): Buffer {
	return Buffer.from(Array.from(text, (character) => WINDOWS_1251.get(character) ?? 0x3f));
}
