import protobuf from 'protobufjs';
import { describe, expect, it } from 'vitest';
import {
	decodeBoxEvent,
	decodeBoxEventList,
	decodeOrganizationList,
} from '../../../nodes/Diadoc/protocol/decode';
import { publishedEvent } from '../../../sandbox/samples';
import { complete } from '../../../sandbox/wire/complete';
import { toProtobuf } from '../../../sandbox/wire/protobufWriter';
import { messageType } from '../../../sandbox/wire/schema';

function eventBody(event: object): Uint8Array {
	return toProtobuf(messageType('Events.BoxEvent'), event);
}

function pageBody(...events: object[]): Uint8Array {
	return toProtobuf(messageType('Events.BoxEventList'), { Events: events });
}

describe('an answer in the shape of the JSON of the service', () => {
	it('is the published answer of GetLastEvent V2, with ticks as text', () => {
		const event = publishedEvent();
		expect(decodeBoxEvent(eventBody(event))).toStrictEqual(event);
	});

	it('has what is on the wire, required or not, and lists always', () => {
		expect(decodeBoxEventList(Buffer.alloc(0))).toStrictEqual({ Events: [] });
		const event = { Message: { IsDraft: true, ToTitle: '' } };
		expect(decodeBoxEvent(eventBody(event)).Message).toMatchObject({
			IsDraft: true,
			ToTitle: '',
			Entities: [],
			DraftIsTransformedToMessageIdList: [],
		});
		expect(decodeBoxEvent(eventBody(event)).Message).not.toHaveProperty('LockMode');
	});

	it('has the defaults that stand in the JSON and are not on the wire', () => {
		const document = { DocumentInfo: {} };
		const message = { Entities: [document], IsInternal: true };
		const { Message } = decodeBoxEvent(eventBody({ Message: message }));
		expect(Message).toStrictEqual({
			IsDraft: false,
			DraftIsLocked: false,
			DraftIsRecycled: false,
			IsDeleted: false,
			IsTest: false,
			IsInternal: true,
			IsProxified: false,
			PacketIsLocked: false,
			IsReusable: false,
			DraftIsTransformedToMessageIdList: [],
			Entities: [expect.anything()],
		});
		expect(Message?.Entities[0]).toStrictEqual({
			EntityType: 'UnknownEntityType',
			AttachmentType: 'UnknownAttachmentType',
			NeedRecipientSignature: false,
			RawCreationDate: '0',
			NeedReceipt: false,
			IsApprovementSignature: false,
			IsEncryptedContent: false,
			Labels: [],
			AuthorUserId: '',
			ContentTypeId: '',
			DocumentInfo: expect.objectContaining({
				IsDeleted: false,
				EditingSettingId: '',
				RevocationStatus: 'UnknownRevocationStatus',
				HasUnreadOutOfWorkflowUniversalMessages: true,
			}),
		});
		// Times stand there only where there is one.
		expect(Message?.Entities[0]?.DocumentInfo).not.toHaveProperty('SendTimestampTicks');
	});

	it('has the defaults that readable items are made of where only those are read', () => {
		const page = pageBody({ Message: { Entities: [{ DocumentInfo: {} }] } });
		const [event] = decodeBoxEventList(page, 'readable').Events;
		expect(event?.Message).toMatchObject({ IsDraft: false, IsInternal: false });
		expect(event?.Message).not.toHaveProperty('IsProxified');
		expect(event?.Message?.Entities[0]?.DocumentInfo).toMatchObject({ IsDeleted: false });
		expect(event?.Message?.Entities[0]?.DocumentInfo).not.toHaveProperty('IsRead');
	});

	it('knows a universal message out of the workflow only from services that know its creator', () => {
		const info = (UniversalMessageInfo: object) => {
			const { Patch } = decodeBoxEvent(
				eventBody({ Patch: { Entities: [{ UniversalMessageInfo }] } }),
			);
			return Patch?.Entities[0]?.UniversalMessageInfo?.IsOutOfWorkflow;
		};
		expect(info({ CodeGroup: 'Receipt' })).toBeUndefined();
		expect(info({ CodeGroup: 'Receipt', UniversalMessageCreator: {} })).toBe(false);
		expect(info({ IsOutOfWorkflow: true, UniversalMessageCreator: {} })).toBe(true);
	});

	it.each(['written', 'leftOut'] as const)('is the same whether defaults are %s', (form) => {
		const type = messageType('Events.BoxEvent');
		const event = complete(type, { Message: { Entities: [{ DocumentInfo: {} }], IsTest: true } });
		expect(decodeBoxEvent(toProtobuf(type, event, form))).toStrictEqual(event);
	});

	it('calls field 12 of MessagePatch DeliveredEventId', () => {
		const body = protobuf.Writer.create()
			.uint32(26)
			.bytes(protobuf.Writer.create().uint32(98).string('delivered').finish());
		expect(decodeBoxEvent(body.finish()).Patch?.DeliveredEventId).toBe('delivered');
	});

	it('keeps an enum value newer than the schema as its number', () => {
		const event = { Patch: { MessageType: '17', Entities: [{ EntityType: '-5' }] } };
		const { Patch } = decodeBoxEvent(eventBody(event));
		expect([Patch?.MessageType, Patch?.Entities[0]?.EntityType]).toEqual(['17', '-5']);
	});

	it('reads a body that is a part of a larger buffer and not a Buffer', () => {
		const body = eventBody({ EventId: 'event' });
		const larger = new Uint8Array(body.length + 20);
		larger.set(body, 7);
		expect(decodeBoxEvent(larger.subarray(7, 7 + body.length))).toEqual({ EventId: 'event' });
	});

	it('gives organizations their boxes', () => {
		const list = {
			Organizations: [
				{
					OrgId: 'o',
					FullName: 'ООО «Ромашка»',
					Boxes: [{ BoxId: 'b', Title: 'Ромашка' }],
					Departments: [],
				},
			],
		};
		const body = toProtobuf(messageType('OrganizationList'), list);
		expect(decodeOrganizationList(body)).toStrictEqual(
			complete(messageType('OrganizationList'), list),
		);
	});
});

