import { fileURLToPath } from 'node:url';
import protobuf from 'protobufjs';
import { declarations, loadSchema } from '../../../tools/readers/schema.mjs';

/** The messages that answers consist of. */
export const roots = {
	BoxEventList: 'Diadoc.Api.Proto.Events.BoxEventList',
	BoxEvent: 'Diadoc.Api.Proto.Events.BoxEvent',
	OrganizationList: 'Diadoc.Api.Proto.OrganizationList',
};

/** Our .proto files as protobufjs understands them. */
export const schema = loadSchema(
	fileURLToPath(new URL('../../../nodes/Diadoc/protocol/proto', import.meta.url)),
);

export const messages = [...declarations(schema)].filter(
	(object) => object instanceof protobuf.Type,
);

export const enums = [...declarations(schema)].filter((object) => object instanceof protobuf.Enum);
