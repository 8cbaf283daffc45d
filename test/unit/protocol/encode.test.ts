import { describe, expect, it } from 'vitest';
import {
	encodeDocflowEventsRequest,
	encodeForwardedDocumentEventsRequest,
} from '../../../nodes/Diadoc/protocol/encode';
import {
	encodeDocflowBatchRequest,
	encodeDocumentsMoveOperation,
	encodeDraftToSend,
	encodeMessagePatchToPost,
	encodeMessageToPost,
	encodeMessageToPostPrototype,
} from '../../../nodes/Diadoc/protocol/encodeActs';
import { directionsOf, requestBodies } from '../../../tools/build/readers/directions.mjs';
import { Random } from '../../../sandbox/story/random';
import { strictlyWritten } from './oracle';
import { RandomWire } from './randomWire';
import { messages, requests, schema } from './schema';

type Encoders = Array<[name: string, encodeJson: (request: string) => Uint8Array]>;

/** Each request with the function that encodes it, here from JSON text. */
const encoders: Encoders = [
	[requests.DocflowEvents, (json) => encodeDocflowEventsRequest(JSON.parse(json))],
	[
		requests.ForwardedDocumentEvents,
		(json) => encodeForwardedDocumentEventsRequest(JSON.parse(json)),
	],
	[requests.MoveDocuments, (json) => encodeDocumentsMoveOperation(JSON.parse(json))],
	[requests.PostMessagePatch, (json) => encodeMessagePatchToPost(JSON.parse(json))],
	[requests.PostMessage, (json) => encodeMessageToPost(JSON.parse(json))],
	[requests.CanPostMessage, (json) => encodeMessageToPostPrototype(JSON.parse(json))],
	[requests.SendDraft, (json) => encodeDraftToSend(JSON.parse(json))],
	[requests.Docflows, (json) => encodeDocflowBatchRequest(JSON.parse(json))],
];

describe.each(encoders)('the writer of %s', (name, encodeJson) => {
	const type = schema.lookupType(name);

	it('writes 200 random requests so that protobufjs reads them', () => {
		const wire = new RandomWire(new Random(`requests ${name}`));
		for (let round = 0; round < 200; round++) {
			const request = strictlyWritten(name, wire.body(type, {}));
			expect(strictlyWritten(name, encodeJson(JSON.stringify(request)))).toStrictEqual(request);
		}
	});
});

it('the writers write every field of every message of a request', () => {
	const wire = new RandomWire(new Random('every field of a request'));
	for (const [name, encodeJson] of encoders) {
		const request = strictlyWritten(name, wire.body(schema.lookupType(name), { full: true }));
		expect(strictlyWritten(name, encodeJson(JSON.stringify(request)))).toStrictEqual(request);
	}
	expect(encoders.map(([name]) => name)).toEqual(Object.values(requests));
	const fields = [...directionsOf(messages).written].flatMap((type) => type.fieldsArray);
	expect([...wire.written].sort()).toEqual(fields.map((field) => field.fullName).sort());
});

describe('the list of requests', () => {
	it('has the requests that have a writer, and no other', () => {
		expect([...requestBodies].sort()).toEqual(Object.values(requests).sort());
	});

	it('is refused when it names what no .proto file has, or what is part of another message', () => {
		const without = (name: string) => messages.filter((message) => message.name !== name);
		expect(() => directionsOf(without('DocumentsMoveOperation'))).toThrow(
			'Diadoc.Api.Proto.Documents.DocumentsMoveOperation is no message',
		);
	});
});

describe('a request on the wire', () => {
	const hex = (body: Uint8Array): string => Buffer.from(body).toString('hex');

	it('has the bytes that the numbers and types of the fields say', () => {
		const body = encodeDocflowEventsRequest({
			Filter: {
				FromTimestamp: { Ticks: '638899802371782567' },
				SortDirection: 'Descending',
			},
			AfterIndexKey: '3q0=',
			PopulateDocuments: true,
			MessageTypes: ['Letter', 'Draft'],
			Limit: 500,
		});
		expect(hex(body)).toBe(
			[
				'0a0d', // 1: Filter, 13 bytes
				'0a0909a7f76f37fcd3dd08', // 1: FromTimestamp, 9 bytes, 1: Ticks
				'1802', // 3: SortDirection
				'1202dead', // 2: AfterIndexKey
				'1801', // 3: PopulateDocuments
				'32064c6574746572', // 6: MessageTypes
				'32054472616674',
				'58f403', // 11: Limit
			].join(''),
		);
	});

	it('has the filter also when it is empty, and nothing else that is not set', () => {
		const unset = { AfterIndexKey: undefined, MessageTypes: [], DepartmentId: undefined };
		expect(hex(encodeDocflowEventsRequest({ Filter: {}, ...unset }))).toBe('0a00');
		expect(hex(encodeForwardedDocumentEventsRequest({ Filter: {} }))).toBe('0a00');
	});

	it('says false when false is set, whatever the default', () => {
		const body = encodeForwardedDocumentEventsRequest({
			Filter: {},
			PopulateForwardedDocuments: false,
		});
		expect(hex(body)).toBe('0a001800');
	});

	it.each(['0', '1', '-1', '9007199254740993', '9223372036854775807', '-9223372036854775808'])(
		'has ticks %s exactly',
		(Ticks) => {
			const request = { Filter: { FromTimestamp: { Ticks } } };
			expect(
				strictlyWritten(
					requests.ForwardedDocumentEvents,
					encodeForwardedDocumentEventsRequest(request),
				),
			).toStrictEqual(request);
		},
	);

	it('has the key byte for byte, of any length', () => {
		const random = new Random('keys');
		for (let length = 0; length < 80; length++) {
			const AfterIndexKey = Buffer.from(random.bytes(length)).toString('base64');
			const body = encodeForwardedDocumentEventsRequest({ Filter: {}, AfterIndexKey });
			expect(hex(body.subarray(4))).toBe(Buffer.from(AfterIndexKey, 'base64').toString('hex'));
		}
	});

	it('is refused with a sort direction that does not exist', () => {
		expect(() => encodeDocflowEventsRequest({ Filter: { SortDirection: 'Newest' } })).toThrow(
			new RangeError('Newest is none of UnknownSortDirection, Ascending, Descending'),
		);
	});

	it('is refused with ticks that are no number', () => {
		expect(() =>
			encodeDocflowEventsRequest({ Filter: { ToTimestamp: { Ticks: 'soon' } } }),
		).toThrow(SyntaxError);
	});
});
