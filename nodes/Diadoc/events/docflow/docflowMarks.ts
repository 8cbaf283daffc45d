import type {
	DocumentWithDocflowV2,
	DocumentWithDocflowV3,
	DocumentWithDocflowV5,
} from '../../protocol/decodeDocflow';
import { correctionAmountsIn } from '../simplify/correctionAmounts';
import { externalDocflow, type ExternalDocflow } from '../simplify/externalDocflow';
import type { DescribedDocument } from '../simplify/simplifiedDocument';

type Docflow = NonNullable<(DocumentWithDocflowV3 | DocumentWithDocflowV5)['Docflow']>;
type DocumentInfo = NonNullable<(DocumentWithDocflowV3 | DocumentWithDocflowV5)['DocumentInfo']>;

/** What only some documents have, as V2 writes it. */
export function docflowMarksV2({
	DocumentInfo: info,
	Docflow: docflow,
	InitialDocumentIds,
	SubordinateDocumentIds,
}: DocumentWithDocflowV2): Partial<DescribedDocument> {
	return {
		customDocumentId: info?.CustomDocumentId,
		packetId: docflow?.PacketId,
		isTest: info?.IsTest,
		initialDocumentIds: InitialDocumentIds.length > 0 ? InitialDocumentIds : undefined,
		subordinateDocumentIds: SubordinateDocumentIds.length > 0 ? SubordinateDocumentIds : undefined,
		...correctionAmountsIn(info?.UniversalCorrectionDocumentInfo ?? info?.InvoiceCorrectionInfo),
	};
}

/** What only some documents have, as DocumentInfo says it since V3. */
export function docflowMarks(info: DocumentInfo | undefined): Partial<DescribedDocument> {
	return {
		customDocumentId: info?.CustomDocumentId,
		packetId: info?.PacketInfo?.PacketId,
		lockMode: info?.PacketInfo?.LockMode,
		isTest: info?.LetterInfo?.IsTest,
		isEncrypted: info?.LetterInfo?.IsEncrypted,
		initialDocumentIds: info?.DocumentLinks?.InitialIds,
		subordinateDocumentIds: info?.DocumentLinks?.SubordinateIds,
	};
}

/** The newest state in each other system; the docflow keeps all that there were. */
export function externalDocflowsIn(docflow: Docflow | undefined): ExternalDocflow[] | undefined {
	const systems =
		docflow === undefined
			? []
			: 'Titles' in docflow
				? docflow.OuterDocflows
				: docflow.OuterDocflowEntities;
	const known = systems.map(({ StatusEntities, ...system }) =>
		externalDocflow({ ...system, Status: StatusEntities.at(-1)?.Status }),
	);
	return known.length > 0 ? known : undefined;
}
