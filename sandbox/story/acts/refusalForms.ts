import type { Content } from '../../wire/structures';
import { signedServiceDocument } from '../entities';
import type { Letter } from '../letter';
import { type Step, patchStep } from '../life';

const SIGNER =
	'<Подписант Должн="Главный бухгалтер"><ФИО Фамилия="Орлова" Имя="Вера" Отчество="Ильинична"/></Подписант>';

const inFile = (inner: string, encoding = 'UTF-8') =>
	`<?xml version="1.0" encoding="${encoding}"?>\r\n<Файл ИдФайл="DP_UVUTOCH">${inner}${SIGNER}</Файл>`;

const place = (text: string) =>
	`<Документ><СвУведУточ><ТекстУведУточ>${text}</ТекстУведУточ></СвУведУточ></Документ>`;

/** Signatures in XML: 70 KB of base64. */
const SIGNATURES = `<ЭЦП>${'MIIK'.repeat(18_000)}</ЭЦП>`;

const utf8 = (xml: string) => Buffer.from(xml);
const utf16 = (xml: string) => Buffer.from(`\uFEFF${xml}`, 'utf16le');

/** Ways to write the XML of a refusal; each holds the text. */
export const REFUSAL_FORMS = {
	behindSignatures: (text: string) => utf8(inFile(`${SIGNATURES}${place(text)}`)),
	cdata: (text: string) =>
		utf8(inFile(place(`<!-- <ТекстУведУточ>нет</ТекстУведУточ> --><![CDATA[${text}]]>`))),
	utf16: (text: string) => utf16(inFile(place(text), 'UTF-16')),
	prefixed: (text: string) => utf8(inFile(place(text).replaceAll(/<(\/?)Текст/g, '<$1ns:Текст'))),
};

/** The recipient refuses to sign a formalized document, by the old service document only. */
export function refusedInForm(
	{ stage, messageId, main, from, to }: Letter,
	comment: string,
	form: keyof typeof REFUSAL_FORMS,
): Step {
	const entityId = stage.random.guid();
	const bytes = REFUSAL_FORMS[form](comment);
	const content: Content = { Size: bytes.length, Data: bytes.toString('base64') };
	return patchStep(stage, messageId, (at) => ({
		entities: signedServiceDocument(stage.random, at, {
			entityId,
			parentEntityId: main.entityId,
			attachmentType: 'XmlSignatureRejection',
			contentTypeId: 'signature_rejection_01_01',
			filePrefix: 'DP_UVUTOCH',
			from: to,
			to: from,
			content,
		}),
	}));
}
