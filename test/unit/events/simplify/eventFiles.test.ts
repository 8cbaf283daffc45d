import { describe, expect, it } from 'vitest';
import { eventFiles, fileNameOf } from '../../../../nodes/Diadoc/events/simplify/eventFiles';
import type { BoxEvent, Entity } from '../../../../nodes/Diadoc/protocol/decode';
import { emptyLists } from '../emptyLists';

const entity = (fields: Partial<Entity>): Entity => ({ Labels: [], ...fields });

const upd = entity({
	EntityType: 'Attachment',
	AttachmentType: 'UniversalTransferDocument',
	EntityId: 'upd',
	FileName: 'УПД 1.xml',
	DocumentInfo: emptyLists,
});
const receipt = entity({
	EntityType: 'Attachment',
	AttachmentType: 'Receipt',
	EntityId: 'receipt',
	ParentEntityId: 'upd',
	FileName: 'ИОП.xml',
});
const signatureOn = (parent: string, signer = '1f208d032a604f6491b1b7aad54cfaf3@diadoc.ru') =>
	entity({
		EntityType: 'Signature',
		AttachmentType: 'Nonformalized',
		EntityId: `signature on ${parent}`,
		ParentEntityId: parent,
		SignerBoxId: signer,
	});
const operator = '00000000000000000000000000000000@diadoc.ru';

const patch = (...Entities: Entity[]): BoxEvent => ({
	Patch: { Entities, EntityPatches: [], DraftIsTransformedToMessageIdList: [] },
});

describe('eventFiles', () => {
	it('finds documents, the titles that answer them, and the signatures on both', () => {
		const title = entity({
			EntityType: 'Attachment',
			AttachmentType: 'UniversalTransferDocumentBuyerTitle',
			EntityId: 'title',
			ParentEntityId: 'upd',
			FileName: 'ИП.xml',
		});
		expect(eventFiles(patch(upd, signatureOn('upd'), title, signatureOn('title')))).toEqual([
			{ entityId: 'upd', fileName: 'УПД 1.xml', documentId: 'upd' },
			{
				entityId: 'signature on upd',
				fileName: 'УПД 1.xml.p7s',
				signedEntityId: 'upd',
				documentId: 'upd',
			},
			{ entityId: 'title', fileName: 'ИП.xml', documentId: 'upd' },
			{
				entityId: 'signature on title',
				fileName: 'ИП.xml.p7s',
				signedEntityId: 'title',
				documentId: 'upd',
			},
		]);
	});

	it('leaves service documents and the signatures on them out', () => {
		const event = patch(receipt, signatureOn('receipt'), signatureOn('receipt', operator));
		expect(eventFiles(event)).toEqual([]);
	});

	it('takes the signature on a document of an earlier event, but not that of the operator', () => {
		expect(eventFiles(patch(signatureOn('earlier')))).toEqual([
			{
				entityId: 'signature on earlier',
				fileName: 'file.p7s',
				signedEntityId: 'earlier',
				documentId: 'earlier',
			},
		]);
		expect(eventFiles(patch(signatureOn('earlier', operator)))).toEqual([]);
	});

	it('looks up what is signed in the message when that is known', () => {
		expect(eventFiles(patch(signatureOn('upd')), [upd, receipt])).toEqual([
			{
				entityId: 'signature on upd',
				fileName: 'УПД 1.xml.p7s',
				signedEntityId: 'upd',
				documentId: 'upd',
			},
		]);
		expect(eventFiles(patch(signatureOn('receipt')), [upd, receipt])).toEqual([]);
	});

	it('keeps bytes that the service has sent', () => {
		const sent = { ...upd, Content: { Size: 3, Data: 'AAAA' } };
		expect(eventFiles(patch(sent))).toEqual([
			{ entityId: 'upd', fileName: 'УПД 1.xml', documentId: 'upd', size: 3, data: 'AAAA' },
		]);
	});
});

describe('fileNameOf', () => {
	it('names service documents, too, and falls back on the id', () => {
		expect(fileNameOf(receipt, upd)).toBe('ИОП.xml');
		expect(fileNameOf(signatureOn('receipt'), receipt)).toBe('ИОП.xml.p7s');
		const id = 'da7cd73e-ff49-4a23-a018-42d27487e536';
		expect(fileNameOf({ ...upd, FileName: '', EntityId: id }, undefined)).toBe(id);
		expect(fileNameOf({ ...upd, FileName: '' }, undefined)).toBe('file');
		expect(
			fileNameOf(
				{ ...upd, FileName: '', DocumentInfo: { ...emptyLists, FileName: 'a.pdf' } },
				undefined,
			),
		).toBe('a.pdf');
	});

	it('has no slashes, before which n8n would see a folder', () => {
		const act = { ...upd, FileName: 'Акт 5/А от\\до.pdf' };
		expect(fileNameOf(act, undefined)).toBe('Акт 5_А от_до.pdf');
		expect(fileNameOf(signatureOn('upd'), act)).toBe('Акт 5_А от_до.pdf.p7s');
	});
});
