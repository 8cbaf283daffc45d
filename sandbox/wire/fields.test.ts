import protobuf from 'protobufjs';
import { expect, it } from 'vitest';
import { askDocflow, VERSIONS } from '../docflow/docflowClient';
import { ask } from '../plainClient';
import { startSandbox } from '../sandbox';
import { wholeStory } from '../wholeStory';
import { jsonNameOf, type MessageType, messageType } from './schema';

/** Fields of existing messages that are never filled, and why; by their names without the package. */
const LEFT_OUT: ReadonlyArray<[why: string, names: RegExp]> = [
	['contents are reported by GetEvent and where they are asked for', /^Content\.Data$/],
	['only GetDocuments writes it', /^Documents\.Document\.(IndexKey|Content)$/],
	[
		'the family of forwarding is leaving the service',
		/^Documents\.Document\.ForwardDocumentEvents$/,
	],
	[
		'the published answer of GetForwardedDocumentEvents, which has the same structure, has none',
		/^Docflow\.DocumentInfo\.AttachmentVersion$/,
	],
	[
		'nothing published says which events bring a title of a second version',
		/^Docflow\.TitleVersionV5\.PreviousVersionEntityId$/,
	],
	[
		'the feed does not say what kind a certificate is: all are qualified',
		/^Docflow\.SignatureTypeInfo\.NonQualifiedDetails$/,
	],
];

function note(type: MessageType, structure: object, seen: Map<string, Set<string>>): void {
	const known = seen.get(type.fullName) ?? new Set<string>();
	seen.set(type.fullName, known);
	for (const field of type.fieldsArray) {
		const value: unknown = Reflect.get(structure, jsonNameOf(type, field));
		const parts: unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
		if (parts.length === 0) continue;
		known.add(field.name);
		if (!(field.resolvedType instanceof protobuf.Type)) continue;
		for (const part of parts) note(field.resolvedType, Object(part), seen);
	}
}

it('has each reported field in the story, or a written reason why not', async () => {
	const sandbox = await startSandbox();
	const seen = new Map<string, Set<string>>();
	const noteAnswer = async (name: string, answer: Promise<Response>) => {
		const { status } = await answer;
		expect([name, status]).toEqual([name, 200]);
		note(messageType(name), sandbox.requests.at(-1)?.sent ?? {}, seen);
	};
	try {
		for (const life of wholeStory) sandbox.box.live(life);
		const boxId = sandbox.box.guid;
		await noteAnswer('Events.BoxEventList', ask(sandbox, '/V8/GetNewEvents', { query: { boxId } }));
		for (const { Message } of sandbox.box.events) {
			if (!Message) continue;
			const query = { boxId, messageId: Message.MessageId };
			await noteAnswer('Events.Message', ask(sandbox, '/V6/GetMessage', { query }));
		}
		const request = { PopulateDocuments: true, PopulatePreviousDocumentStates: true, Limit: 500 };
		for (const version of VERSIONS) {
			const suffix = version === 'V2' ? '' : version;
			const name = `Docflow.GetDocflowEventsResponse${suffix}`;
			await noteAnswer(name, askDocflow(sandbox, request, { version }));
		}
		const missing = [...seen].flatMap(([fullName, known]) => {
			const type = messageType(fullName.replace('.Diadoc.Api.Proto.', ''));
			return type.fieldsArray.flatMap(({ name }) =>
				known.has(name) ? [] : `${fullName.replace('.Diadoc.Api.Proto.', '')}.${name}`,
			);
		});
		const unexplained = missing.filter((name) => !LEFT_OUT.some(([, names]) => names.test(name)));
		expect(unexplained).toEqual([]);
		for (const [why, names] of LEFT_OUT) {
			expect([why, missing.some((name) => names.test(name))]).toEqual([why, true]);
		}
	} finally {
		await sandbox.close();
	}
}, 120_000);
