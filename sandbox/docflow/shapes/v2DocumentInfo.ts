import type { Document } from '../../wire/structures';

/** DocumentInfo of V2: each type of document has its own block, besides date and number. */
export function documentInfoV2(info: Document) {
	return {
		DocumentType: info.DocumentType,
		DocumentDirection: info.DocumentDirection,
		IsTest: info.IsTest,
		CustomDocumentId: info.CustomDocumentId,
		FromDepartmentId: info.FromDepartmentId,
		ToDepartmentId: info.ToDepartmentId,
		CounteragentBoxId: info.CounteragentBoxId,
		DocumentDateAndNumber: dateAndNumber(info.DocumentDate, info.DocumentNumber),
		BasicDocumentInfo: basicInfo(info),
		InvoiceInfo: invoiceInfo(info),
		InvoiceCorrectionInfo: invoiceCorrectionInfo(info),
		PriceListInfo: info.PriceListMetadata && {
			PriceListEffectiveDate: info.PriceListMetadata.PriceListEffectiveDate,
			ContractDocumentDateAndNumber: dateAndNumber(
				info.PriceListMetadata.ContractDocumentDate,
				info.PriceListMetadata.ContractDocumentNumber,
			),
		},
		ContractInfo: info.ContractMetadata && {
			ContractPrice: info.ContractMetadata.ContractPrice,
			ContractType: info.ContractMetadata.ContractType,
		},
		SupplementaryAgreementInfo: supplementaryAgreementInfo(info),
		UniversalTransferDocumentInfo: transferInfo(info),
		UniversalCorrectionDocumentInfo: transferCorrectionInfo(info),
		Version: info.Version,
	};
}

/** Undefined where neither is known. */
function dateAndNumber(date: string | undefined, number: string | undefined) {
	if (date === undefined && number === undefined) return undefined;
	return { DocumentDate: date, DocumentNumber: number };
}

function basicInfo(info: Document) {
	const metadata: BasicMetadata | undefined =
		info.XmlAcceptanceCertificateMetadata ??
		info.AcceptanceCertificateMetadata ??
		info.XmlTorg12Metadata ??
		info.Torg12Metadata ??
		info.Torg13Metadata ??
		info.ProformaInvoiceMetadata;
	return (
		metadata && {
			Total: metadata.Total,
			NoVat: metadata.Vat === undefined,
			Vat: metadata.Vat,
			Grounds: metadata.Grounds,
			RevisionDateAndNumber: dateAndNumber(metadata.RevisionDate, metadata.RevisionNumber),
		}
	);
}

type BasicMetadata = NonNullable<Document['XmlTorg12Metadata']>;

function invoiceInfo({ InvoiceMetadata: invoice, InvoiceRevisionMetadata: revision }: Document) {
	const metadata = invoice ?? revision;
	return (
		metadata && {
			Total: metadata.Total,
			Vat: metadata.Vat,
			CurrencyCode: metadata.Currency,
			OriginalInvoiceDateAndNumber: dateAndNumber(
				revision?.OriginalInvoiceDate,
				revision?.OriginalInvoiceNumber,
			),
		}
	);
}

function invoiceCorrectionInfo(info: Document) {
	const revision = info.InvoiceCorrectionRevisionMetadata;
	const metadata = info.InvoiceCorrectionMetadata ?? revision;
	return (
		metadata && {
			...differences(metadata),
			OriginalInvoiceDateAndNumber: originalOf(metadata),
			OriginalInvoiceRevisionDateAndNumber: originalRevisionOf(metadata),
			OriginalInvoiceCorrectionDateAndNumber: originalCorrectionOf(revision),
		}
	);
}

function supplementaryAgreementInfo({
	SupplementaryAgreementMetadata: agreement,
	DocumentDate,
	DocumentNumber,
}: Document) {
	return (
		agreement && {
			ContractType: agreement.ContractType,
			ContractDocumentDateAndNumber: dateAndNumber(
				agreement.ContractDate,
				agreement.ContractNumber,
			),
			DocumentDateAndNumber: dateAndNumber(DocumentDate, DocumentNumber),
			Total: agreement.Total,
		}
	);
}

function transferInfo(info: Document) {
	const revision = info.UniversalTransferDocumentRevisionMetadata;
	const metadata = info.UniversalTransferDocumentMetadata ?? revision;
	return (
		metadata && {
			Total: metadata.Total,
			Vat: metadata.Vat,
			CurrencyCode: metadata.Currency,
			Grounds: metadata.Grounds,
			Function: metadata.DocumentFunction,
			OriginalDocumentDateAndNumber: originalOf(revision),
		}
	);
}

function transferCorrectionInfo(info: Document) {
	const revision = info.UniversalCorrectionDocumentRevisionMetadata;
	const metadata = info.UniversalCorrectionDocumentMetadata ?? revision;
	return (
		metadata && {
			...differences(metadata),
			Grounds: metadata.Grounds,
			Function: metadata.DocumentFunction,
			OriginalDocumentDateAndNumber: originalOf(metadata),
			OriginalDocumentRevisionDateAndNumber: originalRevisionOf(metadata),
			OriginalDocumentCorrectionDateAndNumber: originalCorrectionOf(revision),
		}
	);
}

type Correction = NonNullable<Document['InvoiceCorrectionMetadata']>;
type CorrectionRevision = NonNullable<Document['InvoiceCorrectionRevisionMetadata']>;

function differences(
	metadata: Pick<Correction, 'TotalInc' | 'TotalDec' | 'VatInc' | 'VatDec' | 'Currency'>,
) {
	const { TotalInc, TotalDec, VatInc, VatDec, Currency } = metadata;
	return { TotalInc, TotalDec, VatInc, VatDec, CurrencyCode: Currency };
}

function originalOf(metadata?: Pick<Correction, 'OriginalInvoiceDate' | 'OriginalInvoiceNumber'>) {
	return dateAndNumber(metadata?.OriginalInvoiceDate, metadata?.OriginalInvoiceNumber);
}

function originalRevisionOf(
	metadata: Pick<Correction, 'OriginalInvoiceRevisionDate' | 'OriginalInvoiceRevisionNumber'>,
) {
	return dateAndNumber(
		metadata.OriginalInvoiceRevisionDate,
		metadata.OriginalInvoiceRevisionNumber,
	);
}

function originalCorrectionOf(
	metadata?: Pick<
		CorrectionRevision,
		'OriginalInvoiceCorrectionDate' | 'OriginalInvoiceCorrectionNumber'
	>,
) {
	return dateAndNumber(
		metadata?.OriginalInvoiceCorrectionDate,
		metadata?.OriginalInvoiceCorrectionNumber,
	);
}
