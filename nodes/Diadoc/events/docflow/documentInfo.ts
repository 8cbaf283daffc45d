import { normalizeBoxId } from '../../protocol/boxId';
import type { DocumentWithDocflowV3, DocumentWithDocflowV5 } from '../../protocol/decodeDocflow';
import { readAmounts, type Amounts } from '../simplify/amounts';
import { metadataValue } from '../simplify/metadata';
import type { DocflowDocument } from './docflowDocument';

type DocumentInfo = NonNullable<(DocumentWithDocflowV3 | DocumentWithDocflowV5)['DocumentInfo']>;

/** What DocumentInfo says since V3. Number, date and amounts are among the metadata. */
export function describeDocument(
	info: DocumentInfo | undefined,
): Amounts &
	Pick<DocflowDocument, 'type' | 'number' | 'date' | 'departmentId' | 'direction' | 'messageType'> {
	return {
		type: info?.FullVersion?.TypeNamedId,
		number: metadataValue(info?.Metadata, 'DocumentNumber'),
		date: metadataValue(info?.Metadata, 'DocumentDate'),
		...readAmounts(info?.Metadata),
		departmentId: info?.DepartmentId,
		direction: info?.DocumentDirection,
		messageType: info?.MessageType,
	};
}

/** Whether a participant stands between sender and recipient. */
export function isProxy(participant: { Type?: string } | undefined): boolean {
	return participant?.Type === 'Proxy';
}

/** The box of the first participant that is not the box itself. */
export function otherBoxId(
	participants: ReadonlyArray<{ BoxId?: string } | undefined>,
	boxId: string,
): string | undefined {
	const boxIds = participants.map((participant) => participant?.BoxId);
	return boxIds.find((id) => id !== undefined && normalizeBoxId(id) !== boxId);
}
