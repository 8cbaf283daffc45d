import { describe, expect, it } from 'vitest';
import { type DocflowEvent, type Version, walkDocflow } from './docflowClient';
import { blocksOf, type Facts, factsV2, factsV3, factsV5, TYPE_BLOCKS } from './docflowFacts';
import { sandboxForFile } from '../sandboxForFile';
import { LIVES } from '../story/lives';

const sandbox = await sandboxForFile();
for (const life of LIVES) sandbox.box.live(life);

async function eventsIn<V extends Version>(version: V) {
	const request = {
		Limit: 500,
		PopulateDocuments: true,
		PopulatePreviousDocumentStates: true,
		InjectEntityContent: true,
	};
	return await walkDocflow(sandbox, request, { version });
}

const events = {
	V2: await eventsIn('V2'),
	V3: await eventsIn('V3'),
	V4: await eventsIn('V4'),
	V5: await eventsIn('V5'),
};

function factsOfAll<D>(history: Array<DocflowEvent<D>>, factsOf: (document: D) => Facts) {
	return history.map(({ Document, PreviousDocumentState }) => ({
		after: Document && factsOf(Document),
		before: PreviousDocumentState && factsOf(PreviousDocumentState),
	}));
}

describe('versions of docflow', () => {
	it('contain the same facts of every state of every kind of life', () => {
		const facts = factsOfAll(events.V5, factsV5);
		expect(factsOfAll(events.V2, factsV2)).toEqual(facts);
		expect(factsOfAll(events.V3, factsV3)).toEqual(facts);
		expect(factsOfAll(events.V4, factsV3)).toEqual(facts);
	});

	it('contain facts of every kind', () => {
		const facts = factsOfAll(events.V5, factsV5).flatMap(({ after }) => after ?? []);
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

	it('contain the same events', () => {
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

	it('V2 gives attributes by the type of the document', () => {
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
