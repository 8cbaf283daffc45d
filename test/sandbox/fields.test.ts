import protobuf from 'protobufjs';
import { expect, it } from 'vitest';
import { askDocflow, VERSIONS } from './docflow-client';
import { ask } from './plain-client';
import { startSandbox } from './sandbox';
import { wholeStory } from './whole-story';
import { jsonNameOf, type MessageType, messageType } from './wire/schema';

/** Fields of messages that are told, which never are, and why; by their names without the package. */
const LEFT_OUT: ReadonlyArray<[why: string, names: RegExp]> = [
	['contents are told by GetEvent and where they are asked for', /^Content\.Data$/],
	['only GetDocuments writes it', /^Documents\.Document\.(IndexKey|Content)$/],
	[
		'nobody in the story has packets, own ids or labels',
		/(PacketId|CustomDocumentId|Labels|PacketInfo\.AddedAt)$/,
	],
	[
		'the family of forwarding is leaving the service',
		/^Documents\.Document\.ForwardDocumentEvents$/,
	],
	['links back would need the box to know the later document', /Subordinate(Document)?Ids$/],
	['replaced by Version', /AttachmentVersion$/],
	['documents of the story come from letters', /\.Origin$/],
	[
		'the sides of an intermediary are told by the message alone',
		/Proxy(BoxId|DepartmentId|Response)|Participants\.Proxy$/,
	],
	['departments of the sides of a template', /Letter(From|To)DepartmentId$/],
	['only the newest reports are copied there, which the entities have', /LastOuterDocflows$/],
	[
		'one status says it all in the story',
		/(SecondaryStatus|PowerOfAttorneyGeneralStatus|GeneralRoamingSendingStatus)$/,
	],
	['the operator confirms invoices in their own block', /ConfirmationDateTimeTicks$/],
	[
		'amendments of amendments',
		/(OriginalInvoiceRevision(Number|Date)|Revision(Date|Number)|OriginalDocumentDateAndNumber|OriginalInvoiceDateAndNumber|RevisionDateAndNumber|PreviousVersionEntityId)$/,
	],
	[
		'attributes that add nothing to the kinds of fields',
		/(Grounds|ContractDocument(Date|Number)|ContractType)$/,
	],
	['blocks that V2 has for types the feed has told', /^Docflow\.DocumentInfo\.\w+Info$/],
	[
		'requests of the story are to departments',
		/(ResolutionTarget\.User(Id)?|ResolvedWith|ApprovementSignatureV3\.ResolutionRequestId)$/,
	],
	[
		'details of a check that its status sums up',
		/(RoamingSendingStatus|ValidationProtocol|VerificationResult|SignatureV3\.(PowerOfAttorney|SignatureTypeInfo|DeliveredAt))$/,
	],
	[
		'receipts of receipts and of confirmations',
		/(ConfirmationDocflow(V4|V5)?\.(Receipt|RoamingConfirmation)|ConfirmationDocflow\.ReceiptDocflow|RequestDocflow(V4)?\.Receipt(Docflow)?|RecipientDocflow\.Receipt|SenderReceipt)$/,
	],
	[
		'V2 has receipts of invoices and transfer documents only',
		/(Unilateral|XmlBilateral|InboundInvoice)Docflow\.ReceiptDocflow$/,
	],
	[
		'acts that only the other direction has in the story',
		/Inbound(UniversalTransferDocument|Invoice)Docflow\.\w+$/,
	],
	[
		'answers are told without the way they took',
		/Response(Docflow)?(V4)?\.(Confirmation|Delivery|OutOfWorkflowUniversalMessageDocflow)$|ResponseDocflow(V4)?\.\w+$/,
	],
	[
		'approvals and other systems are told of documents, not of revocations',
		/Revocation(Request)?Docflow(V[345])?\.(ResolutionEntities|OuterDocflowEntities|OuterDocflows|Resolution|RoamingNotification)$/,
	],
	['V2 tells roaming by the status of the document', /^Docflow\.Docflow\.RoamingNotification$/],
	['the change of a template is told by its event', /TemplateTransformationInfo\.Changes$/],
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

it('each field of what is told is in the story, or it is written down why it is not', async () => {
	const sandbox = await startSandbox();
	const seen = new Map<string, Set<string>>();
	const told = async (name: string, answer: Promise<Response>) => {
		const { status } = await answer;
		expect([name, status]).toEqual([name, 200]);
		note(messageType(name), sandbox.requests.at(-1)?.sent ?? {}, seen);
	};
	try {
		for (const life of wholeStory) sandbox.box.live(life);
		const boxId = sandbox.box.guid;
		await told('Events.BoxEventList', ask(sandbox, '/V8/GetNewEvents', { query: { boxId } }));
		for (const { Message } of sandbox.box.events) {
			if (!Message) continue;
			const query = { boxId, messageId: Message.MessageId };
			await told('Events.Message', ask(sandbox, '/V6/GetMessage', { query }));
		}
		const request = { PopulateDocuments: true, PopulatePreviousDocumentStates: true, Limit: 500 };
		for (const version of VERSIONS) {
			const suffix = version === 'V2' ? '' : version;
			const name = `Docflow.GetDocflowEventsResponse${suffix}`;
			await told(name, askDocflow(sandbox, request, { version }));
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
