import { expect, it } from 'vitest';
import { classified } from '../../../nodes/Diadoc/events/classify/classifiedEvent';
import { simplifyEvent } from '../../../nodes/Diadoc/events/simplify/simplifiedEvent';
import { documentParts } from '../../../nodes/Diadoc/items/eventItems';
import { noNames } from '../../../nodes/Diadoc/events/references';
import {
	attachment,
	COUNTERAGENT,
	OWN,
	patch,
	sentDocument,
	signature,
} from '../events/classify/eventsOfBox';

const context = { boxId: OWN, names: noNames };

/** A patch that signs one document and rejects another. */
const event = simplifyEvent(
	classified(
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
	),
	context,
);

const toldTypes = (...wanted: Parameters<typeof documentParts>[1][]) =>
	documentParts(event, wanted[0], []).flatMap(({ json }) =>
		'eventTypes' in json ? [json.eventTypes] : [],
	);

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
	const files = documentParts(event, undefined, [signed, rejected]).map((part) => part.files);
	expect(files).toEqual([[signed], [rejected]]);
});

it('gives the only document all files, also those whose document nobody knows', () => {
	const alone = simplifyEvent(
		classified({ event: patch([signature(COUNTERAGENT, 'document')]) }, OWN),
		context,
	);
	const files = [{ entityId: 'file', fileName: 'a.xml' }];
	expect(documentParts(alone, undefined, files).map((part) => part.files)).toEqual([files]);
});
