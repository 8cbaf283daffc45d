import type { Document, MetadataItem } from '../../protocol/decode';
import { currencyOf, decimalsOf } from './currencies';
import { metadataValue } from './metadata';

/** What a document is worth. */
export interface Amounts {
	/** With VAT. */
	total?: number;
	vat?: number;
	/** ISO 4217 letters such as RUB, or Diadoc's own code where it is another one. */
	currency?: string;
}

/** The obsolete fields of a structure for what a document is worth. */
export interface ObsoleteAmounts {
	Total?: string;
	/** Contracts have one instead of a total. */
	ContractPrice?: string;
	Vat?: string;
	/** ISO 4217, the number. */
	Currency?: number;
}

/** The tax service's formats have sums of up to 19 digits. */
const maxLength = 40;

/** `1234`, `1234.50`, `1234,50`. */
const plainForm = /^(-?)(\d+)(?:[.,](\d+))?$/;

/** `1 234`, `1 234,50`, `1,234.50`, `1.234,50`, `1,234,567`. */
const groupedForm = /^(-?)([1-9]\d{0,2}(?:([ ,.'])\d{3})(?:\3\d{3})*)(?:(?!\3)[.,](\d+))?$/;

/** The number that a decimal stands for, when a number of JavaScript and of JSON holds it to the last digit. */
function exactNumber(sign: string, whole: string, decimals = ''): number | undefined {
	const written = `${whole}.${decimals}`;
	const amount = Number(written);
	// A number holds any 15 digits; it writes what is very small in another way.
	if (written.length > 16 || decimals.length > 6) {
		const digits = written.replace(/^0+(?=\d)/, '').replace(/\.?0*$/, '');
		if (String(amount) !== digits) return undefined;
	}
	return sign === '' || amount === 0 ? amount : -amount;
}

/**
 * An amount as documents write it, with a point or a comma, with or without separators between groups of three digits. Left
 * out is what can be read in two ways, such as `1,234`, unless amounts of the currency have three decimals, and what a
 * number does not hold exactly: a sum that is a little wrong is wrong.
 *
 * @param currency ISO 4217 letters, where they are known
 */
export function amountOf(text: string | undefined, currency?: string): number | undefined {
	const trimmed = text?.trim() ?? '';
	if (trimmed === '' || trimmed.length > maxLength) return undefined;
	// Nearly all are plain, and have none of the signs that are written in several ways.
	const written = plainForm.test(trimmed)
		? trimmed
		: trimmed.replace('\u2212', '-').replace(/\s/g, ' ').replaceAll('\u2019', "'");
	const [, sign = '', whole, decimals] = plainForm.exec(written) ?? [];
	if (whole !== undefined) {
		const mayBeGroups = decimals?.length === 3 && /^[1-9]\d{0,2}$/.test(whole);
		if (mayBeGroups && decimalsOf(currency) !== 3) return undefined;
		return exactNumber(sign, whole, decimals);
	}
	const [, groupedSign = '', grouped, , groupedDecimals] = groupedForm.exec(written) ?? [];
	if (grouped === undefined) return undefined;
	return exactNumber(groupedSign, grouped.replace(/\D/g, ''), groupedDecimals);
}

/**
 * What a document is worth by its metadata, otherwise by obsolete fields. What neither says, or says in no way that can be
 * read, is left out.
 */
export function readAmounts(
	metadata: readonly MetadataItem[] | undefined,
	{ Total, ContractPrice, Vat, Currency }: ObsoleteAmounts = {},
): Amounts {
	const valueOf = (key: string) => metadataValue(metadata, key);
	const currency = currencyOf(valueOf('CurrencyCode')) ?? currencyOf(Currency);
	const amountIn = (text: string | undefined) => amountOf(text, currency);
	return {
		total:
			amountIn(valueOf('TotalSum')) ??
			amountIn(valueOf('ContractPrice')) ??
			amountIn(Total) ??
			amountIn(ContractPrice),
		vat: amountIn(valueOf('TotalVat')) ?? amountIn(Vat),
		currency,
	};
}

/** The blocks in which older types of documents keep their amounts, or only a currency, as corrections do. */
const amountBlocks = [
	'UniversalTransferDocumentMetadata',
	'UniversalTransferDocumentRevisionMetadata',
	'UniversalCorrectionDocumentMetadata',
	'UniversalCorrectionDocumentRevisionMetadata',
	'InvoiceMetadata',
	'InvoiceRevisionMetadata',
	'InvoiceCorrectionMetadata',
	'InvoiceCorrectionRevisionMetadata',
	'XmlAcceptanceCertificateMetadata',
	'XmlTorg12Metadata',
	'AcceptanceCertificateMetadata',
	'ProformaInvoiceMetadata',
	'SupplementaryAgreementMetadata',
	'Torg12Metadata',
	'Torg13Metadata',
	'ContractMetadata',
] as const satisfies ReadonlyArray<keyof Document>;

/** The amounts of a document of the feed. */
export function amountsOf(document: Document): Amounts {
	const block = amountBlocks.map((name) => document[name]).find((each) => each !== undefined);
	return readAmounts(document.Metadata, block);
}
