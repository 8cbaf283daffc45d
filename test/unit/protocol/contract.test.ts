import { existsSync, readFileSync } from 'node:fs';
import protobuf from 'protobufjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { directionsOf } from '../../../tools/build/readers/directions.mjs';
import { enums, messages, requests, roots } from './schema';

interface RegistryField {
	name: string;
	number: number;
	type: string;
	rule: string;
	default?: unknown;
}

interface Registry {
	messages: Record<string, RegistryField[]>;
	enums: Record<string, Record<string, number>>;
}

/** The registry itself, in two parts, lies beside the repository where the project is developed. */
const originals = new URL('../../../../shared/protocol/', import.meta.url);

/** Our copies of both parts by the names of the originals; the second has what acting brought. */
const copies: Record<string, Registry> = {
	'schema.json': readRegistry(new URL('registry.json', import.meta.url)),
	'schema-additions.json': readRegistry(new URL('registryAdditions.json', import.meta.url)),
};

const registry: Registry = {
	messages: Object.assign({}, ...Object.values(copies).map((part) => part.messages)),
	enums: Object.assign({}, ...Object.values(copies).map((part) => part.enums)),
};

function readRegistry(file: URL): Registry {
	return JSON.parse(readFileSync(file, 'utf8'));
}

/** Fields of requests that are never sent, and why; by their names without the package. */
const neverSent: ReadonlyArray<[why: string, fields: RegExp]> = [
	[
		'a signature, and what has legal force only with one',
		/^Events\.SignedContent\.(Signature|SignWithTestSignature|SignatureNameOnShelf|PowerOfAttorney)$|^Events\.MessagePatchToPostV2\.(Receipts|CorrectionRequests|Signatures|RevocationRequests|XmlSignatureRejections|RecipientTitles|TtGisFixationCancellationRequests)$/,
	],
	[
		'how a draft is signed with other than the bytes of a signature',
		/^Events\.DocumentSenderSignature\.(PatchedContentId|PowerOfAttorney)$/,
	],
	[
		'acts that no operation has',
		/^Events\.MessagePatchToPostV2\.(SignatureVerifications|EditDocumentPacketCommands|EditingPatches|UniversalMessages)$/,
	],
	[
		'lists of documents by type, which DocumentAttachments has replaced',
		/^Events\.MessageToPost\.(Invoices|NonformalizedDocuments|Torg12Documents|AcceptanceCertificates|StructuredDataAttachments|ProformaInvoices|XmlTorg12SellerTitles|XmlAcceptanceCertificateSellerTitles|PriceLists|PriceListAgreements|CertificateRegistries|ReconciliationActs|Contracts|Torg13Documents|ServiceDetailsDocuments|Encrypted\w+|SupplementaryAgreements|UniversalTransferDocumentSellerTitles)$/,
	],
];

function isNeverSent(message: string, { name }: RegistryField): boolean {
	const field = `${message.replace('Diadoc.Api.Proto.', '')}.${name}`;
	return neverSent.some(([, fields]) => fields.test(field));
}

/** The fields that our .proto files are to have of a message in the registry. */
function wantedFields(message: string): RegistryField[] {
	return (registry.messages[message] ?? []).filter((field) => !isNeverSent(message, field));
}

function nameOf(object: protobuf.ReflectionObject): string {
	return object.fullName.replace(/^\./, '');
}

function ruleOf(field: protobuf.Field): string {
	if (field.repeated) return 'repeated';
	return field.required ? 'required' : 'optional';
}

function asRegistryField(field: protobuf.Field): RegistryField {
	return {
		name: field.name,
		number: field.id,
		type: field.resolvedType ? nameOf(field.resolvedType) : field.type,
		rule: ruleOf(field),
		...(field.options && 'default' in field.options ? { default: field.options.default } : {}),
	};
}

/** Names of the messages and enums that answers and requests reach in the registry. */
function reached(): string[] {
	const names = new Set<string>();
	const queue = [...Object.values(roots), ...Object.values(requests)];
	for (let name = queue.pop(); name; name = queue.pop()) {
		if (names.has(name)) continue;
		names.add(name);
		queue.push(
			...wantedFields(name)
				.map(({ type }) => type)
				.filter((type) => type in registry.messages || type in registry.enums),
		);
	}
	return [...names].sort();
}

/**
 * A clone has the copies alone. Beside the originals, a copy that is out of date fails every test here; it is no test of its
 * own, for then their number would depend on the machine.
 */
beforeAll(() => {
	for (const [name, part] of Object.entries(copies)) {
		const original = new URL(name, originals);
		if (existsSync(original)) expect(part).toEqual(readRegistry(original));
	}
});

describe('our .proto files against the registry', () => {
	it('declare what answers and requests reach, and nothing else', () => {
		expect([...messages, ...enums].map(nameOf).sort()).toEqual(reached());
	});

	it.each(messages.map((type) => [nameOf(type), type] as const))(
		'%s has the same fields, numbers, types, rules and defaults',
		(name, type) => {
			const fields = type.fieldsArray.map(asRegistryField).sort((a, b) => a.number - b.number);
			expect(fields).toEqual(wantedFields(name));
		},
	);

	it.each(enums.map((type) => [nameOf(type), type] as const))(
		'%s has the same values',
		(name, type) => {
			expect(type.values).toEqual(registry.enums[name]);
		},
	);

	it('leave out of requests only what is in them and is never sent', () => {
		const fields = Object.entries(registry.messages).flatMap(([message, list]) =>
			list.map((field) => `${message.replace('Diadoc.Api.Proto.', '')}.${field.name}`),
		);
		for (const [why, names] of neverSent) {
			expect([why, fields.some((field) => names.test(field))]).toEqual([why, true]);
		}
		const read = [...directionsOf(messages).read].map(nameOf);
		const lacking = read.filter((name) =>
			(registry.messages[name] ?? []).some((field) => isNeverSent(name, field)),
		);
		expect(lacking).toEqual([]);
	});

	it('name three fields in JSON differently, as the service does', () => {
		const renamed = messages
			.flatMap((type) => type.fieldsArray)
			.filter((field) => field.options?.json_name !== undefined)
			.map((field) => [nameOf(field), field.options?.json_name]);
		expect(renamed).toEqual([
			['Diadoc.Api.Proto.Events.MessagePatch.DeliveredPatchId', 'DeliveredEventId'],
			['Diadoc.Api.Proto.ResolutionRouteList.ResolutionRoutes', 'ResolutionChains'],
			['Diadoc.Api.Proto.ResolutionRoute.RouteId', 'ChainId'],
		]);
	});
});
