import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DocflowEvent, type Documents, type Version, walkDocflow } from './docflow-client';
import { type Sandbox, startSandbox } from './sandbox';
import { LIVES } from './story/lives';

/** What every version can tell. */
interface Facts {
	lastEventId: string;
	direction: string;
	departmentId: string;
	isDeleted: boolean;
	status: unknown;
	senderHasSigned: boolean;
	sentAt?: string;
	deliveredAt?: string;
	response: 'awaited' | 'signed' | 'refused' | 'not awaited';
	isReceived: boolean;
	isCorrectionAsked: boolean;
	revocation?: 'proposed' | 'accepted' | 'refused';
	hasResolution: boolean;
	isConfirmed: boolean;
}

let sandbox: Sandbox;
const events: { [V in Version]: Array<DocflowEvent<Documents[V]>> } = {
	V2: [],
	V3: [],
	V4: [],
	V5: [],
};

beforeAll(async () => {
	sandbox = await startSandbox();
	for (const life of LIVES) sandbox.box.live(life);
	const request = {
		Limit: 500,
		PopulateDocuments: true,
		PopulatePreviousDocumentStates: true,
		InjectEntityContent: true,
	};
	events.V2 = await walkDocflow(sandbox, request, { version: 'V2' });
	events.V3 = await walkDocflow(sandbox, request, { version: 'V3' });
	events.V4 = await walkDocflow(sandbox, request, { version: 'V4' });
	events.V5 = await walkDocflow(sandbox, request, { version: 'V5' });
});
afterAll(async () => await sandbox.close());

/** The block of V2 that belongs to the type of the document, with what the types have in common. */
interface BlockV2 {
	ReceiptDocflow?: { IsFinished: boolean };
	ConfirmationDocflow?: { IsFinished: boolean };
	IsAmendmentRequested?: boolean;
	IsDocumentSignedByRecipient?: boolean;
	IsDocumentRejectedByRecipient?: boolean;
	CanDocumentBeSignedOrRejectedByRecipient?: boolean;
	CanDocumentBeSignedBySender?: boolean;
}

const TYPE_BLOCKS = [
	'InboundInvoiceDocflow',
	'OutboundInvoiceDocflow',
	'InboundUniversalTransferDocumentDocflow',
	'OutboundUniversalTransferDocumentDocflow',
	'XmlBilateralDocflow',
	'BilateralDocflow',
	'UnilateralDocflow',
];

function blocksOf({ Docflow }: Documents['V2']): Array<[string, BlockV2]> {
	const entries: Array<[string, unknown]> = Object.entries(Docflow);
	return entries.flatMap(
		([name, block]): Array<[string, BlockV2]> =>
			TYPE_BLOCKS.includes(name) && typeof block === 'object' && block !== null
				? [[name, block]]
				: [],
	);
}

function factsV2(document: Documents['V2']): Facts {
	const { DocumentInfo, Docflow } = document;
	const block = blocksOf(document)[0]?.[1];
	const { RevocationDocflow: revocation } = Docflow;
	const status = Docflow.DocflowStatus.PrimaryStatus;
	const response = block?.IsDocumentSignedByRecipient
		? 'signed'
		: block?.IsDocumentRejectedByRecipient
			? 'refused'
			: block?.CanDocumentBeSignedOrRejectedByRecipient
				? 'awaited'
				: 'not awaited';
	const answer = revocation?.IsRevocationAccepted ? 'accepted' : 'refused';
	return {
		lastEventId: document.LastEventId,
		direction: DocumentInfo.DocumentDirection,
		departmentId: Docflow.DepartmentId,
		isDeleted: Docflow.DocumentIsDeleted,
		status: { Severity: status.Severity, StatusText: status.StatusText },
		senderHasSigned: Docflow.DocumentAttachment.Signature !== undefined,
		sentAt: Docflow.SendTimestamp?.Ticks,
		deliveredAt: Docflow.DeliveryTimestamp?.Ticks,
		response,
		isReceived: block?.ReceiptDocflow?.IsFinished ?? false,
		isCorrectionAsked: block?.IsAmendmentRequested ?? false,
		revocation: revocation && (revocation.IsFinished ? answer : 'proposed'),
		hasResolution: Docflow.ResolutionDocflow !== undefined,
		isConfirmed: block?.ConfirmationDocflow?.IsFinished ?? false,
	};
}

