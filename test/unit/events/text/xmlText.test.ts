import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { textNamed } from '../../../../nodes/Diadoc/events/text/xmlText';
import { growthOf } from '../../growth';

const name = 'ТекстУведУточ';
const enough = 1000;

const read = (xml: string) => textNamed(xml, name, enough);
const inElement = (inner: string) =>
	`<?xml version="1.0"?><Файл><Документ><${name}>${inner}</${name}></Документ></Файл>`;

describe('the text of an XML', () => {
	it.each([
		['with a comment node', 'Нет<!-- </ТекстУведУточ> -->, и точка', 'Нет, и точка'],
		['with an instruction', 'Нет<?x </ТекстУведУточ> ?>!', 'Нет!'],
		[
			'with a CDATA that holds a closing tag',
			'<![CDATA[</ТекстУведУточ>&amp;]]>',
			'</ТекстУведУточ>&amp;',
		],
		['with several CDATA', '<![CDATA[]]]]><![CDATA[>]]>', ']]>'],
		['with elements in it', '<p>Сумма <b x=">">не</b> та</p><br/>', 'Сумма не та'],
		['with an element of the same name in it', `а<${name}>б</${name}>в`, 'абв'],
		['with references', 'A&amp;B &lt;&gt;&quot;&apos; &#8470;&#x20;&#x1F600;', 'A&B <>"\' № 😀'],
		[
			'with references that no XML knows',
			'&nbsp;&constructor; &#9999999;&#0;&#xD800;&;&',
			'&nbsp;&constructor; &#9999999;&#0;&#xD800;&;&',
		],
		['with line breaks of Windows', 'раз\r\nдва\rтри', 'раз\nдва\nтри'],
		['with a lone <', 'a < b <', 'a < b <'],
	])('is that of the element, %s', (_, inner, text) => {
		expect(read(inElement(inner))).toBe(text);
	});

	it.each([
		['an attribute', `<a><СвУведУточ Дата="1" ${name}="Нет &amp; нет"/></a>`, 'Нет & нет'],
		['an attribute in single quotes', `<a ${name} = 'Нет "да"'>б</a>`, 'Нет "да"'],
		['an attribute with a prefix', `<a f:${name}="Нет"/>`, 'Нет'],
		['an attribute behind others that are no XML', `<a b c=1 "x" ${name}="Нет"/>`, 'Нет'],
		['an element with a prefix', `<f:a><f:${name}>Нет</f:${name}></f:a>`, 'Нет'],
		['an element with attributes', `<${name} язык="ru>" >Нет</${name} >`, 'Нет'],
		[
			'the first that is not blank',
			`<a ${name}=" "><${name}/><${name}> </${name}><${name}>Нет</${name}></a>`,
			'Нет',
		],
		['an element after a tag that was left open', `<a <${name}>Нет</${name}>`, 'Нет'],
		[
			'an element behind a DTD',
			`<!DOCTYPE a SYSTEM "a>b" [<!ENTITY c "]>"><!-- ' --><?d ' ?>]><${name}>&c;Нет</${name}>`,
			'&c;Нет',
		],
	])('may be %s', (_, xml, text) => {
		expect(read(xml)).toBe(text);
	});

	it.each([
		['in a comment', `<a><!--<${name}>Нет</${name}>--></a>`],
		['in a CDATA', `<a><![CDATA[<${name}>Нет</${name}>]]></a>`],
		['in a DTD', `<!DOCTYPE a [<!ENTITY b "<${name}>Нет</${name}>">]><a/>`],
		['in the value of another attribute', `<a b="<${name}>Нет</${name}>"/>`],
		['in an element of another name', `<a><Не${name}>Нет</Не${name}><${name}2>Нет</${name}2></a>`],
		['in the name of a namespace', `<a xmlns:${name}="urn:x"/>`],
		['in an element that has no end', `<a><${name}>Нет</a>`],
		['in a tag that has no end', `<a ${name}="Нет`],
		['in a comment that has no end', `<a><!--<${name}>Нет</${name}></a>`],
		['in a closing tag', `</${name}>Нет</${name}>`],
		['nowhere', ''],
	])('is none %s', (_, xml) => {
		expect(read(xml)).toBeUndefined();
	});

	it('is no longer than wanted, and whatever comes then is not read', () => {
		expect(read(inElement('я'.repeat(5000)))?.length).toBeLessThanOrEqual(2 * enough);
		expect(read(`<${name}>${'<b>я</b>'.repeat(enough)}`)).toBe('я'.repeat(enough));
		expect(read(inElement(`${' '.repeat(5000)}Нет`))).toBe('Нет');
	});
});

/** The text as a parser that knows the whole grammar reads it. */
function textByGrammar(xml: string): string | undefined {
	const parser = new SaxesParser({ xmlns: true, fragment: false });
	const texts: string[] = [];
	let depth = 0;
	const add = (text: string) => {
		if (depth > 0) texts.push(`${texts.pop() ?? ''}${text}`);
	};
	parser.on('opentag', ({ local, attributes }) => {
		if (depth === 0) {
			for (const attribute of Object.values(attributes)) {
				if (attribute.local === name && attribute.prefix !== 'xmlns') texts.push(attribute.value);
			}
		}
		if (depth === 0 && local === name) texts.push('');
		if (depth > 0 || local === name) depth += 1;
	});
	parser.on('closetag', () => {
		if (depth > 0) depth -= 1;
	});
	parser.on('text', add);
	parser.on('cdata', add);
	parser.write(xml).close();
	return texts.find((text) => text.trim() !== '');
}

