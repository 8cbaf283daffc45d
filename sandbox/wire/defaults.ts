import protobuf from 'protobufjs';
import { isRequired } from './schema';

/**
 * How optional fields that equal their default go out in protobuf: written, or left out, as the vendor's .NET classes
 * do (DefaultValue attributes of diadocsdk-csharp, src/Proto, on declared defaults and on those of the type).
 */
export type WireForm = 'written' | 'leftOut';

export function wireFormOf(text = 'leftOut'): WireForm {
	if (text === 'written' || text === 'leftOut') return text;
	throw new Error(`Defaults are 'written' or 'leftOut', not '${text}'`);
}

/** Texts that the published answers write as `""`; they have no other empty texts. */
const TEXTS_WRITTEN_EMPTY = new Set([
	'Docflow.DocflowStatusModel.StatusHint',
	'Events.Entity.AuthorUserId',
	'Events.Entity.ContentTypeId',
]);

/** What only some methods of the service count or know. */
const NOT_ALWAYS_KNOWN = new Set([
	'Organization.InvitationCount',
	'Organization.SearchCount',
	'Organization.HasCertificateToSign',
]);

function nameOf({ fullName }: protobuf.Field): string {
	return fullName.replace('.Diadoc.Api.Proto.', '');
}

const defaults = new WeakMap<protobuf.Field, { value: unknown }>();

/**
 * An optional field's default in JSON: the declared one, else that of its type; none for messages and bytes. Computed
 * once, for answers need it for each member.
 */
function defaultOf(field: protobuf.Field): unknown {
	const known = defaults.get(field) ?? { value: findDefault(field) };
	defaults.set(field, known);
	return known.value;
}

function findDefault(field: protobuf.Field): unknown {
	const { resolvedType, type } = field;
	if (isRequired(field) || field.repeated || resolvedType instanceof protobuf.Type)
		return undefined;
	const declared: unknown = field.options?.default;
	if (declared !== undefined) return type.endsWith('64') ? String(declared) : declared;
	if (resolvedType instanceof protobuf.Enum) return Object.keys(resolvedType.values)[0];
	if (type === 'bytes') return undefined;
	if (type === 'string') return '';
	if (type === 'bool') return false;
	return type.endsWith('64') ? '0' : 0;
}

/**
 * The value in the service's JSON of a field without one: booleans, numbers and enums are always present, times only
 * when set, texts as in the published answers.
 */
export function standingValue(field: protobuf.Field): unknown {
	const name = nameOf(field);
	if (NOT_ALWAYS_KNOWN.has(name) || field.name === 'TotalCount') return undefined;
	const isDeclared = field.options?.default !== undefined;
	const isOther = field.type === 'string' || field.type.endsWith('64');
	if (isOther && !isDeclared && !TEXTS_WRITTEN_EMPTY.has(name)) return undefined;
	return defaultOf(field);
}

/** The newer field that this one came with: the published answer of GetLastEvent V2 has neither. */
export function newWith(field: protobuf.Field): string | undefined {
	return nameOf(field) === 'UniversalMessageInfo.IsOutOfWorkflow'
		? 'UniversalMessageCreator'
		: undefined;
}

/** Whether the vendor's classes leave a value out because it is the default. */
export function isLeftOut(field: protobuf.Field, value: unknown): boolean {
	// A count is always written: readers could not distinguish none from an unknown one.
	return value === defaultOf(field) && field.name !== 'TotalCount';
}
