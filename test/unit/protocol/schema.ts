import { fileURLToPath } from 'node:url';
import protobuf from 'protobufjs';
import { declarations, loadSchema } from '../../../tools/build/readers/schema.mjs';

/** The messages that answers consist of. */
export const roots = {
	BoxEventList: 'Diadoc.Api.Proto.Events.BoxEventList',
	BoxEvent: 'Diadoc.Api.Proto.Events.BoxEvent',
	Message: 'Diadoc.Api.Proto.Events.Message',
	DocflowEventsV2: 'Diadoc.Api.Proto.Docflow.GetDocflowEventsResponse',
	DocflowEventsV3: 'Diadoc.Api.Proto.Docflow.GetDocflowEventsResponseV3',
	DocflowEventsV4: 'Diadoc.Api.Proto.Docflow.GetDocflowEventsResponseV4',
	DocflowEventsV5: 'Diadoc.Api.Proto.Docflow.GetDocflowEventsResponseV5',
	ForwardedDocumentEvents: 'Diadoc.Api.Proto.Forwarding.GetForwardedDocumentEventsResponse',
	OrganizationList: 'Diadoc.Api.Proto.OrganizationList',
	CounteragentList: 'Diadoc.Api.Proto.CounteragentList',
	DocumentTypesV2: 'Diadoc.Api.Proto.Documents.Types.GetDocumentTypesResponseV2',
	DocumentTypesV3: 'Diadoc.Api.Proto.Documents.Types.GetDocumentTypesResponseV3',
	MessagePatch: 'Diadoc.Api.Proto.Events.MessagePatch',
	DocumentList: 'Diadoc.Api.Proto.Documents.DocumentList',
	OrganizationUsers: 'Diadoc.Api.Proto.OrganizationUsersList',
	ResolutionRoutes: 'Diadoc.Api.Proto.ResolutionRouteList',
	DocumentZip: 'Diadoc.Api.Proto.Documents.DocumentZipGenerationResult',
	DocflowBatchV5: 'Diadoc.Api.Proto.Docflow.GetDocflowBatchResponseV5',
	DocumentActions: 'Diadoc.Api.Proto.Documents.DocumentActionList',
	DocumentHistory: 'Diadoc.Api.Proto.Documents.DocumentHistory.DocumentHistory',
	MessageValidation: 'Diadoc.Api.Proto.Events.MessageValidationResult',
};

/** The messages that requests consist of. */
export const requests = {
	DocflowEvents: 'Diadoc.Api.Proto.Docflow.GetDocflowEventsRequest',
	ForwardedDocumentEvents: 'Diadoc.Api.Proto.Forwarding.GetForwardedDocumentEventsRequest',
	MoveDocuments: 'Diadoc.Api.Proto.Documents.DocumentsMoveOperation',
	PostMessagePatch: 'Diadoc.Api.Proto.Events.MessagePatchToPostV2',
	PostMessage: 'Diadoc.Api.Proto.Events.MessageToPost',
	CanPostMessage: 'Diadoc.Api.Proto.Events.MessageToPostPrototype',
	SendDraft: 'Diadoc.Api.Proto.Events.DraftToSend',
	Docflows: 'Diadoc.Api.Proto.Docflow.GetDocflowBatchRequest',
};

/** Our .proto files as protobufjs understands them. */
export const schema = loadSchema(
	fileURLToPath(new URL('../../../nodes/Diadoc/protocol/proto', import.meta.url)),
);

export const messages = [...declarations(schema)].filter(
	(object) => object instanceof protobuf.Type,
);

export const enums = [...declarations(schema)].filter((object) => object instanceof protobuf.Enum);
