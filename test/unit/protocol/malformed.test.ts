import protobuf from 'protobufjs';
import { describe, expect, it } from 'vitest';
import {
	decodeBoxEvent,
	decodeOrganizationList,
	scanBoxEventList,
} from '../../../nodes/Diadoc/protocol/decode';
import { UndecodableBodyError } from '../../../nodes/Diadoc/protocol/undecodableBodyError';
import { publishedEvent } from '../../sandbox/samples';
import { Random } from '../../sandbox/story/random';
import { toProtobuf } from '../../sandbox/wire/protobuf-writer';
import { messageType } from '../../sandbox/wire/schema';
import { lenientlyDecoded } from './oracle';
import { roots } from './schema';

const sample = Buffer.from(toProtobuf(messageType('Events.BoxEvent'), publishedEvent()));

/** The value, or the error that came instead. */
function outcome(decode: () => unknown): unknown {
	try {
		return decode();
	} catch (error) {
		return error;
	}
}

/** Our reader and protobufjs agree on a body: the same value, or refused by both, by ours with its own error. */
function expectAgreement(body: Uint8Array): void {
	const expected = outcome(() => lenientlyDecoded(roots.BoxEvent, body));
	const actual = outcome(() => decodeBoxEvent(body));
	if (expected instanceof Error) expect(actual).toBeInstanceOf(UndecodableBodyError);
	else expect(actual).toStrictEqual(expected);
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

describe('a malformed body', () => {
	it('cut off at any byte is read as protobufjs reads it, or refused', () => {
		for (let length = 0; length < sample.length; length++)
			expectAgreement(sample.subarray(0, length));
	});

	it('with damaged bytes is read as protobufjs reads it, or refused', () => {
		const random = new Random('damage');
		for (let round = 0; round < 800; round++) {
			const damaged = Buffer.from(sample);
			for (let left = random.integer(1, 3); left > 0; left--) {
				damaged[random.integer(0, damaged.length - 1)] = random.integer(0, 255);
			}
			expectAgreement(damaged);
		}
	});

	it('of random bytes never gives another error', () => {
		const random = new Random('noise');
		for (let round = 0; round < 800; round++) {
			const noise = random.bytes(random.integer(1, 200));
			for (const decode of [decodeBoxEvent, decodeOrganizationList, scanBoxEventList]) {
				const result = outcome(() => decode(noise));
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
});
