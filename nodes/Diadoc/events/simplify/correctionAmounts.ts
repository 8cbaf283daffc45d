import type { Document } from '../../protocol/decode';
import { amountOf } from './amounts';
import { knownFields } from '../knownFields';

/** What a correction (корректировка) changes about the amounts of the corrected document; it has no total of its own. */
export interface CorrectionAmounts {
	/** By how much the total with VAT grows. */
	totalIncrease?: number;
	totalDecrease?: number;
	vatIncrease?: number;
	vatDecrease?: number;
}

/** The block of a correction, which every structure has in the same words. */
interface CorrectionBlock {
	TotalInc?: string;
	TotalDec?: string;
	VatInc?: string;
	VatDec?: string;
}

export function correctionAmountsIn(block: CorrectionBlock | undefined): CorrectionAmounts {
	if (block === undefined) return {};
	return knownFields({
		totalIncrease: amountOf(block.TotalInc),
		totalDecrease: amountOf(block.TotalDec),
		vatIncrease: amountOf(block.VatInc),
		vatDecrease: amountOf(block.VatDec),
	});
}

const correctionBlocks = [
	'UniversalCorrectionDocumentMetadata',
	'UniversalCorrectionDocumentRevisionMetadata',
	'InvoiceCorrectionMetadata',
	'InvoiceCorrectionRevisionMetadata',
] as const satisfies ReadonlyArray<keyof Document>;

/** The amounts of a correction of the feed; empty for any other document. */
export function correctionAmountsOf(document: Document): CorrectionAmounts {
	return correctionAmountsIn(
		correctionBlocks.map((name) => document[name]).find((block) => block !== undefined),
	);
}
