import {
	decodeBoxEvent,
	decodeBoxEventList,
	decodeCounteragents,
	decodeDocumentTypes,
	decodeMessage,
	decodeOrganizationList,
} from '../../../nodes/Diadoc/protocol/decode';
import {
	decodeDocflowEvents,
	decodeForwardedDocumentEvents,
} from '../../../nodes/Diadoc/protocol/decodeDocflow';
import {
	decodeDocflowBatch,
	decodeDocumentActions,
	decodeDocumentHistory,
	decodeDocumentList,
	decodeDocumentZip,
	decodeMessagePatch,
	decodeMessageValidation,
	decodeOrganizationUsers,
	decodeResolutionRoutes,
} from '../../../nodes/Diadoc/protocol/decodeActs';
import { roots } from './schema';

/** Each answer with the function that decodes it. */
export const decoders: Array<[name: string, decode: (body: Uint8Array) => object]> = [
	[roots.BoxEventList, decodeBoxEventList],
	[roots.BoxEvent, decodeBoxEvent],
	[roots.Message, decodeMessage],
	[roots.DocflowEventsV2, (body) => decodeDocflowEvents('V2', body)],
	[roots.DocflowEventsV3, (body) => decodeDocflowEvents('V3', body)],
	[roots.DocflowEventsV4, (body) => decodeDocflowEvents('V4', body)],
	[roots.DocflowEventsV5, (body) => decodeDocflowEvents('V5', body)],
	[roots.ForwardedDocumentEvents, decodeForwardedDocumentEvents],
	[roots.OrganizationList, decodeOrganizationList],
	[roots.CounteragentList, decodeCounteragents],
	[roots.DocumentTypesV2, (body) => decodeDocumentTypes('V2', body)],
	[roots.DocumentTypesV3, (body) => decodeDocumentTypes('V3', body)],
	[roots.MessagePatch, decodeMessagePatch],
	[roots.DocumentList, decodeDocumentList],
	[roots.OrganizationUsers, decodeOrganizationUsers],
	[roots.ResolutionRoutes, decodeResolutionRoutes],
	[roots.DocumentZip, decodeDocumentZip],
	[roots.DocflowBatchV5, decodeDocflowBatch],
	[roots.DocumentActions, decodeDocumentActions],
	[roots.DocumentHistory, decodeDocumentHistory],
	[roots.MessageValidation, decodeMessageValidation],
];
