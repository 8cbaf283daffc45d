import protobuf from 'protobufjs';
import { describe, expect, it } from 'vitest';
import { inTurn } from '../../test/circle';
import { askDocflow, VERSIONS } from '../docflow/docflowClient';
import { askForwarded } from '../docflow/forwardedClient';
import { ask } from '../plainClient';
import { type Sandbox, startSandbox } from '../sandbox';
import { jsonNameOf, isRequired, type MessageType, messageType } from './schema';
import { fromProtobuf } from './protobufReader';
import { wholeStory } from '../wholeStory';

// The vendor's SDK for Java refuses a whole page when one structure in it lacks a required field.

function missing(type: MessageType, structure: object, found = new Set<string>()): Set<string> {
	for (const field of type.fieldsArray) {
		const value: unknown = Reflect.get(structure, jsonNameOf(type, field));
		if (value === undefined) {
			if (isRequired(field)) found.add(field.fullName.replace('.Diadoc.Api.Proto.', ''));
			continue;
		}
		const { resolvedType } = field;
		if (!(resolvedType instanceof protobuf.Type)) continue;
		const parts: unknown[] = Array.isArray(value) ? value : [value];
		for (const part of parts) missing(resolvedType, Object(part), found);
	}
	return found;
}

async function* answers(sandbox: Sandbox): AsyncGenerator<[name: string, answer: Response]> {
	const boxId = sandbox.box.guid;
	const get = async (path: string, query: Record<string, string> = {}) =>
		await ask(sandbox, path, { query });
	for (let after = ''; ; ) {
		const answer = await get('/V8/GetNewEvents', { boxId, ...(after && { afterIndexKey: after }) });
		yield ['Events.BoxEventList', answer];
		const sent: unknown = Reflect.get(sandbox.requests.at(-1)?.sent ?? {}, 'Events');
		const last: unknown = Array.isArray(sent) ? sent.at(-1) : undefined;
		if (typeof last !== 'object' || last === null) break;
		after = String(Reflect.get(last, 'IndexKey'));
	}
	yield ['Events.BoxEvent', await get('/V2/GetLastEvent', { boxId })];
	for (const { Message } of sandbox.box.events) {
		if (!Message) continue;
		const { MessageId: messageId } = Message;
		yield ['Events.Message', await get('/V6/GetMessage', { boxId, messageId })];
	}
	for (const version of VERSIONS) {
		const request = { PopulateDocuments: true, PopulatePreviousDocumentStates: true, Limit: 500 };
		const suffix = version === 'V2' ? '' : version;
		yield [
			`Docflow.GetDocflowEventsResponse${suffix}`,
			await askDocflow(sandbox, request, { version }),
		];
	}
	yield [
		'Forwarding.GetForwardedDocumentEventsResponse',
		await askForwarded(sandbox, { PopulateForwardedDocuments: true }),
	];
	yield ['OrganizationList', await get('/GetMyOrganizations')];
	yield ['Organization', await get('/GetOrganization', { boxId })];
	yield ['Employee', await get('/GetMyEmployee', { boxId })];
	yield ['CounteragentList', await get('/V3/GetCounteragents', { myBoxId: boxId })];
	for (const version of ['V2', 'V3']) {
		const type = `Documents.Types.GetDocumentTypesResponse${version}`;
		yield [type, await get(`/${version}/GetDocumentTypes`, { boxId })];
	}
}

describe.each(inTurn(['leftOut', 'written'] as const, 2))('where defaults are %s', (defaults) => {
	it('each structure of the whole story has its required fields on the wire', async () => {
		const sandbox = await startSandbox({ defaults, forwardedEvents: 12, organizations: 6 });
		try {
			for (const life of wholeStory) sandbox.box.live(life);
			const seen = new Set<string>();
			for await (const [name, answer] of answers(sandbox)) {
				const type = messageType(name);
				const body = new Uint8Array(await answer.arrayBuffer());
				expect([name, answer.status]).toEqual([name, 200]);
				const structure = fromProtobuf(type, body);
				// protobufjs gives an unknown enum value no name, though it is present.
				const lacking = [...missing(type, structure)].filter(
					(field) => field !== 'Events.Entity.AttachmentType',
				);
				expect([name, lacking]).toEqual([name, []]);
				seen.add(name);
			}
			expect(seen.size).toBe(14);
		} finally {
			await sandbox.close();
		}
	}, 120_000);
});
