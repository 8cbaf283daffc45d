import type { Document, MetadataItem } from '../protocol/decode';

/** What a document is worth. */
export interface Amounts {
	/** With VAT. */
	total?: number;
	vat?: number;
	/** ISO 4217 letters such as RUB, or Diadoc's own code where it is another one. */
	currency?: string;
}

/** ISO 4217: the numbers that documents hold, by the letters that people know. */
const currencies: Readonly<Record<number, string>> = {
	51: 'AMD',
	156: 'CNY',
	398: 'KZT',
	417: 'KGS',
	643: 'RUB',
	756: 'CHF',
	826: 'GBP',
	840: 'USD',
	860: 'UZS',
	933: 'BYN',
	944: 'AZN',
	949: 'TRY',
	978: 'EUR',
};

/** Keys of the metadata that hold the total; contracts have a price. */
const totalKeys = ['TotalSum', 'ContractPrice'];

/** An amount as documents write it, `1234.50`, also with a comma or spaces between the digits. */
export function amountOf(text: string | undefined): number | undefined {
	const plain = text?.replace(/[\s\u00a0]/g, '').replace(',', '.');
	return plain && /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
}

export function currencyOf(code: number | undefined): string | undefined {
	return code ? (currencies[code] ?? String(code)) : undefined;
}

/** The total among the properties that the type of a document defines. */
export function totalInMetadata(metadata: readonly MetadataItem[]): number | undefined {
	const values = totalKeys.map((key) => metadata.find(({ Key }) => Key === key)?.Value);
	return values.map(amountOf).find((amount) => amount !== undefined);
}

/** The block of the document's own type, where older types keep their amounts. Corrections have no total. */
function amountsOfType(document: Document): {
	Total?: string;
	Vat?: string;
	Currency?: number;
} {
	return (
		document.UniversalTransferDocumentMetadata ??
		document.UniversalTransferDocumentRevisionMetadata ??
		document.UniversalCorrectionDocumentMetadata ??
		document.UniversalCorrectionDocumentRevisionMetadata ??
		document.InvoiceMetadata ??
		document.InvoiceRevisionMetadata ??
		document.InvoiceCorrectionMetadata ??
		document.InvoiceCorrectionRevisionMetadata ??
		document.XmlAcceptanceCertificateMetadata ??
		document.XmlTorg12Metadata ??
		document.AcceptanceCertificateMetadata ??
		document.ProformaInvoiceMetadata ??
		document.SupplementaryAgreementMetadata ??
		document.Torg12Metadata ??
		document.Torg13Metadata ??
		{}
	);
}

/** The amounts of a document of the feed. What it does not say, or says in no way that can be read, is left out. */
export function amountsOf(document: Document): Amounts {
	const { Total, Vat, Currency } = amountsOfType(document);
	const price = document.ContractMetadata?.ContractPrice;
	return {
		total: amountOf(Total) ?? amountOf(price) ?? totalInMetadata(document.Metadata),
		vat: amountOf(Vat),
		currency: currencyOf(Currency),
	};
}