const RESPONSES: Record<string, Facts['response']> = {
	WaitingForRecipientSignature: 'awaited',
	WithRecipientSignature: 'signed',
	RecipientSignatureRequestRejected: 'refused',
	RecipientResponseStatusNotAcceptable: 'not awaited',
	TitleParticipantResponseStatusWaiting: 'awaited',
	TitleParticipantResponseStatusSigned: 'signed',
	TitleParticipantResponseStatusSignatureRejected: 'refused',
	TitleParticipantResponseStatusNotAcceptable: 'not awaited',
};

const REVOCATIONS: Record<string, Facts['revocation']> = {
	RevocationIsRequestedByMe: 'proposed',
	RequestsMyRevocation: 'proposed',
	RevocationAccepted: 'accepted',
	RevocationRejected: 'refused',
};

function factsV3({ LastEvent, DocumentInfo, Docflow }: Documents['V3']): Facts {
	const { SenderTitle, RecipientResponse, RecipientReceipt } = Docflow;
	return {
		lastEventId: LastEvent.EventId,
		direction: DocumentInfo.DocumentDirection,
		departmentId: DocumentInfo.DepartmentId,
		isDeleted: DocumentInfo.IsDeleted,
		status: Docflow.DocflowStatus.PrimaryStatus,
		senderHasSigned: SenderTitle.SenderSignatureStatus === 'SenderSignatureCheckedAndValid',
		sentAt: SenderTitle.SentAt?.Ticks,
		deliveredAt: SenderTitle.DeliveredAt?.Ticks,
		response: RESPONSES[RecipientResponse.ResponseStatus] ?? 'not awaited',
		isReceived: RecipientReceipt?.Status === 'Finished',
		isCorrectionAsked: (Docflow.AmendmentRequest?.AmendmentFlags ?? 0) > 0,
		revocation: REVOCATIONS[Docflow.Revocation?.RevocationStatus ?? ''],
		hasResolution: Docflow.Resolution !== undefined,
		isConfirmed: Docflow.Confirmation?.IsFinished ?? false,
	};
}

function factsV5({ LastEvent, DocumentInfo, Docflow }: Documents['V5']): Facts {
	const [title] = Docflow.Titles;
	const [recipient] = title?.ParticipantDocflows ?? [];
	if (!title || !recipient || !('Response' in recipient)) throw new Error('No title of the sender');
	const { Delivery, Confirmation } = recipient.TitleDelivery;
	return {
		lastEventId: LastEvent.EventId,
		direction: DocumentInfo.DocumentDirection,
		departmentId: DocumentInfo.DepartmentId,
		isDeleted: DocumentInfo.IsDeleted,
		status: Docflow.DocflowStatus.PrimaryStatus,
		senderHasSigned: title.AuthorSigning.Status === 'TitleAuthorStatusSigned',
		sentAt: Delivery.SentAt?.Ticks,
		deliveredAt: Delivery.DeliveredAt?.Ticks,
		response: RESPONSES[recipient.Response.Status ?? ''] ?? 'not awaited',
		isReceived: recipient.Receipt?.Status === 'Finished',
		isCorrectionAsked: Docflow.AmendmentRequests.length > 0,
		revocation: REVOCATIONS[Docflow.Revocation?.RevocationStatus ?? ''],
		hasResolution: Docflow.Resolution !== undefined,
		isConfirmed: Confirmation?.IsFinished ?? false,
	};
}

function told<D>(history: Array<DocflowEvent<D>>, factsOf: (document: D) => Facts) {
	return history.map(({ Document, PreviousDocumentState }) => ({
		after: Document && factsOf(Document),
		before: PreviousDocumentState && factsOf(PreviousDocumentState),
	}));
}

