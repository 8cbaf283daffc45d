import { describe, expect, it } from 'vitest';
import { decodedText, decodedXml } from '../../../../nodes/Diadoc/events/text/decodedText';
import { utf16be, windows1251 } from './encodings';

const text = 'Сумма «не» та — №7';

const utf8 = (content: string) => Buffer.from(content);
const utf16le = (content: string) => Buffer.from(content, 'utf16le');
const xml = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?><а>${text}</а>`;
const bare = `<а>${text}</а>`;

describe('an XML as text', () => {
	it.each([
		['in the encoding that it declares', windows1251(xml('windows-1251')), xml('windows-1251')],
		['in UTF-8', utf8(xml('utf-8')), xml('utf-8')],
		[
			'that declares with blanks',
			windows1251(`<?xml version='1.0' encoding = 'cp1251' ?>${bare}`),
			`<?xml version='1.0' encoding = 'cp1251' ?>${bare}`,
		],
		['in UTF-8 with a mark', utf8(`\uFEFF${xml('utf-8')}`), xml('utf-8')],
		[
			'in UTF-8 with a mark, whatever it declares',
			utf8(`\uFEFF${xml('windows-1251')}`),
			xml('windows-1251'),
		],
		['in UTF-8 without a declaration', utf8(bare), bare],
		['in UTF-16LE with a mark', utf16le(`\uFEFF${xml('utf-16')}`), xml('utf-16')],
		['in UTF-16BE with a mark', utf16be(`\uFEFF${xml('utf-16')}`), xml('utf-16')],
		['in UTF-16LE without a mark', utf16le(xml('utf-16')), xml('utf-16')],
		['in UTF-16BE without a mark', utf16be(xml('UTF-16')), xml('UTF-16')],
		['in UTF-16 without a mark or a declaration', utf16le(bare), bare],
		['in UTF-8 that declares UTF-16', utf8(xml('utf-16')), xml('utf-16')],
		['in UTF-8 that declares what nobody knows', utf8(xml('x-unknown')), xml('x-unknown')],
		['in windows-1251 under another name', windows1251(xml('win-1251')), xml('win-1251')],
		['in windows-1251 without a declaration', windows1251(bare), bare],
		['in windows-1251 that declares UTF-8', windows1251(xml('utf-8')), xml('utf-8')],
		['of nothing', new Uint8Array(), ''],
	])('is read %s', (_, bytes, content) => {
		expect(decodedXml(bytes)).toBe(content);
	});
});

describe('a text', () => {
	it.each([
		['UTF-8', utf8(text)],
		['UTF-8 with a mark', utf8(`\uFEFF${text}`)],
		['UTF-16LE with a mark', utf16le(`\uFEFF${text}`)],
		['UTF-16BE with a mark', utf16be(`\uFEFF${text}`)],
		['windows-1251', windows1251(text)],
	])('is read in %s', (_, bytes) => {
		expect(decodedText(bytes)).toBe(text);
	});
});
