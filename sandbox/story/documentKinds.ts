import type { Document } from '../wire/structures';

export interface Sums {
	total: string;
	vat: string;
}

/** Number and date of a document that another one amends, and of its revision, if there was one. */
export interface Original {
	number: string;
	date: string;
	revision?: Omit<Original, 'revision'>;
}

export interface DocumentKind {
	typeNamedId: string;
	function: string;
	version: string;
	workflowId: number;
	/** The old enum; newer types have none. */
	documentType: string;
	/** Types up to 51 keep their own name, newer ones are `Title` (OpenAPI description of AttachmentType). */
	attachmentType: string;
	/** Before the number in the title: «УПД №12 от 03.03.25». */
	caption: string;
	filePrefix: string;
	extension: 'xml' | 'pdf';
	contentTypeId: string;
	/** Whether the recipient is asked for a signature. */
	needsSignature: boolean;
	/** The recipient's own title; without one it signs under the sender's. */
	buyerTitle?: { attachmentType: string; contentTypeId: string };
	/** Invoices and their successors go through the operator: confirmations of dates and receipts. */
	isConfirmed: boolean;
	hasPrintForm: boolean;
	/**
	 * Attributes besides number and date.
	 *
	 * @param original The document that it amends, if any.
	 */
	attributes: (sums: Sums, original?: Original) => Pick<Document, 'Metadata'> & Partial<Document>;
}

const totalSum = ({ total }: Sums) => [{ Key: 'TotalSum', Value: total }];
const RUBLE = 643;

const UNIVERSAL_TRANSFER_DOCUMENT: DocumentKind = {
	typeNamedId: 'UniversalTransferDocument',
	function: 'СЧФДОП',
	version: 'utd970_05_03_01',
	workflowId: 4,
	documentType: 'UniversalTransferDocument',
	attachmentType: 'UniversalTransferDocument',
	caption: 'УПД',
	filePrefix: 'ON_NSCHFDOPPR',
	extension: 'xml',
	contentTypeId: 'utd_utd970_05_03_01_schfdop_seller',
	needsSignature: true,
	buyerTitle: {
		attachmentType: 'UniversalTransferDocumentBuyerTitle',
		contentTypeId: 'utd_utd970_05_03_01_schfdop_buyer',
	},
	isConfirmed: true,
	hasPrintForm: true,
	attributes: (sums) => ({
		Metadata: totalSum(sums),
		UniversalTransferDocumentMetadata: {
			Total: sums.total,
			Vat: sums.vat,
			Grounds: 'Без документа-основания',
			DocumentFunction: 'InvoiceAndBasic',
			Currency: RUBLE,
			InvoiceAmendmentFlags: 0,
		},
	}),
};

const INVOICE: DocumentKind = {
	typeNamedId: 'Invoice',
	function: 'default',
	version: 'utd970_05_03_01',
	workflowId: 3,
	documentType: 'Invoice',
	attachmentType: 'Invoice',
	caption: 'Счет-фактура',
	filePrefix: 'ON_NSCHFDOPPR',
	extension: 'xml',
	contentTypeId: 'invoice_utd970_05_03_01',
	needsSignature: false,
	isConfirmed: true,
	hasPrintForm: true,
	attributes: (sums) => ({
		Metadata: totalSum(sums),
		InvoiceMetadata: {
			Total: sums.total,
			Vat: sums.vat,
			Currency: RUBLE,
			ConfirmationDateTimeTicks: '0',
			InvoiceAmendmentFlags: 0,
		},
	}),
};

const CONTRACT: DocumentKind = {
	typeNamedId: 'Contract',
	function: 'default',
	version: 'v1',
	workflowId: 2,
	documentType: 'Contract',
	attachmentType: 'Contract',
	caption: 'Договор',
	filePrefix: 'Договор',
	extension: 'pdf',
	contentTypeId: '',
	needsSignature: true,
	isConfirmed: false,
	hasPrintForm: true,
	attributes: ({ total }) => ({
		Metadata: [
			{ Key: 'ContractPrice', Value: total },
			{ Key: 'ContractType', Value: 'Поставка' },
		],
		ContractMetadata: { ContractPrice: total, ContractType: 'Поставка' },
	}),
};

const ACCEPTANCE_CERTIFICATE: DocumentKind = {
	typeNamedId: 'XmlAcceptanceCertificate',
	function: 'default',
	version: 'rezru_05_02_01',
	workflowId: 2,
	documentType: 'XmlAcceptanceCertificate',
	attachmentType: 'XmlAcceptanceCertificate',
	caption: 'Акт',
	filePrefix: 'DP_REZRUISP',
	extension: 'xml',
	contentTypeId: 'acceptance_certificate_552_05_02_01_seller',
	needsSignature: true,
	buyerTitle: {
		attachmentType: 'XmlAcceptanceCertificateBuyerTitle',
		contentTypeId: 'acceptance_certificate_552_05_02_01_buyer',
	},
	isConfirmed: false,
	hasPrintForm: true,
	attributes: (sums) => ({
		Metadata: totalSum(sums),
		XmlAcceptanceCertificateMetadata: {
			Total: sums.total,
			Vat: sums.vat,
			Grounds: 'Договор поставки',
		},
	}),
};

