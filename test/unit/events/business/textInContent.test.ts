import { describe, expect, it } from 'vitest';
import {
	hasTextInContent,
	textInContent,
} from '../../../../nodes/Diadoc/events/business/textInContent';
import { attachment } from './eventsOfBox';

/** Bytes of a text in windows-1251, as far as it has Latin and Russian letters, « and ». */
const windows1251 = (text: string): Buffer =>
	Buffer.from(
		Array.from(text, (character) => {
			const code = character.codePointAt(0) ?? 0;
			if (code >= 0x410 && code <= 0x44f) return code - 0x410 + 0xc0;
			return code;
		}),
	);

/** A file of the format with a text where the format has it. */
const fileWith = (element: string, inner: string, encoding = 'windows-1251') => {
	const xml = `<?xml version="1.0" encoding="${encoding}"?>\r\n<Файл ИдФайл="DP"><Документ КНД="1115113"><Св ДатаПол="16.04.2025"><${element}>${inner}</${element}></Св></Документ></Файл>`;
	return encoding === 'windows-1251' ? windows1251(xml) : Buffer.from(xml);
};

const rejection = attachment('XmlSignatureRejection');

describe('what people wrote in a content', () => {
	it.each([
		['XmlSignatureRejection', 'ТекстУведУточ'],
		['InvoiceCorrectionRequest', 'ТекстУведУточ'],
		['RevocationRequest', 'ТекстПредАн'],
	])('is an element of the XML of %s', (attachmentType, element) => {
		const entity = attachment(attachmentType);
		expect(hasTextInContent(entity)).toBe(true);
		const text = 'Сумма «не» та';
		expect(textInContent(entity, fileWith(element, text))).toBe(text);
		expect(textInContent(entity, fileWith(element, text, 'utf-8'))).toBe(text);
	});

	it('is the content itself of a comment', () => {
		const comment = attachment('AttachmentComment');
		const text = 'Проверьте <ТекстУведУточ>сумму</ТекстУведУточ> &amp; дату';
		expect(textInContent(comment, Buffer.from(text))).toBe(text);
	});

	it('is read with its line breaks, references and CDATA sections', () => {
		const inner =
			'Первое &lt;и&gt; &quot;второе&quot;\nA&amp;B &#8470;&#x20;1 <![CDATA[<b>&amp;</b>]]>';
		expect(textInContent(rejection, fileWith('ТекстУведУточ', inner))).toBe(
			'Первое <и> "второе"\nA&B № 1 <b>&amp;</b>',
		);
	});

	it('is found in an element with a prefix or attributes', () => {
		const xml =
			'<?xml version="1.0"?><f:Файл><f:ТекстУведУточ язык="ru">Нет</f:ТекстУведУточ></f:Файл>';
		expect(textInContent(rejection, Buffer.from(xml))).toBe('Нет');
	});

	it.each([
		['another element', fileWith('ТекстПредАн', 'Нет')],
		['no XML', Buffer.from('Нет')],
		['an unknown encoding', fileWith('ТекстУведУточ', 'Нет', 'x-unknown')],
		['nothing', Buffer.alloc(0)],
	])('is nothing where there is %s', (_, content) => {
		expect(textInContent(rejection, content)).toBeUndefined();
	});

	it('leaves references alone that no XML knows', () => {
		const inner = '&nbsp;&constructor; &#9999999;';
		expect(textInContent(rejection, fileWith('ТекстУведУточ', inner))).toBe(inner);
	});

	it('is not looked for in documents and signatures', () => {
		expect(hasTextInContent(attachment('UniversalTransferDocument'))).toBe(false);
		expect(hasTextInContent({ ...rejection, EntityType: 'Signature' })).toBe(false);
		expect(hasTextInContent(attachment('constructor'))).toBe(false);
	});
});
