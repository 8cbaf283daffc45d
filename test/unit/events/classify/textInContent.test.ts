import { describe, expect, it } from 'vitest';
import {
	hasTextInContent,
	textInContent as written,
} from '../../../../nodes/Diadoc/events/classify/textInContent';
import { windows1251 } from '../text/encodings';
import { attachment, document, OWN, signature } from './eventsOfBox';

const textInContent = (...content: Parameters<typeof written>) => written(...content).text;

/** A file of the format with a text where the format has it. */
const fileWith = (element: string, inner: string, encoding = 'windows-1251') => {
	const xml = `<?xml version="1.0" encoding="${encoding}"?>\r\n<Файл ИдФайл="DP"><Документ КНД="1115113"><Св ДатаПол="16.04.2025"><${element}>${inner}</${element}></Св></Документ></Файл>`;
	return encoding === 'windows-1251' ? windows1251(xml) : Buffer.from(xml);
};

const rejection = attachment('XmlSignatureRejection');

/** A recipient's title: the element that says how the goods were accepted, in its place. */
const titleWith = (acceptance: string) =>
	windows1251(
		`<?xml version="1.0" encoding="windows-1251"?>\r\n<Файл ИдФайл="ON_NSCHFDOPPOK"><Документ КНД="1115132"><СодФХЖ4>${acceptance}</СодФХЖ4><Подписант Должн="Кладовщик"/></Документ></Файл>`,
	);

describe('what people wrote in a content', () => {
	it.each([
		['XmlSignatureRejection', 'ТекстУведУточ'],
		['InvoiceCorrectionRequest', 'ТекстУведУточ'],
		['RevocationRequest', 'ТекстПредАн'],
	])('is an element of the XML of %s', (attachmentType, element) => {
		const entity = attachment(attachmentType);
		expect(hasTextInContent(entity, 'other')).toBe(true);
		const text = 'Сумма «не» та';
		expect(textInContent(entity, fileWith(element, text))).toBe(text);
		expect(textInContent(entity, fileWith(element, text, 'utf-8'))).toBe(text);
	});

	it.each([
		'AttachmentComment',
		'ResolutionRouteAssignment',
		'ResolutionRouteAssignmentAttachment',
		'ResolutionRouteRemoval',
		'ResolutionRouteRemovalAttachment',
	])('is the content itself of %s', (attachmentType) => {
		const entity = attachment(attachmentType);
		const text = 'Проверьте <ТекстУведУточ>сумму</ТекстУведУточ> &amp; дату';
		expect(hasTextInContent(entity, 'other')).toBe(true);
		expect(textInContent(entity, Buffer.from(text))).toBe(text);
	});

	it('is found behind signatures of any length', () => {
		const signed = `<ЭЦП>${'MIIB'.repeat(70 * 1024)}</ЭЦП><ТекстУведУточ>Нет</ТекстУведУточ>`;
		expect(textInContent(rejection, fileWith('СведПолФайл', signed))).toBe('Нет');
	});

	it('is found in an attribute', () => {
		const xml = windows1251(
			'<?xml version="1.0" encoding="windows-1251"?><Файл><Документ><СвПредАн ТекстПредАн="Отгрузки не было"/></Документ></Файл>',
		);
		expect(textInContent(attachment('RevocationRequest'), xml)).toBe('Отгрузки не было');
	});

	it('has its end, also where it is too long to be kept', () => {
		const long = 'я'.repeat(70 * 1024);
		const text = textInContent(rejection, fileWith('ТекстУведУточ', long));
		expect(text === `${'я'.repeat(32 * 1024)}…`).toBe(true);
	});

	it.each([
		['another element', fileWith('ТекстПредАн', 'Нет')],
		['no XML', Buffer.from('Нет')],
		['nothing', Buffer.alloc(0)],
	])('is nothing where there is %s', (_, content) => {
		expect(textInContent(rejection, content)).toBeUndefined();
	});

	it('is not looked for in documents and signatures', () => {
		expect(hasTextInContent(attachment('UniversalTransferDocument'), 'other')).toBe(false);
		expect(hasTextInContent({ ...rejection, EntityType: 'Signature' }, 'other')).toBe(false);
		expect(hasTextInContent(attachment('constructor'), 'other')).toBe(false);
	});
});

describe('what a recipient does not agree with', () => {
	const text = 'Приняты с расхождениями: нет двух мест';
	const titles = [
		'Title',
		'UniversalCorrectionDocumentBuyerTitle',
		'UniversalTransferDocumentBuyerTitle',
		'XmlAcceptanceCertificateBuyerTitle',
		'XmlTorg12BuyerTitle',
	];

	it.each(titles)('is in %s, and read of a signature with disagreement alone', (type) => {
		const title = attachment(type);
		expect(hasTextInContent(title, 'documentSignedWithDisagreement')).toBe(true);
		expect(hasTextInContent(title, 'documentSignedByCounteragent')).toBe(false);
		expect(textInContent(title, titleWith(`<СвПрин СодОпер="${text}"/>`))).toBe(text);
	});

	it('is not looked for in the signature under the title, nor in the document', () => {
		for (const entity of [signature(OWN), document()]) {
			expect(hasTextInContent(entity, 'documentSignedWithDisagreement')).toBe(false);
		}
	});

	it.each([
		[
			'transfer document, orders 155, 820 and 970',
			`<СвПрин СодОпер="${text}" ДатаПрин="05.12.2018"><КодСодОпер КодИтога="2" НаимДокРасх="Акт"/></СвПрин>`,
			text,
		],
		['act, order 552', `<РезПринял СодОпер="${text}" ДатаПрием="05.12.2018"/>`, text],
		['act, order 172', `<Принял ДатаЗаказ="05.12.2018" Претенз="${text}"/>`, text],
		[
			'act of construction',
			`<СвПрин СодОпер="Работы приняты частично" КодСодОпер="2" ИнфОНедостатк="${text}"/>`,
			`Работы приняты частично\n${text}`,
		],
		[
			'references',
			'<СвПрин СодОпер="Нет &quot;двух&quot; мест &amp; накладной"/>',
			'Нет "двух" мест & накладной',
		],
		['a prefix', `<ns:СвПрин ns:СодОпер='${text}'/>`, text],
	])('stands where the format has it: %s', (_, acceptance, told) => {
		expect(textInContent(attachment('Title'), titleWith(acceptance))).toBe(told);
	});

	it.each([
		['a code alone', '<СвПрин ДатаПрин="05.12.2018"><КодСодОпер КодИтога="2"/></СвПрин>'],
		['a code that has the name in its own', '<СвПрин КодСодОпер="2"/>'],
		['a blank text', '<СвПрин СодОпер=" "/>'],
		['the name in a comment', `<!-- <СвПрин СодОпер="${text}"/> -->`],
	])('is nothing where there is %s', (_, acceptance) => {
		expect(textInContent(attachment('Title'), titleWith(acceptance))).toBeUndefined();
	});

	it('is cut where it is too long', () => {
		const title = titleWith(`<СвПрин СодОпер="${'a'.repeat(100 * 1024)}"/>`);
		expect(textInContent(attachment('Title'), title) === `${'a'.repeat(64 * 1024)}…`).toBe(true);
	});
});
