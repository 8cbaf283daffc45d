import { type DocumentKind, KINDS } from './documentKinds';

// Types of documents that are seldom sent today, each described by the newer one that it resembles.

function likeContract(
	name: string,
	caption: string,
	attributes: DocumentKind['attributes'],
	more: Partial<DocumentKind> = {},
): DocumentKind {
	return {
		...KINDS.contract,
		typeNamedId: name,
		documentType: name,
		attachmentType: name,
		caption,
		filePrefix: caption,
		attributes,
		...more,
	};
}

const OF_THE_OTHER_FORM = { extension: 'xml', contentTypeId: 'torg12_02_01_seller' } as const;
const RUBLE = 643;

const invoiceCommon = {
	Currency: RUBLE,
	ConfirmationDateTimeTicks: '0',
	InvoiceAmendmentFlags: 0,
};

const original = { OriginalInvoiceNumber: '17', OriginalInvoiceDate: '03.02.2025' };
const originalRevision = {
	OriginalInvoiceRevisionNumber: '17/1',
	OriginalInvoiceRevisionDate: '05.02.2025',
};
const originalCorrection = {
	OriginalInvoiceCorrectionNumber: '18',
	OriginalInvoiceCorrectionDate: '10.02.2025',
};

const lowered = ({ total, vat }: { total: string; vat: string }) => ({
	TotalInc: '0.00',
	TotalDec: total,
	VatInc: '0.00',
	VatDec: vat,
});

function likeInvoice(
	name: string,
	caption: string,
	attributes: DocumentKind['attributes'],
): DocumentKind {
	return {
		...KINDS.invoice,
		typeNamedId: name,
		documentType: name,
		attachmentType: name,
		caption,
		attributes,
	};
}

export const OLDER_KINDS: readonly DocumentKind[] = [
	likeContract('Nonformalized', 'Письмо', () => ({
		NonformalizedDocumentMetadata: { DocumentStatus: 'OutboundWaitingForRecipientSignature' },
	})),
	likeContract('Torg12', 'Накладная', ({ total, vat }) => ({
		Torg12Metadata: { Total: total, Vat: vat },
	})),
	likeContract('Torg13', 'Внутренняя накладная', ({ total }) => ({
		Torg13Metadata: { Total: total },
	})),
	likeContract(
		'XmlTorg12',
		'Накладная ТОРГ-12',
		({ total, vat }) => ({
			XmlTorg12Metadata: {
				Total: total,
				Vat: vat,
				Grounds: 'Заказ',
				RevisionDate: '12.02.2025',
				RevisionNumber: '1',
			},
		}),
		{
			...OF_THE_OTHER_FORM,
			buyerTitle: { attachmentType: 'XmlTorg12BuyerTitle', contentTypeId: 'torg12_02_01_buyer' },
		},
	),
	likeContract('AcceptanceCertificate', 'Акт о выполнении работ', ({ total, vat }) => ({
		AcceptanceCertificateMetadata: { Total: total, Vat: vat, Grounds: 'Договор подряда' },
	})),
	likeContract('PriceList', 'Ценовой лист', () => ({
		PriceListMetadata: {
			PriceListEffectiveDate: '01.04.2025',
			ContractDocumentDate: '15.01.2025',
			ContractDocumentNumber: '12/А',
		},
	})),
	likeContract('PriceListAgreement', 'Протокол согласования цены', () => ({
		PriceListAgreementMetadata: { DocumentStatus: 'OutboundWaitingForRecipientSignature' },
	})),
	likeContract('CertificateRegistry', 'Реестр сертификатов', () => ({
		CertificateRegistryMetadata: { DocumentStatus: 'OutboundWaitingForRecipientSignature' },
	})),
	likeContract('ReconciliationAct', 'Акт сверки расчётов', () => ({
		ReconciliationActMetadata: { DocumentStatus: 'OutboundWaitingForRecipientSignature' },
	})),
	likeContract('ServiceDetails', 'Детализация', () => ({
		ServiceDetailsMetadata: { DocumentStatus: 'Outbound', ReceiptStatus: 'ReceiptStatusNone' },
	})),
	likeContract('SupplementaryAgreement', 'Дополнительное соглашение', ({ total }) => ({
		SupplementaryAgreementMetadata: {
			Total: total,
			ContractType: 'Поставка',
			ContractNumber: '12/А',
			ContractDate: '15.01.2025',
		},
	})),
	likeInvoice('InvoiceRevision', 'Исправленный счет-фактура', ({ total, vat }) => ({
		InvoiceRevisionMetadata: { Total: total, Vat: vat, ...original, ...invoiceCommon },
	})),
	likeInvoice('InvoiceCorrection', 'Корректировочный счет-фактура', (sums) => ({
		InvoiceCorrectionMetadata: {
			...lowered(sums),
			...original,
			...originalRevision,
			...invoiceCommon,
		},
	})),
	likeInvoice('InvoiceCorrectionRevision', 'Исправленный КСФ', (sums) => ({
		InvoiceCorrectionRevisionMetadata: {
			...lowered(sums),
			...original,
			...originalRevision,
			...originalCorrection,
			...invoiceCommon,
		},
	})),
	likeInvoice('UniversalCorrectionDocumentRevision', 'Исправленный УКД', (sums) => ({
		UniversalCorrectionDocumentRevisionMetadata: {
			...lowered(sums),
			...original,
			...originalRevision,
			...originalCorrection,
			...invoiceCommon,
			Grounds: 'Соглашение об изменении цены',
			DocumentStatus: 'OutboundFinished',
			DocumentFunction: 'InvoiceAndBasic',
		},
	})),
];
