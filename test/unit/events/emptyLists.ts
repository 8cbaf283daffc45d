import type { Document } from '../../../nodes/Diadoc/protocol/decode';

/** The lists of a document, which are always there. */
export const emptyLists = {
	InitialDocumentIds: [],
	SubordinateDocumentIds: [],
	ForwardDocumentEvents: [],
	CustomData: [],
	Metadata: [],
	LastOuterDocflows: [],
} satisfies Document;