describe('versions of docflow', () => {
	it('tell the same facts of every state of every kind of life', () => {
		const facts = told(events.V5, factsV5);
		expect(told(events.V2, factsV2)).toEqual(facts);
		expect(told(events.V3, factsV3)).toEqual(facts);
		expect(told(events.V4, factsV3)).toEqual(facts);
	});

	it('have facts of every kind to tell', () => {
		const facts = told(events.V5, factsV5).flatMap(({ after }) => after ?? []);
		const values = (name: keyof Facts) => new Set(facts.map((fact) => fact[name]));
		expect(values('response').size).toBe(4);
		expect(values('revocation').size).toBe(4);
		expect(values('direction').size).toBe(3);
		for (const name of ['isReceived', 'isCorrectionAsked', 'hasResolution', 'isDeleted'] as const)
			expect([name, values(name).size]).toEqual([name, 2]);
		expect(values('departmentId').size).toBeGreaterThan(1);
		expect(values('deliveredAt')).toContain(undefined);
		expect(values('senderHasSigned').size).toBe(2);
		expect(values('isConfirmed').size).toBe(2);
	});

	it('tell the same events', () => {
		const bare = (history: Array<DocflowEvent<object>>) =>
			history.map((event) => ({
				...event,
				Document: undefined,
				PreviousDocumentState: undefined,
			}));
		for (const history of [events.V2, events.V3, events.V4])
			expect(bare(history)).toEqual(bare(events.V5));
	});

	it('V2 has one block for the type of the document, with its direction for invoices', () => {
		const names = new Set<string>();
		for (const { Document } of events.V2) {
			const blocks = Document ? blocksOf(Document) : [];
			expect(blocks).toHaveLength(1);
			const [name = ''] = blocks[0] ?? [];
			names.add(name);
			const direction = /^(?:In|Out)bound/.exec(name)?.[0];
			if (direction) expect(Document?.DocumentInfo.DocumentDirection).toBe(direction);
		}
		expect([...names].sort()).toEqual([...TYPE_BLOCKS].sort());
	});

	it('V2 tells attributes by the type of the document', () => {
		const infoOf = (type: string) =>
			events.V2.find(({ Document }) => Document?.DocumentInfo.DocumentType === type)?.Document
				?.DocumentInfo;
		expect(infoOf('UniversalTransferDocument')?.UniversalTransferDocumentInfo).toMatchObject({
			Function: 'InvoiceAndBasic',
			CurrencyCode: 643,
		});
		expect(infoOf('Invoice')?.InvoiceInfo).toMatchObject({ CurrencyCode: 643 });
		expect(infoOf('Contract')?.ContractInfo).toMatchObject({ ContractType: 'Поставка' });
		expect(infoOf('XmlAcceptanceCertificate')?.BasicDocumentInfo).toMatchObject({
			Grounds: 'Договор поставки',
		});
		expect(infoOf('ProformaInvoice')?.BasicDocumentInfo?.Total).toMatch(/^\d+\.\d\d$/);
	});

	it('know universal messages from V4 on', () => {
		const messages = ({ length, ...history }: ArrayLike<unknown>) =>
			JSON.stringify({ ...history, length }).split('"MessageInfo"').length - 1;
		expect([messages(events.V2), messages(events.V3)]).toEqual([0, 0]);
		expect(messages(events.V4)).toBeGreaterThan(5);
		expect(messages(events.V5)).toBe(messages(events.V4));
	});

	it('name the participants in their own ways', () => {
		events.V4.forEach(({ Document }, index) => {
			const { Sender, Recipient, IsInternal } = Document?.DocumentInfo.Participants ?? {};
			const { Participants = [] } = events.V5[index]?.Document?.DocumentInfo.Participants ?? {};
			expect(Participants.map(({ BoxId, DepartmentId }) => [BoxId, DepartmentId])).toEqual(
				[Sender, Recipient].map((each) => [each?.BoxId, each?.DepartmentId]),
			);
			const own = Participants.map(({ IsCurrentBox }) => IsCurrentBox);
			expect(own.filter(Boolean)).toHaveLength(IsInternal ? 2 : 1);
			for (const { BoxId, IsCurrentBox } of Participants)
				expect(BoxId === sandbox.box.boxId).toBe(IsCurrentBox);
		});
	});
});
