import { normalizeBoxId } from '../../protocol/boxId';
import type { MetadataItem } from '../../protocol/decode';
import type { DocumentWithDocflowV3, DocumentWithDocflowV5 } from '../../protocol/decodeDocflow';
import { totalInMetadata } from '../amounts';
import type { DocflowDocument } from './docflowDocument';

type DocumentInfo = NonNullable<(DocumentWithDocflowV3 | DocumentWithDocflowV5)['DocumentInfo']>;

/** A property that the type of the document defines. */
function metadataValue(
	metadata: readonly MetadataItem[] | undefined,
	key: string,
): string | undefined {
	return metadata?.find(({ Key }) => Key === key)?.Value;
}

/** What DocumentInfo says since V3. Number and date are among the metadata. */
export function describeDocument(
	info: DocumentInfo | undefined,
): Pick<
	DocflowDocument,
	'type' | 'number' | 'date' | 'total' | 'departmentId' | 'direction' | 'messageType'
> {
	return {
		type: info?.FullVersion?.TypeNamedId,
		number: metadataValue(info?.Metadata, 'DocumentNumber'),
		date: metadataValue(info?.Metadata, 'DocumentDate'),
		total: totalInMetadata(info?.Metadata ?? []),
		departmentId: info?.DepartmentId,
		direction: info?.DocumentDirection,
		messageType: info?.MessageType,
	};
}

/** The box of the first participant that is not the box itself. */
export function otherBoxId(
	participants: ReadonlyArray<{ BoxId?: string } | undefined>,
	boxId: string,
): string | undefined {
	const boxIds = participants.map((participant) => participant?.BoxId);
	return boxIds.find((id) => id !== undefined && normalizeBoxId(id) !== boxId);
}
