import { describe, expect, it } from 'vitest';
import { decodeCounteragents, decodeDocumentTypes } from '../../../nodes/Diadoc/protocol/decode';
import {
	decodeDocflowEvents,
	decodeForwardedDocumentEvents,
	type DocflowVersion,
} from '../../../nodes/Diadoc/protocol/decodeDocflow';
import { publishedForwardedEvents } from '../../../sandbox/publishedForwardedEvents';
import { complete } from '../../../sandbox/wire/complete';
import { toProtobuf } from '../../../sandbox/wire/protobufWriter';
import { messageType } from '../../../sandbox/wire/schema';

function docflowBody(version: DocflowVersion, page: object): Uint8Array {
	const suffix = version === 'V2' ? '' : version;
	return toProtobuf(messageType(`Docflow.GetDocflowEventsResponse${suffix}`), page);
}

const versions: DocflowVersion[] = ['V2', 'V3', 'V4', 'V5'];

it('the published answer of GetForwardedDocumentEvents V2 comes off the wire as it is, with ticks as text', () => {
	const published = publishedForwardedEvents();
	const body = toProtobuf(messageType('Forwarding.GetForwardedDocumentEventsResponse'), published);
	expect(decodeForwardedDocumentEvents(body)).toStrictEqual(published);
	expect(JSON.stringify(published)).toContain('"Ticks":"638908700430756352"');
});

describe.each(versions)('docflow %s', (version) => {
	it('has the same event around the documents of its version', () => {
		const page = {
			Events: [
				{
					EventId: '10e0aa00-79f0-11f0-8000-00023a35cd5b',
					Timestamp: { Ticks: '638908700430756352' },
					DocumentId: { MessageId: 'm', EntityId: 'e' },
					IndexKey: '+/8=',
					PreviousEventId: 'p',
				},
			],
			TotalCount: 1,
			TotalCountType: 'GreaterThanOrEqual',
		};
		expect(decodeDocflowEvents(version, docflowBody(version, page))).toStrictEqual(page);
	});

	it('has its events also when there are none', () => {
		expect(decodeDocflowEvents(version, Buffer.alloc(0))).toStrictEqual({ Events: [] });
	});

	it('is named when a body is something else', () => {
		const name =
			version === 'V2' ? 'GetDocflowEventsResponse' : `GetDocflowEventsResponse${version}`;
		expect(() => decodeDocflowEvents(version, Buffer.from([0x12, 0x7f]))).toThrow(
			`The body is not a ${name}: reading stopped at byte 2 of 2`,
		);
	});
});

describe('the state of a document', () => {
	it('has an enum for the severity in docflow V2, and text since V3', () => {
		const status = { PrimaryStatus: { Severity: 'Warning', StatusText: 'Ожидается подпись' } };
		for (const version of versions) {
			const page = { Events: [{ Document: { Docflow: { DocflowStatus: status } } }] };
			const { Events } = decodeDocflowEvents(version, docflowBody(version, page));
			const { PrimaryStatus } = status;
			// Written empty where V2 has nothing: so it is in the published answer.
			const known = version === 'V2' ? { ...PrimaryStatus, StatusHint: '' } : PrimaryStatus;
			expect(Events[0]?.Document?.Docflow?.DocflowStatus).toStrictEqual({ PrimaryStatus: known });
		}
		const coded = Buffer.from([18, 10, 42, 8, 42, 6, 42, 4, 10, 2, 8, 3]);
		expect(decodeDocflowEvents('V2', coded).Events[0]?.Document?.Docflow?.DocflowStatus).toEqual({
			PrimaryStatus: { Severity: 'Warning', StatusHint: '' },
		});
	});

	it('keeps an enum value newer than the schema as its number, also in lists', () => {
		const page = {
			Events: [
				{
					Document: {
						Docflow: {
							ResolutionEntities: {
								Requests: [{ Actions: ['ApproveAction', '77'] }],
								Resolutions: [],
								ApprovementSignatures: [],
								SignatureDenials: [],
							},
							OuterDocflows: [],
							OuterDocflowEntities: [],
						},
					},
				},
			],
		};
		expect(decodeDocflowEvents('V3', docflowBody('V3', page))).toStrictEqual(page);
	});

	it('has an empty structure where the wire has one', () => {
		const page = { Events: [{ Document: { Docflow: { ResolutionDocflow: {} } } }] };
		expect(decodeDocflowEvents('V2', docflowBody('V2', page))).toMatchObject(page);
	});

	it('has injected contents as base64', () => {
		const Content = { Size: 3, Data: 'AP/+' };
		const page = {
			Events: [
				{
					Document: {
						Docflow: {
							Titles: [{ AuthorSigning: { Title: { Attachment: { Entity: { Content } } } } }],
						},
					},
				},
			],
		};
		expect(decodeDocflowEvents('V5', docflowBody('V5', page))).toMatchObject(page);
	});
});

it('counteragents have their organizations, ticks as text and the status by name', () => {
	const list = {
		TotalCount: 1,
		Counteragents: [
			{
				IndexKey: '0A1B',
				Organization: { FullName: 'ООО «Ромашка»', Boxes: [], Departments: [] },
				CurrentStatus: 'IsMyCounteragent',
				LastEventTimestampTicks: '638899802371782567',
			},
		],
		TotalCountType: 'Equal',
	};
	const type = messageType('CounteragentList');
	expect(decodeCounteragents(toProtobuf(type, list))).toStrictEqual(complete(type, list));
});

it.each(['V2', 'V3'] as const)('document types %s have functions and versions', (version) => {
	const types = {
		DocumentTypes: [
			{
				Name: 'UniversalTransferDocument',
				Title: 'УПД',
				SupportedDocflows: [0, 3],
				Functions: [
					{
						Name: 'СЧФДОП',
						Versions: [
							{
								Version: 'utd820_05_01_02',
								IsActual: true,
								Titles: [],
								Workflows: [],
								RejectionType: 'UniversalMessage',
							},
						],
					},
				],
				...(version === 'V3' ? { UniversalMessagesStartDate: '01.01.2026' } : {}),
			},
		],
	};
	const body = toProtobuf(messageType(`Documents.Types.GetDocumentTypesResponse${version}`), types);
	expect(decodeDocumentTypes(version, body)).toStrictEqual(types);
});