describe('ticks', () => {
	it.each([
		0n,
		1n,
		-1n,
		9_999_999n,
		10_000_000n,
		2n ** 31n,
		2n ** 32n - 1n,
		2n ** 32n,
		-(2n ** 32n),
		2n ** 53n - 1n,
		2n ** 53n + 1n,
		-(2n ** 53n) - 1n,
		638899802371782567n,
		3155378975999999999n,
		2n ** 63n - 1n,
		-(2n ** 63n),
	])('%s is exact', (ticks) => {
		const body = eventBody({ Message: { TimestampTicks: String(ticks) } });
		expect(decodeBoxEvent(body).Message?.TimestampTicks).toBe(String(ticks));
	});

	it('that differ in one half only are distinguished', () => {
		const ticks = ['638899802371782567', '638899802371782568', '638899806666749863', '0', '0'];
		const entities = ticks.map((RawCreationDate) => ({ RawCreationDate }));
		const { Patch } = decodeBoxEvent(eventBody({ Patch: { Entities: entities } }));
		expect(Patch?.Entities.map(({ RawCreationDate }) => RawCreationDate)).toEqual(ticks);
	});
});

describe('strings that recur', () => {
	function boxes(values: string[]): Array<string | undefined> {
		const page = pageBody(...values.map((FromBoxId) => ({ Message: { FromBoxId } })));
		return decodeBoxEventList(page).Events.map(({ Message }) => Message?.FromBoxId);
	}

	it('are distinguished from others that begin or end alike', () => {
		const values = [
			'box-1',
			'box-1',
			'box-2',
			'aox-2',
			'box-',
			'box-2',
			'',
			'',
			'box-2',
			'ящик-1',
			'ящик-1',
		];
		expect(boxes(values)).toEqual(values);
	});

	it('are refused when they reach beyond their message, though the bytes there go on alike', () => {
		const cut = Buffer.from([0x12, 0x05, 0x22, 0x05, ...Buffer.from('box-1'), 0x28, 0x00]);
		const page = protobuf.Writer.create()
			.uint32(10)
			.bytes(eventBody({ Message: { FromBoxId: 'box-1' } }))
			.uint32(10)
			.bytes(cut);
		expect(() => decodeBoxEventList(page.finish())).toThrow('not a BoxEventList');
	});
});
