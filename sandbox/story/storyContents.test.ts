import { describe, expect, it } from 'vitest';
import { OPERATOR_BOX_ID } from '../box/boxId';
import { documentsOf, entitiesOf, messageOrPatch } from '../box/eventParts';
import { startSandbox } from '../sandbox';
import type { Entity } from '../wire/structures';

describe('the story', async () => {
	// Longer than one round through all kinds of lives.
	const sandbox = await startSandbox({ events: 400 });
	const { events } = sandbox.box;
	await sandbox.close();
	const entities = events.flatMap(entitiesOf);
	const documents = events.flatMap(documentsOf);

	it.each([
		[
			'letters of all directions',
			() => new Set(documents.map((d) => d.DocumentDirection)).size === 3,
		],
		[
			'letters, drafts and templates',
			() => new Set(events.map((e) => messageOrPatch(e).MessageType)).size === 3,
		],
		['several documents in one letter', () => events.some((e) => documentsOf(e).length > 1)],
		[
			'a document that comes in a patch',
			() => events.some((e) => e.Patch && documentsOf(e).length > 0),
		],
		[
			'types beyond the old enum',
			() => documents.some((d) => d.DocumentType === 'UnknownDocumentType'),
		],
		['a draft changed', () => events.some((e) => e.Patch?.ForDraft)],
		['a draft locked', () => events.some((e) => e.Patch?.DraftIsLocked)],
		['a draft removed', () => events.some((e) => e.Patch?.DraftIsRecycled)],
		[
			'a delivery',
			() => events.some((e) => e.Patch?.MessageIsDelivered && e.Patch.DeliveredEventId),
		],
		['a failed delivery', () => entities.some((e) => e.NotDeliveredEventId)],
		['a document deleted', () => patches().some((p) => p.DocumentIsDeleted)],
		['a document restored', () => patches().some((p) => p.DocumentIsRestored)],
		['a message deleted', () => events.some((e) => e.Patch?.MessageIsDeleted)],
		['a message restored', () => events.some((e) => e.Patch?.MessageIsRestored)],
		['a move', () => patches().some((p) => p.MovedToDepartment)],
		['a deferred signature', () => patches().some((p) => p.ContentIsPatched)],
		['a signature of the operator', () => entities.some((e) => e.SignerBoxId === OPERATOR_BOX_ID)],
		['an approval signature', () => entities.some((e) => e.IsApprovementSignature)],
		[
			'a signature of a signature',
			() => signaturesOn((parent) => parent.EntityType === 'Signature'),
		],
		[
			'a signed revocation',
			() => signaturesOn((parent) => parent.AttachmentType === 'RevocationRequest'),
		],
	])('reports %s', (_, isReported) => {
		expect(isReported()).toBe(true);
	});

	const patches = () => events.flatMap(({ Patch }) => Patch?.EntityPatches ?? []);
	const byId = new Map(entities.map((entity) => [entity.EntityId, entity]));
	const signaturesOn = (isMeant: (parent: Entity) => boolean) =>
		entities.some(({ EntityType, ParentEntityId = '' }) => {
			const parent = byId.get(ParentEntityId);
			return EntityType === 'Signature' && parent !== undefined && isMeant(parent);
		});

	it.each([
		'InvoiceReceipt',
		'InvoiceConfirmation',
		'InvoiceCorrectionRequest',
		'UniversalMessage',
		'UniversalTransferDocumentBuyerTitle',
		'XmlAcceptanceCertificateBuyerTitle',
		'Title',
		'XmlSignatureRejection',
		'SignatureRequestRejection',
		'RevocationRequest',
		'ResolutionRequest',
		'Resolution',
		'ResolutionRequestDenial',
		'Cancellation',
		'MoveDocument',
		'DeliveryFailureNotification',
		'AttachmentComment',
		'TemplateTransformation',
		'TemplateRefusal',
		'917',
	])('has attachments of type %s', (type) => {
		expect(entities.some(({ AttachmentType }) => AttachmentType === type)).toBe(true);
	});

	it('makes one act of two entities with one parent while old and new service documents live together', () => {
		for (const type of ['InvoiceCorrectionRequest', 'XmlSignatureRejection']) {
			const twins = events.filter((event) => {
				const old = entitiesOf(event).find(({ AttachmentType }) => AttachmentType === type);
				return entitiesOf(event).some(
					({ AttachmentType, ParentEntityId }) =>
						AttachmentType === 'UniversalMessage' && ParentEntityId === old?.ParentEntityId,
				);
			});
			expect([type, twins.length > 0]).toEqual([type, true]);
		}
	});

	it('has nonformalized documents as PDF, each with its own title', () => {
		const files = entities.flatMap(
			({ FileName = '', Content, DocumentInfo, IsEncryptedContent }) =>
				FileName.endsWith('.pdf') && Content?.Data && DocumentInfo && !IsEncryptedContent
					? {
							title: DocumentInfo.Title,
							text: Buffer.from(Content.Data, 'base64').toString('latin1'),
						}
					: [],
		);
		expect(files.length).toBeGreaterThan(10);
		for (const { title, text } of files) {
			// Readers find the table of objects from the end of the file, and each object by the table.
			const table = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
			expect(text.slice(table, table + 5)).toBe('xref\n');
			const offsets = [...text.matchAll(/^(\d{10}) 00000 n $/gm)].map(([, offset]) =>
				Number(offset),
			);
			const found = offsets.map((offset) => /^\d+ 0 obj\n/.exec(text.slice(offset))?.[0]);
			expect(found).toEqual([1, 2, 3, 4, 5, 6].map((number) => `${number} 0 obj\n`));
			const length = Number(/\/Length (\d+)/.exec(text)?.[1]);
			expect(/stream\n([^]*)\nendstream/.exec(text)?.[1]).toHaveLength(length);
			const titleBytes = Buffer.from(/\/Title <FEFF([0-9A-F]+)>/.exec(text)?.[1] ?? '', 'hex');
			expect(titleBytes.swap16().toString('utf16le')).toBe(title);
		}
	});

	it('writes people’s words in UTF-8 and formalized documents in windows-1251', () => {
		const textOf = (type: string, encoding: string) =>
			entities
				.filter(({ AttachmentType, Content }) => AttachmentType === type && Content?.Data)
				.map(({ Content }) =>
					new TextDecoder(encoding).decode(Buffer.from(Content?.Data ?? '', 'base64')),
				);
		expect(textOf('SignatureRequestRejection', 'utf-8')[0]).toContain('протокол разногласий');
		const xml = textOf('UniversalTransferDocument', 'windows-1251')[0];
		expect(xml).toContain('encoding="windows-1251"');
		expect(xml).toContain('Название="УПД №');
		for (const { Content, EntityType } of entities) {
			if (Content === undefined) continue;
			const size = Buffer.from(Content.Data ?? '', 'base64').length;
			expect(Content.Size).toBe(EntityType === 'Signature' ? -1 : size);
		}
	});
});