const PROFORMA_INVOICE: DocumentKind = {
	typeNamedId: 'ProformaInvoice',
	function: 'default',
	version: 'v1',
	workflowId: 0,
	documentType: 'ProformaInvoice',
	attachmentType: 'ProformaInvoice',
	caption: 'Счет на оплату',
	filePrefix: 'Счет',
	extension: 'pdf',
	contentTypeId: '',
	needsSignature: false,
	isConfirmed: false,
	hasPrintForm: true,
	attributes: (sums) => ({
		Metadata: totalSum(sums),
		ProformaInvoiceMetadata: { Total: sums.total, Vat: sums.vat, Grounds: 'Заказ покупателя' },
	}),
};

/** A type that came after the enums were closed. */
const RECONCILIATION_ACT: DocumentKind = {
	typeNamedId: 'XmlReconciliationAct',
	function: 'default',
	version: 'reconciliationact_405_05_01_01',
	workflowId: 2,
	documentType: 'UnknownDocumentType',
	attachmentType: 'Title',
	caption: 'Акт сверки',
	filePrefix: 'ON_AKTSVEROTP',
	extension: 'xml',
	contentTypeId: 'reconciliation_act_405_05_01_01_seller',
	needsSignature: true,
	buyerTitle: { attachmentType: 'Title', contentTypeId: 'reconciliation_act_405_05_01_01_buyer' },
	isConfirmed: false,
	hasPrintForm: false,
	attributes: () => ({ Metadata: [] }),
};

/** Replaces a transfer document with a mistake: исправление. */
const UNIVERSAL_TRANSFER_DOCUMENT_REVISION: DocumentKind = {
	...UNIVERSAL_TRANSFER_DOCUMENT,
	typeNamedId: 'UniversalTransferDocumentRevision',
	documentType: 'UniversalTransferDocumentRevision',
	attachmentType: 'UniversalTransferDocumentRevision',
	caption: 'Исправление УПД',
	attributes: (sums, original) => ({
		Metadata: totalSum(sums),
		UniversalTransferDocumentRevisionMetadata: {
			Total: sums.total,
			Vat: sums.vat,
			Grounds: 'Без документа-основания',
			DocumentFunction: 'InvoiceAndBasic',
			Currency: RUBLE,
			InvoiceAmendmentFlags: 0,
			...originalInvoice(original),
		},
	}),
};

/** Changes the sum of a correct transfer document: корректировка. */
const UNIVERSAL_CORRECTION_DOCUMENT: DocumentKind = {
	...UNIVERSAL_TRANSFER_DOCUMENT,
	typeNamedId: 'UniversalCorrectionDocument',
	function: 'КСЧФДИС',
	version: 'ucd736_05_01_02',
	documentType: 'UniversalCorrectionDocument',
	attachmentType: 'UniversalCorrectionDocument',
	caption: 'УКД',
	filePrefix: 'ON_NKORSCHFDOPPR',
	contentTypeId: 'ucd_ucd736_05_01_02_kschfdis_seller',
	buyerTitle: {
		attachmentType: 'UniversalCorrectionDocumentBuyerTitle',
		contentTypeId: 'ucd_ucd736_05_01_02_kschfdis_buyer',
	},
	attributes: (sums, original) => ({
		Metadata: totalSum(sums),
		UniversalCorrectionDocumentMetadata: {
			TotalInc: sums.total,
			TotalDec: '0.00',
			VatInc: sums.vat,
			VatDec: '0.00',
			Grounds: 'Соглашение об изменении цены',
			DocumentFunction: 'InvoiceAndBasic',
			Currency: RUBLE,
			ConfirmationDateTimeTicks: '0',
			InvoiceAmendmentFlags: 0,
			...originalInvoice(original),
			OriginalInvoiceRevisionNumber: original?.revision?.number,
			OriginalInvoiceRevisionDate: original?.revision?.date,
		},
	}),
};

function originalInvoice({ number, date }: Original = { number: '', date: '' }) {
	return { OriginalInvoiceNumber: number, OriginalInvoiceDate: date };
}

/** A request to exchange documents; the answer is a signature or a refusal. */
const TRUST_CONNECTION_REQUEST: DocumentKind = {
	...CONTRACT,
	typeNamedId: 'TrustConnectionRequest',
	documentType: 'TrustConnectionRequest',
	attachmentType: 'TrustConnectionRequest',
	caption: 'Приглашение к обмену',
	filePrefix: 'Приглашение',
	attributes: () => ({
		Metadata: [],
		TrustConnectionRequestMetadata: {
			TrustConnectionRequestStatus: 'InboundWaitingForRecipientSignature',
		},
	}),
};

export const KINDS = {
	universalTransferDocument: UNIVERSAL_TRANSFER_DOCUMENT,
	universalTransferDocumentRevision: UNIVERSAL_TRANSFER_DOCUMENT_REVISION,
	universalCorrectionDocument: UNIVERSAL_CORRECTION_DOCUMENT,
	invoice: INVOICE,
	contract: CONTRACT,
	acceptanceCertificate: ACCEPTANCE_CERTIFICATE,
	proformaInvoice: PROFORMA_INVOICE,
	reconciliationAct: RECONCILIATION_ACT,
	trustConnectionRequest: TRUST_CONNECTION_REQUEST,
};
