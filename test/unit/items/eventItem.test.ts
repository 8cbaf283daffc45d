import { expect, it } from 'vitest';
import { classified } from '../../../nodes/Diadoc/events/classify/classifiedEvent';
import { documentParts } from '../../../nodes/Diadoc/items/eventItem';
import { noNames } from '../../../nodes/Diadoc/events/viewpoint';
import {
	attachment,
	COUNTERAGENT,
	OWN,
	patch,
	sentDocument,
	signature,
} from '../events/classify/eventsOfBox';

const view = { boxId: OWN, names: noNames };

/** A patch that signs one document and rejects another. */
const event = classified(
	{
		event: patch([
			signature(COUNTERAGENT, 'document'),
			attachment('XmlSignatureRejection', { EntityId: 'rejection', ParentEntityId: 'other' }),
		]),
		message: {
			DraftIsTransformedToMessageIdList: [],
			Entities: [sentDocument, { ...sentDocument, EntityId: 'other' }],
		},
	},
	OWN,
);

const toldTypes = (...wanted: Parameters<typeof documentParts>[2][]) =>
	documentParts(event, view, wanted[0], []).map(({ item }) => item.json.eventTypes);

it('makes an item of each document', () => {
	expect(toldTypes(undefined)).toEqual([['documentSignedByCounteragent'], ['signatureRejected']]);
});

it('leaves out the documents to which nothing happened that is wanted', () => {
	const types = new Set(['signatureRejected'] as const);
	expect(toldTypes({ types })).toEqual([['signatureRejected']]);
});

it('leaves out the documents of which nobody knows that the chosen side acted on them', () => {
	expect(toldTypes({ by: 'counteragent' })).toEqual([['documentSignedByCounteragent']]);
	expect(toldTypes({ by: 'us' })).toEqual([]);
	const types = new Set(['signatureRejected'] as const);
	expect(toldTypes({ types, by: 'counteragent' })).toEqual([]);
});

it('gives each document the files that belong to it', () => {
	const signed = { entityId: 'signature', fileName: 'a.p7s', documentId: 'document' };
	const rejected = { entityId: 'title', fileName: 'b.xml', documentId: 'other' };
	const files = documentParts(event, view, undefined, [signed, rejected]).map((part) => part.files);
	expect(files).toEqual([[signed], [rejected]]);
});

it('gives the only document all files, also those whose document nobody knows', () => {
	const alone = classified({ event: patch([signature(COUNTERAGENT, 'document')]) }, OWN);
	const files = [{ entityId: 'file', fileName: 'a.xml' }];
	expect(documentParts(alone, view, undefined, files).map((part) => part.files)).toEqual([files]);
});
