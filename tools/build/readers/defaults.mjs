// Defaults in the service's JSON of fields that are not on the wire. The service's .NET classes leave out an optional
// field that equals its default, while their JSON writes every number, boolean and enum: so it is in the published
// answers of GetLastEvent V2 and GetForwardedDocumentEvents V2.

import protobuf from 'protobufjs';

/** Texts that those answers write even when they are empty. */
const textsWrittenEmpty = new Set([
	'DocflowStatusModel.StatusHint',
	'Entity.AuthorUserId',
	'Entity.ContentTypeId',
]);

/** Numbers and booleans that only some methods fill. */
const notAlwaysKnown =
	/^(\w+\.TotalCount|Organization\.(InvitationCount|SearchCount|HasCertificateToSign))$/;

/**
 * Fields that the service writes only when another field of the message is written: the published answer of
 * GetLastEvent V2 has neither.
 *
 * @type {Record<string, string>}
 */
const newWith = { 'UniversalMessageInfo.IsOutOfWorkflow': 'UniversalMessageCreator' };

/** @param {protobuf.Field} field */
function nameOf({ parent, name }) {
	return `${parent?.name}.${name}`;
}

/**
 * The default of a field that is not on the wire, as an expression of JavaScript; undefined when the field is then
 * absent.
 *
 * @param {protobuf.Field} field
 * @returns {string | undefined}
 */
export function defaultOf(field) {
	const { options, repeated, required, resolvedType, type } = field;
	if (repeated || required || resolvedType instanceof protobuf.Type) return undefined;
	const declared = options?.default;
	if (declared !== undefined) {
		const isText = resolvedType !== null || type === 'string' || type === 'sfixed64';
		return isText ? `'${declared}'` : String(declared);
	}
	const name = nameOf(field);
	if (textsWrittenEmpty.has(name)) return "''";
	if (notAlwaysKnown.test(name)) return undefined;
	if (resolvedType !== null) return `'${Object.keys(resolvedType.values)[0]}'`;
	if (type === 'bool') return 'false';
	if (type === 'int32') return '0';
	return undefined;
}

/**
 * The other field of its message without which a field has no default.
 *
 * @param {protobuf.Field} field
 */
export function isNewWith(field) {
	return newWith[nameOf(field)];
}
