import { describe, expect, it } from 'vitest';
import { simplifyDocflowEvent } from '../../../nodes/Diadoc/events/docflow/simplifiedDocflowEvent';
import { knownName } from '../../../nodes/Diadoc/events/knownName';
import { noNames } from '../../../nodes/Diadoc/events/references';
import type { DocflowEvent as DocflowEventV2 } from '../../../nodes/Diadoc/protocol/generated/docflow/docflowEventsV2';
import type { DocflowEventV5 } from '../../../nodes/Diadoc/protocol/generated/docflow/docflowEventsV5';
import { attachment, patch } from './classify/eventsOfBox';
import { v2, v5 } from './docflow/bareDocuments';
import { document, letter, own, patchOf, simplified } from './simplifiedEvents';

// Each enum of the service has a member for what it does not know, which is also what is read where nothing was sent.

const context = { boxId: own, names: noNames };
const ids = { EventId: 'e', DocumentId: { MessageId: 'm', EntityId: 'd' } };

const acts = (type: string, more: Parameters<typeof attachment>[1]) =>
	simplified({ event: patch([attachment(type, more)]) }).changes;

it.each([
	['UnknownDocumentType', undefined],
	['RecipientResponseStatusUnknown', undefined],
	['Unknown', undefined],
	['', undefined],
	[undefined, undefined],
	['Contract', 'Contract'],
	['KnownUnknowns', 'KnownUnknowns'],
])('%s is a name as far as it says something', (name, known) => {
	expect(knownName(name)).toBe(known);
});

describe('what the service does not know is left out', () => {
	it('of a document', () => {
		const external = { DocflowNamedId: 'TtGis', Status: { Type: 'UnknownStatus', Details: [] } };
		const unknown = document({
			DocumentType: 'UnknownDocumentType',
			DocumentDirection: 'UnknownDocumentDirection',
			LockMode: 'Unknown',
			RecipientResponseStatus: 'RecipientResponseStatusUnknown',
			RevocationStatus: 'UnknownRevocationStatus',
			LastOuterDocflows: [{ ParentEntityId: 'd', OuterDocflow: external }],
		});
		const item = simplified({ event: letter({ Entities: [unknown] }) });
		expect(item.documents).toStrictEqual([{ externalDocflows: [{ name: 'TtGis' }] }]);
		expect(item.direction).toBe('Inbound');
	});

	it('of an event', () => {
		const event = letter({ MessageType: 'Unknown' });
		expect(simplified({ event })).not.toHaveProperty('messageType');
	});

	it.each([
		['UnknownResolutionRequestType', undefined],
		['7', '7'],
	])('of a request, which then is not known to be about approval: %s', (RequestType, expected) => {
		const ResolutionRequestInfo = { RequestType, Author: 'Анна', Actions: [] };
		const [act] = acts('ResolutionRequest', { ResolutionRequestInfo });
		expect(act).toMatchObject({ type: 'other', author: 'Анна' });
		expect(act?.requestType).toBe(expected);
	});

	it('of a resolution, which then is one act beside others', () => {
		const resolution = attachment('Resolution', {
			ResolutionInfo: { ResolutionType: 'UnknownResolutionType' },
		});
		const event = patch([attachment('AttachmentComment'), resolution]);
		expect(simplified({ event }).eventTypes).toEqual(['commentAdded', 'other']);
	});

	it('of another system, and of a power of attorney', () => {
		const OuterDocflow = {
			DocflowNamedId: 'TtGis',
			Status: { Type: 'UnknownStatus', Details: [] },
		};
		expect(acts('OuterDocflow', { OuterDocflow })[0]).not.toHaveProperty('externalStatusType');
		const PowerOfAttorneyInfo = { Status: { StatusNamedId: 'UnknownStatus', Errors: [] } };
		const [check] = acts('PowerOfAttorneyStatus', { PowerOfAttorneyInfo });
		expect(check).not.toHaveProperty('powerOfAttorney');
	});

	it('of what nobody knows', () => {
		const unknown = { EntityType: 'UnknownEntityType', Labels: [] };
		const event = patchOf([attachment('UnknownAttachmentType'), unknown, attachment('Novelty')]);
		expect(simplified({ event }).changes).toMatchObject([
			{ type: 'other', entityTypes: [] },
			{ type: 'other', entityTypes: [] },
			{ type: 'other', entityTypes: ['Novelty'] },
		]);
	});

	it('of a document with its docflow', () => {
		const direction = 'UnknownDocumentDirection';
		const inV2: DocflowEventV2 = {
			...ids,
			Document: {
				...v2({}),
				DocumentInfo: { DocumentDirection: direction, DocumentType: 'UnknownDocumentType' },
			},
		};
		const inV5: DocflowEventV5 = {
			...ids,
			Document: v5(
				{},
				{
					DocumentDirection: direction,
					FullVersion: { TypeNamedId: 'UnknownDocumentType' },
					MessageType: 'Unknown',
					PacketInfo: { LockMode: 'Unknown' },
					Metadata: [],
					CustomData: [],
				},
			),
		};
		for (const event of [inV2, inV5]) {
			const item = simplifyDocflowEvent(event, context, false);
			expect(item.documents).toStrictEqual([{ entityId: 'd' }]);
			expect(item).not.toHaveProperty('direction');
			expect(item).not.toHaveProperty('messageType');
		}
	});
});
