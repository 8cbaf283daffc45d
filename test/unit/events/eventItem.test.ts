import { expect, it } from 'vitest';
import { classified } from '../../../nodes/Diadoc/events/business/classifiedEvent';
import { documentItems } from '../../../nodes/Diadoc/events/eventItem';
import { noNames } from '../../../nodes/Diadoc/events/viewpoint';
import {
	attachment,
	COUNTERAGENT,
	OWN,
	patch,
	sentDocument,
	signature,
} from './business/eventsOfBox';

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

const toldTypes = (...wanted: Parameters<typeof documentItems>[2][]) =>
	documentItems(event, view, wanted[0]).map(({ json }) => json.eventTypes);

it('makes an item of each document', () => {
	expect(toldTypes(undefined)).toEqual([['documentSignedByCounteragent'], ['signatureRejected']]);
});

it('leaves out the documents to which nothing happened that is wanted', () => {
	expect(toldTypes(new Set(['signatureRejected']))).toEqual([['signatureRejected']]);
});
