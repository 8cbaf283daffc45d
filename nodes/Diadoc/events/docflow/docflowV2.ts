import type { DocumentWithDocflowV2 } from '../../protocol/decodeDocflow';
import { readAmounts, type Amounts, type ObsoleteAmounts } from '../simplify/amounts';
import type { DocflowDocument } from './docflowDocument';
import { docflowMarksV2 } from './docflowMarks';
import { signedFiles, titleName } from './signedFiles';

/** The amounts of the block that the document's type has. Corrections have a currency and no total. */
function amountsIn(info: DocumentWithDocflowV2['DocumentInfo']): Amounts {
	const block: ObsoleteAmounts & { CurrencyCode?: number } = {
		...info?.BasicDocumentInfo,
		...info?.InvoiceInfo,
		...info?.ContractInfo,
		...info?.SupplementaryAgreementInfo,
		...info?.UniversalTransferDocumentInfo,
		...info?.InvoiceCorrectionInfo,
		...info?.UniversalCorrectionDocumentInfo,
	};
	return readAmounts([], { ...block, Currency: block.CurrencyCode });
}

/** Reads a document of docflow V2: a block of its own for each type of document. */
export function readDocflowV2(document: DocumentWithDocflowV2): DocflowDocument {
	const { DocumentInfo: info, Docflow: docflow } = document;
	const buyerTitle =
		docflow?.XmlBilateralDocflow?.BuyerTitleDocflow ??
		docflow?.InboundUniversalTransferDocumentDocflow?.BuyerTitleDocflow ??
		docflow?.OutboundUniversalTransferDocumentDocflow?.BuyerTitleDocflow;
	const recipientSignature =
		docflow?.BilateralDocflow?.RecipientSignatureDocflow?.RecipientSignature;
	return {
		type: info?.DocumentType,
		title: titleName(docflow?.DocumentAttachment?.Attachment),
		number: info?.DocumentDateAndNumber?.DocumentNumber,
		date: info?.DocumentDateAndNumber?.DocumentDate,
		...amountsIn(info),
		...docflowMarksV2(document),
		departmentId: docflow?.DepartmentId,
		direction: info?.DocumentDirection,
		counteragentBoxId: info?.CounteragentBoxId,
		status: docflow?.DocflowStatus?.PrimaryStatus?.StatusText,
		files: [
			...signedFiles(docflow?.DocumentAttachment, recipientSignature),
			...signedFiles(buyerTitle?.BuyerTitleAttachment),
		],
	};
}
