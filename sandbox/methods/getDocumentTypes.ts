import { boxOfCall, type Call, type StructureResult } from '../server/call';
import { DOCUMENT_TYPES } from '../story/documentTypes';
import { complete } from '../wire/complete';
import { messageType } from '../wire/schema';

/**
 * GET /V2/GetDocumentTypes, GET /V3/GetDocumentTypes: the types of documents that the box may exchange. V3 adds the date from
 * which universal messages replace the old service documents.
 */
export const getDocumentTypes =
	(version: 'V2' | 'V3') =>
	(call: Call): StructureResult => {
		boxOfCall(call);
		const DocumentTypes =
			version === 'V3'
				? DOCUMENT_TYPES
				: DOCUMENT_TYPES.map((type) => ({ ...type, UniversalMessagesStartDate: undefined }));
		const type = messageType(`Documents.Types.GetDocumentTypesResponse${version}`);
		return { type, structure: complete(type, { DocumentTypes }) };
	};
