import protobuf from 'protobufjs';
import { protoSources } from './protoSources';

export type MessageType = protobuf.Type;

/** Reads every .proto file by reflection, with field names as written. */
function loadSchema(prepare: (source: string) => string): protobuf.Root {
	const root = new protobuf.Root();
	for (const source of protoSources()) protobuf.parse(prepare(source), root, { keepCase: true });
	root.resolveAll();
	return root;
}

/**
 * Rule `required` is read as `optional`: the service itself omits fields that its schema calls required
 * (UniversalMessageInfo.UniversalMessageCreator in the published answer of GetLastEvent V2), where protobufjs would fail.
 */
const schema = loadSchema((source) => source.replace(/^(\s*)required /gm, '$1optional '));

const published = loadSchema((source) => source);

export function isRequired({ parent, name }: protobuf.Field): boolean {
	const type = published.lookupType(parent?.fullName ?? '');
	return type.fields[name]?.required ?? false;
}

/** The type of a structure, by its name below Diadoc.Api.Proto, for example `Events.BoxEvent`. */
export function messageType(name: string): MessageType {
	return schema.lookupType(`Diadoc.Api.Proto.${name}`);
}

export interface Member {
	key: string;
	value: unknown;
	field: protobuf.Field;
}

/**
 * Fields whose name in JSON differs from the name in the schema: MessagePatch.DeliveredPatchId is spelled
 * DeliveredEventId (documentation sample of GetEvent V2), and approval routes are chains in GetResolutionRoutes.
 */
const JSON_NAMES = new Map([
	['.Diadoc.Api.Proto.Events.MessagePatch:DeliveredPatchId', 'DeliveredEventId'],
	['.Diadoc.Api.Proto.ResolutionRouteList:ResolutionRoutes', 'ResolutionChains'],
	['.Diadoc.Api.Proto.ResolutionRoute:RouteId', 'ChainId'],
]);

export function jsonNameOf(type: MessageType, { name }: protobuf.Field): string {
	return JSON_NAMES.get(`${type.fullName}:${name}`) ?? name;
}

const fieldsByJsonName = new WeakMap<MessageType, ReadonlyMap<string, protobuf.Field>>();

/** The fields of a type by their names in JSON; computed once, for answers need them for each member. */
function fieldsOf(type: MessageType): ReadonlyMap<string, protobuf.Field> {
	const known = fieldsByJsonName.get(type);
	if (known) return known;
	const fields = new Map(type.fieldsArray.map((field) => [jsonNameOf(type, field), field]));
	fieldsByJsonName.set(type, fields);
	return fields;
}

/**
 * @throws Error when the structure has a key that its type does not know.
 */
export function membersOf(type: MessageType, structure: object): Member[] {
	const entries: Array<[string, unknown]> = Object.entries(structure);
	const fields = fieldsOf(type);
	return entries
		.filter(([, value]) => value !== undefined)
		.map(([key, value]) => {
			const field = fields.get(key);
			if (!field) throw new Error(`${type.fullName} has no field '${key}'`);
			return { key, value, field };
		});
}

export function is64Bit(field: protobuf.Field): boolean {
	return field.type.endsWith('64');
}
