import protobuf from 'protobufjs';
import type { Random } from '../../../sandbox/story/random';

/** Where a field stands in a body. */
interface FieldPlace {
	start: number;
	/** Of the length, when the field has one. */
	lengthAt: number | undefined;
	contentAt: number;
	end: number;
}

const lengthDelimited = 2;

/** The fields of a body, those of the messages in it as well; `undefined` when it is no message. */
function placesIn(body: Uint8Array, from = 0, to = body.length): FieldPlace[] | undefined {
	const reader = protobuf.Reader.create(body);
	reader.pos = from;
	reader.len = to;
	const places: FieldPlace[] = [];
	const { stackTraceLimit } = Error;
	// Most texts and contents are no messages, and traces of the stack took a sixth of the time of the whole test.
	Error.stackTraceLimit = 0;
	try {
		while (reader.pos < to) {
			const start = reader.pos;
			const tag = reader.tag();
			const afterTag = reader.pos;
			reader.skipType(tag % 8, 0, tag >>> 3);
			if (reader.pos > to) return undefined;
			const end = reader.pos;
			const isLong = tag % 8 === lengthDelimited;
			let contentAt = afterTag;
			if (isLong) {
				reader.pos = afterTag;
				reader.size();
				contentAt = reader.pos;
				reader.pos = end;
			}
			places.push({ start, lengthAt: isLong ? afterTag : undefined, contentAt, end });
			if (isLong && end > contentAt) places.push(...(placesIn(body, contentAt, end) ?? []));
		}
	} catch {
		return undefined;
	} finally {
		Error.stackTraceLimit = stackTraceLimit;
	}
	return places;
}

function varint(value: number): Uint8Array {
	return protobuf.Writer.create().uint32(value).finish();
}

/** Lengths that a careless reader trusts, adds to something, or takes for negative. */
const oddLengths = [0, 1, 127, 128, 65_535, 2 ** 28, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1];

const oddBytes = [0x00, 0x01, 0x7f, 0x80, 0xff];

/** A body with everything from `start` to `end` replaced. */
function replaced(body: Uint8Array, start: number, end: number, ...by: Uint8Array[]): Uint8Array {
	return Buffer.concat([body.subarray(0, start), ...by, body.subarray(end)]);
}

/** Changes a valid body into one that no honest service would send, one way or another. */
export type Mutation = (body: Uint8Array, other: Uint8Array, random: Random) => Uint8Array;

/** Of bodies that are mutated again and again. */
const knownPlaces = new WeakMap<Uint8Array, FieldPlace[]>();

function place(body: Uint8Array, random: Random): FieldPlace {
	const places = knownPlaces.get(body) ?? placesIn(body) ?? [];
	knownPlaces.set(body, places);
	const whole = { start: 0, lengthAt: undefined, contentAt: 0, end: body.length };
	return places.length === 0 ? whole : random.pick(places);
}

/** A part of a body, which may be empty. */
function range(body: Uint8Array, random: Random): [start: number, end: number] {
	const start = random.integer(0, body.length);
	return [start, Math.min(body.length, start + random.integer(0, 40))];
}

function repeat(bytes: Uint8Array, times: number): Uint8Array[] {
	return Array.from({ length: times }, () => bytes);
}

/** A field number that messages of the schema have, and may have more than once. */
function anyTag(random: Random, wireType: number): Uint8Array {
	return varint(random.integer(1, 40) * 8 + wireType);
}

export const mutations: Readonly<Record<string, Mutation>> = {
	'flipped bits': (body, _other, random) => {
		const copy = Buffer.from(body);
		for (let left = random.integer(1, 8); left > 0; left--) {
			const at = random.integer(0, copy.length - 1);
			copy[at] = (copy[at] ?? 0) ^ (1 << random.integer(0, 7));
		}
		return copy;
	},
	'odd bytes': (body, _other, random) => {
		const copy = Buffer.from(body);
		copy.fill(random.pick(oddBytes), ...range(body, random));
		return copy;
	},
	'a cut': (body, _other, random) => body.subarray(0, random.integer(0, body.length)),
	'a missing part': (body, _other, random) => replaced(body, ...range(body, random)),
	'inserted bytes': (body, _other, random) => {
		const at = random.integer(0, body.length);
		return replaced(body, at, at, random.bytes(random.integer(1, 20)));
	},
	'another length': (body, _other, random) => {
		const { lengthAt, contentAt, end } = place(body, random);
		if (lengthAt === undefined) return replaced(body, 0, 0, varint(random.pick(oddLengths)));
		const near = Math.max(0, end - contentAt + random.integer(-3, 3));
		const length = random.chance(0.5) ? near : random.pick(oddLengths);
		return replaced(body, lengthAt, contentAt, varint(length));
	},
	'a field many times': (body, _other, random) => {
		const { start, end } = place(body, random);
		const field = body.subarray(start, end);
		// The larger the field, the fewer: large bodies only cost time.
		const most = Math.max(1, Math.min(20, Math.floor(4_000 / field.length)));
		return replaced(body, end, end, ...repeat(field, random.integer(1, most)));
	},
	'a field in itself': (body, _other, random) => {
		const { start, lengthAt = start, end } = place(body, random);
		const tag = body.subarray(start, lengthAt);
		let field = body.subarray(start, end);
		for (let depth = random.integer(1, 100); depth > 0; depth--) {
			field = Buffer.concat([tag, varint(field.length), field]);
		}
		return replaced(body, start, end, field);
	},
	'empty fields': (body, _other, random) => {
		const { contentAt, end } = place(body, random);
		const empty = Buffer.concat([anyTag(random, lengthDelimited), varint(0)]);
		return replaced(body, contentAt, end, ...repeat(empty, random.integer(1, 400)));
	},
	'a packed list': (body, _other, random) => {
		const { start, end } = place(body, random);
		const list = random.bytes(random.integer(0, 300));
		return replaced(body, start, end, anyTag(random, lengthDelimited), varint(list.length), list);
	},
	'groups in groups': (body, _other, random) => {
		const { start } = place(body, random);
		const tag = anyTag(random, 3);
		return replaced(body, start, start, ...repeat(tag, random.integer(1, 300)));
	},
	'a part of another body': (body, other, random) => {
		const { start, end } = place(other, random);
		const at = place(body, random);
		return replaced(body, at.start, at.end, other.subarray(start, end));
	},
	'the end of another body': (body, other, random) =>
		Buffer.concat([
			body.subarray(0, random.integer(0, body.length)),
			other.subarray(random.integer(0, other.length)),
		]),
};
