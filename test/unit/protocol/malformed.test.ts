import protobuf from 'protobufjs';
import { describe, expect, it } from 'vitest';
import {
	decodeBoxEvent,
	decodeOrganizationList,
	scanBoxEventList,
} from '../../../nodes/Diadoc/protocol/decode';
import { decodeDocflowEvents, scanKeyedEvents } from '../../../nodes/Diadoc/protocol/decodeDocflow';
import { UndecodableBodyError } from '../../../nodes/Diadoc/protocol/undecodableBodyError';
import { publishedEvent } from '../../../sandbox/samples';
import { Random } from '../../../sandbox/story/random';
import { toProtobuf } from '../../../sandbox/wire/protobufWriter';
import { messageType } from '../../../sandbox/wire/schema';
import { decoders } from './decoders';
import { lenientlyDecoded } from './oracle';
import { RandomWire } from './randomWire';
import { roots, schema } from './schema';

const sample = Buffer.from(toProtobuf(messageType('Events.BoxEvent'), publishedEvent()));

/** Everything that reads bodies. */
const readers = [
	...decoders.map(([, decode]) => decode),
	scanBoxEventList,
	(body: Uint8Array) => scanKeyedEvents('DocflowEvents', body),
	(body: Uint8Array) => scanKeyedEvents('ForwardedDocumentEvents', body),
];

/** The value, or the error that came instead. */
function outcome(decode: () => unknown): unknown {
	try {
		return decode();
	} catch (error) {
		return error;
	}
}

/** Our reader and protobufjs agree on a body: the same value, or refused by both, by ours with its own error. */
function expectAgreement(
	body: Uint8Array,
	name: string = roots.BoxEvent,
	decode: (body: Uint8Array) => object = decodeBoxEvent,
): void {
	const expected = outcome(() => lenientlyDecoded(name, body));
	const actual = outcome(() => decode(body));
	if (expected instanceof Error) expect(actual).toBeInstanceOf(UndecodableBodyError);
	else expect(actual).toStrictEqual(expected);
}

/** A copy of a body with up to three bytes changed. */
function damaged(body: Uint8Array, random: Random): Uint8Array {
	const copy = Buffer.from(body);
	for (let left = random.integer(1, 3); left > 0; left--) {
		copy[random.integer(0, copy.length - 1)] = random.integer(0, 255);
	}
	return copy;
}

/** A field with a length before its content. */
function field(number: number, content: Uint8Array): Uint8Array {
	return protobuf.Writer.create()
		.uint32(number * 8 + 2)
		.bytes(content)
		.finish();
}

/** An organization with a box with an organization with a box, and so on, `depth` messages deep with the list. */
function nestedOrganizations(depth: number): Uint8Array {
	let body: Uint8Array = Buffer.alloc(0);
	for (let level = depth; level > 1; level--) {
		// Organizations of the list is field 1, Boxes of an organization 7, Organization of a box 3.
		const ofOrganization = level % 2 === 1;
		body = field(level === 2 ? 1 : ofOrganization ? 7 : 3, body);
	}
	return body;
}

/** A page of docflow V5 with a receipt whose confirmation has a receipt, and so on, `depth` messages deep in all. */
function nestedReceipts(depth: number): Uint8Array {
	// Events of the page, Document, Docflow, Titles, ParticipantDocflows, Receipt.
	const outer = [2, 5, 4, 1, 5, 4];
	let body: Uint8Array = Buffer.alloc(0);
	for (let level = depth - 1; level > outer.length; level--) {
		// Confirmation of a receipt is field 6, Receipt of a confirmation 4.
		body = field((level - outer.length) % 2 === 1 ? 6 : 4, body);
	}
	return outer.reduceRight((inner, number) => field(number, inner), body);
}

describe('a malformed body', () => {
	it('cut off at any byte is read as protobufjs reads it, or refused', () => {
		for (let length = 0; length < sample.length; length++)
			expectAgreement(sample.subarray(0, length));
	});

	it('with damaged bytes is read as protobufjs reads it, or refused', () => {
		const random = new Random('damage');
		for (let round = 0; round < 800; round++) expectAgreement(damaged(sample, random));
	});

	it.each(decoders)(
		'of %s with damaged bytes is read as protobufjs reads it, or refused',
		(name, decode) => {
			const random = new Random(`damage ${name}`);
			const wire = new RandomWire(random);
			for (let round = 0; round < 100; round++) {
				const body = wire.body(schema.lookupType(name), {});
				if (body.length > 0) expectAgreement(damaged(body, random), name, decode);
			}
		},
	);

	it('of random bytes never gives another error', () => {
		const random = new Random('noise');
		for (let round = 0; round < 800; round++) {
			const noise = random.bytes(random.integer(1, 200));
			for (const read of readers) {
				const result = outcome(() => read(noise));
				if (result instanceof Error) expect(result).toBeInstanceOf(UndecodableBodyError);
			}
		}
	});

	it.each([
		['a length beyond the body', [0x0a, 0x05, 0x41]],
		[
			'a message longer than the one around it',
			[0x12, 0x02, 0x0a, 0x05, 0x41, 0x41, 0x41, 0x41, 0x41],
		],
		['a length of more than 32 bits', [0x0a, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]],
		['a number of more than ten bytes', [0x1a, 0x0c, 0x20, ...Array<number>(11).fill(0x80)]],
		['field number 0', [0x02, 0x00]],
		['an unknown wire type', [0x0e]],
		['a group that ends without beginning', [0x0c]],
		['a group that does not end', [0x0b, 0x10, 0x01]],
		['groups in groups without end', Array<number>(20_000).fill(0x0b)],
	])('with %s is refused', (_what, bytes) => {
		expect(() => decodeBoxEvent(Buffer.from(bytes))).toThrow(UndecodableBodyError);
	});

	it('is refused with the message that was expected and the place, never with content', () => {
		const secret = 'confidential title';
		const body = Buffer.from([
			...field(1, Buffer.from(secret)),
			0x22,
			0x7f,
			...Buffer.from(secret),
		]);
		const error = outcome(() => decodeBoxEvent(body));
		expect(error).toMatchObject({
			name: 'UndecodableBodyError',
			messageName: 'BoxEvent',
			offset: 22,
			length: 40,
		});
		expect(String(error)).toBe(
			'UndecodableBodyError: The body is not a BoxEvent: reading stopped at byte 22 of 40',
		);
		expect(error).toHaveProperty(
			'cause',
			expect.objectContaining({ message: expect.not.stringContaining(secret) }),
		);
	});
});

describe('nesting', () => {
	const deepest = 64;

	it('is read down to the limit', () => {
		const list = decodeOrganizationList(nestedOrganizations(deepest));
		let depth = 1;
		let organization = list.Organizations[0];
		while (organization) {
			const box = organization.Boxes[0];
			depth += box ? 2 : 1;
			organization = box?.Organization;
		}
		expect(depth).toBe(deepest);
	});

	it.each([deepest + 1, 5_000])('of %i messages is refused', (depth) => {
		expect(() => decodeOrganizationList(nestedOrganizations(depth))).toThrow(UndecodableBodyError);
	});

	it('of confirmations and receipts, which contain each other, is bounded, too', () => {
		expect(() => decodeDocflowEvents('V5', nestedReceipts(deepest))).not.toThrow();
		expect(() => decodeDocflowEvents('V5', nestedReceipts(deepest + 1))).toThrow(
			UndecodableBodyError,
		);
	});
});