/** Numbers below a limit, the same for the same seed. */
function randomOf(seed: number): (limit: number) => number {
	let state = seed;
	return (limit) => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return Math.floor((state / 2 ** 32) * limit);
	};
}

/** A well-formed XML of whatever XML may have. */
function randomXml(random: (limit: number) => number): string {
	const one = (...choices: string[]) => choices[random(choices.length)] ?? '';
	const many = (make: () => string, most: number) =>
		Array.from({ length: random(most) }, make).join('');
	const text = () =>
		one(
			'Нет',
			' ',
			'\n',
			']',
			'>',
			'a',
			'&amp;',
			'&#8470;',
			'&lt;b&gt;',
			"'",
			'"',
			'-',
			'\t',
			'😀',
		);
	const tagName = () => one('', '', 'f:') + one(name, name, 'a', 'Св', `Не${name}`, `${name}2`);
	const attributes = () => {
		const names = [name, 'b', 'f:c', `f:${name}`].filter(() => random(4) === 0);
		return names
			.map(
				(each) =>
					` ${each}${one('=', ' = ')}${one('"Да"', "'</a>' ".replace('</a>', '>'), '""', '"&quot;>"')}`,
			)
			.join('');
	};
	const plain = () =>
		one(
			text(),
			`<!--${one('', ' x ', '<a>', '- ', `</${name}>`, `<${name}>`)}-->`,
			`<?p ${one('', '<a>', `</${name}>`, '? ')}?>`,
			`<![CDATA[${one('', ']', '</a>', `</${name}>`, '&amp;', ']]')}]]>`,
		);
	const content = (depth: number): string =>
		many(() => (depth < 5 && random(2) === 0 ? element(depth + 1) : plain()), 5);
	const element = (depth: number): string => {
		const open = `<${tagName()}${attributes()}`;
		const tag = open.slice(1).split(' ', 1)[0] ?? '';
		return random(4) === 0 ? `${open}/>` : `${open} >${content(depth)}</${tag}${one('', ' ')}>`;
	};
	const dtd = one('', `<!DOCTYPE r [<!ENTITY x "<${name}>Да</${name}>"><!-- ' ]> -->]>`);
	return `<?xml version="1.0"?>${dtd}<r xmlns:f="urn:f">${content(0)}</r>`;
}

describe('the text of an XML, whatever is in it', () => {
	it('is the one that a parser of the whole grammar finds', () => {
		const found = { none: 0, some: 0 };
		for (let seed = 0; seed < 2000; seed += 1) {
			const xml = randomXml(randomOf(seed));
			const expected = textByGrammar(xml)?.trimStart();
			expect([seed, xml, textNamed(xml, name, 1e6)?.trimStart()]).toEqual([seed, xml, expected]);
			found[expected === undefined ? 'none' : 'some'] += 1;
		}
		expect(Math.min(found.none, found.some)).toBeGreaterThan(300);
	});

	it('costs no error where it is cut off or damaged anywhere', () => {
		for (let seed = 0; seed < 300; seed += 1) {
			const random = randomOf(seed);
			const xml = randomXml(random);
			const at = random(xml.length);
			const damaged =
				xml.slice(0, at) + '<>&"\'!?[]-/='.charAt(random(12)) + xml.slice(at + random(3));
			expect(() => read(damaged)).not.toThrow();
			expect(() => read(xml.slice(0, at))).not.toThrow();
		}
	});
});

const end = `<${name}>Нет</${name}></a>`;

describe('the time that an XML takes', () => {
	it.each([
		['signatures before the text', 'QUJD\n', '<a><ЭЦП>', `</ЭЦП>${end}`],
		['elements in elements', '<b>', '<a>', end],
		['elements beside elements', '<b></b>', '<a>', end],
		['the element in itself', `<${name}>`, '', ''],
		['the element without a text', `<${name}></${name}>`, '', ''],
		['openings without an end', '<', '<a>', end],
		['tags without an end', '<b ', '<a>', end],
		['closing tags without an end', '</', '<a>', end],
		['attributes', 'b="" ', '<a ', `>${end}`],
		['quotes that do not match', 'b="\' ', '<a ', `>${end}`],
		['blanks', ' ', '<a b', `>${end}`],
		['references in the text', '&amp;', `<${name}>`, `</${name}>`],
		['references without an end', '&#x0', `<${name}>`, `</${name}>`],
		['ampersands', '&', `<${name}>`, `</${name}>`],
		['line breaks in the text', 'a\r\n', `<${name}>`, `</${name}>`],
		['CDATA in the text', '<![CDATA[x]]>', `<${name}>`, `</${name}>`],
		['brackets in a CDATA', ']', '<a><![CDATA[', `]]>${end}`],
		['comments', '<!---->', '<a>', end],
		['dashes in a comment', '- ', '<a><!--', `-->${end}`],
		['comments without an end', '<!--', '<a>', end],
		['instructions', '<?b?>', '<a>', end],
		['entities in a DTD', '<!ENTITY b "c">', '<!DOCTYPE a [', `]><a>${end}`],
		['declarations without an end', '<!', '', end],
		['a name without an end', 'b', '<a><', end],
	])('grows with its length and no faster: %s', (_, part, before, after) => {
		const inputOf = (size: number) => before + part.repeat(size / part.length) + after;
		expect(growthOf(inputOf, (xml) => textNamed(xml, name, 65_537), 100_000)).toBeLessThan(2.5);
	});
});
