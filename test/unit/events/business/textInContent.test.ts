import { describe, expect, it } from 'vitest';
import {
	hasTextInContent,
	textInContent,
} from '../../../../nodes/Diadoc/events/business/textInContent';
import { windows1251 } from '../text/encodings';
import { attachment } from './eventsOfBox';

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

	it.each([
		'AttachmentComment',
		'ResolutionRouteAssignment',
		'ResolutionRouteAssignmentAttachment',
		'ResolutionRouteRemoval',
		'ResolutionRouteRemovalAttachment',
	])('is the content itself of %s', (attachmentType) => {
		const entity = attachment(attachmentType);
		const text = 'Проверьте <ТекстУведУточ>сумму</ТекстУведУточ> &amp; дату';
		expect(hasTextInContent(entity)).toBe(true);
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
		const text = textInContent(rejection, fileWith('ТекстУведУточ', long)) ?? '';
		expect(text.length).toBeGreaterThan(64 * 1024);
	});

	it.each([
		['another element', fileWith('ТекстПредАн', 'Нет')],
		['no XML', Buffer.from('Нет')],
		['nothing', Buffer.alloc(0)],
	])('is nothing where there is %s', (_, content) => {
		expect(textInContent(rejection, content)).toBeUndefined();
	});

	it('is not looked for in documents and signatures', () => {
		expect(hasTextInContent(attachment('UniversalTransferDocument'))).toBe(false);
		expect(hasTextInContent({ ...rejection, EntityType: 'Signature' })).toBe(false);
		expect(hasTextInContent(attachment('constructor'))).toBe(false);
	});
});
