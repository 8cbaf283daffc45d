import protobuf from 'protobufjs';
import { describe, expect, it } from 'vitest';
import {
	decodeBoxEvent,
	decodeBoxEventList,
	decodeDocumentTypes,
	scanBoxEventList,
} from '../../../nodes/Diadoc/protocol/decode';
import { decodeDocflowEvents, scanKeyedEvents } from '../../../nodes/Diadoc/protocol/decodeDocflow';

// Bodies of a few megabytes, of which the memory could be filled.

const lengthDelimited = 2;
const limit = 256 * 1024 * 1024;

/** A field with a content that has a length. */
function field(number: number, content: Uint8Array): Uint8Array {
	return protobuf.Writer.create()
		.uint32(number * 8 + lengthDelimited)
		.bytes(content)
		.finish();
}

function times(bytes: Uint8Array, count: number): Uint8Array {
	return Buffer.alloc(bytes.length * count, bytes);
}

const nothing = Buffer.alloc(0);

/** What an empty message in a list is counted as, its tag included, and what a value is. */
const emptyMessage = 256 + 32;
const value = 32;

const manyMessages = Math.floor(limit / emptyMessage);
const manyValues = Math.floor(limit / value);

describe('a body of which the memory could be filled is refused', () => {
	it.each<[string, Uint8Array, (body: Uint8Array) => unknown]>([
		['empty events', times(field(1, nothing), manyMessages), decodeBoxEventList],
		['empty events, when it is scanned', times(field(1, nothing), manyMessages), scanBoxEventList],
		[
			'empty documents of events',
			times(field(2, field(5, nothing)), Math.ceil(manyMessages / 2)),
			(body) => decodeDocflowEvents('V2', body),
		],
		[
			'empty docflow events, when it is scanned',
			times(field(2, nothing), manyMessages),
			(body) => scanKeyedEvents('DocflowEvents', body),
		],
		[
			'texts without a character (DraftIsTransformedToMessageIdList)',
			field(2, times(field(13, nothing), manyValues)),
			decodeBoxEvent,
		],
		[
			'numbers of a packed list (SupportedDocflows)',
			field(1, field(3, field(4, Buffer.alloc(manyValues)))),
			(body) => decodeDocumentTypes('V3', body),
		],
	])('as %s', (_what, body, read) => {
		expect(() => read(body)).toThrow(
			expect.objectContaining({
				name: 'UndecodableBodyError',
				cause: expect.objectContaining({ message: `decoded, more than ${limit} bytes` }),
			}),
		);
	});
});

it('a body with twenty times what the largest page has is read', () => {
	// A page of 500 docflow events with both states of each document has some 50 000 messages.
	const { Events } = decodeBoxEventList(times(field(1, nothing), 900_000));
	expect(Events).toHaveLength(900_000);
});

it('texts and contents are no part of it: they take what they have on the wire', () => {
	const content = Buffer.alloc(40_000_000, 'content');
	// Message, its Entities, Content of an entity, Data of the content.
	const body = field(2, field(8, field(4, field(2, content))));
	const data = decodeBoxEvent(body).Message?.Entities[0]?.Content?.Data;
	expect(data).toHaveLength(Math.ceil(content.length / 3) * 4);
});
