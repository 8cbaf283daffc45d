import { BufferReader } from 'protobufjs/minimal';

/** The names of an enum by number. */
export type EnumNames = Readonly<Record<number, string>>;

/**
 * How deep messages may nest. Diadoc's structures are about ten deep; only a box and its organization contain
 * each other, so a body could otherwise nest as deep as the stack.
 */
const maximumDepth = 64;

const wireTypeBits = 7;
const fieldNumberShift = 3;

/** 10^6; 2^32 = 4294 * 10^6 + 967296. Split so, each step of the conversion stays an exact double. */
const million = 1_000_000;
const millionsInWord = 4294;
const restInWord = 967_296;

/** The unsigned 64-bit number of two 32-bit halves in decimal; three times as fast as BigInt. */
function decimal(high: number, low: number): string {
	const rest = high * restInWord + low;
	const millions = high * millionsInWord + Math.floor(rest / million);
	const last = String(rest % million);
	return millions === 0 ? last : String(millions) + last.padStart(6, '0');
}

/**
 * protobufjs' reader of the wire format, with what the readers in generated/ need beside it: values in the form
 * that the service's JSON has, bounds of nested messages, and skipping.
 * Throws plain errors of protobufjs; decode.ts turns them into the one that callers see.
 */
export class WireReader extends BufferReader {
	private depth = 0;

	private readonly body: Buffer;

	constructor(body: Uint8Array) {
		const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
		super(bytes);
		this.body = bytes;
	}

	/**
	 * Enters a message, or a packed list, of `length` bytes: until `close` the reader ends where it ends.
	 * Returns where the reader ended before, for `close`.
	 */
	open(length: number): number {
		const outerEnd = this.len;
		const end = this.pos + length;
		if (end > outerEnd)
			throw new RangeError(`${length} bytes announced, ${outerEnd - this.pos} left`);
		if (++this.depth > maximumDepth) throw new RangeError(`nested deeper than ${maximumDepth}`);
		this.len = end;
		return outerEnd;
	}

	close(outerEnd: number): void {
		this.depth--;
		this.len = outerEnd;
	}

	/** Skips a field that the schema does not have, or has with another wire type. */
	skipField(tag: number): void {
		this.skipType(tag & wireTypeBits, this.depth, tag >>> fieldNumberShift);
	}

	/** The name of an enum value; of a value newer than the schema its number. */
	enumName(names: EnumNames): string {
		const value = this.int32();
		return names[value] ?? String(value);
	}

	base64(): string {
		const length = this.size();
		const start = this.pos;
		this.skip(length);
		return this.body.toString('base64', start, this.pos);
	}

	/** A 64-bit integer, such as ticks, in decimal: JavaScript's numbers are exact only up to 2^53. */
	sfixed64Text(): string {
		const low = this.fixed32();
		const high = this.sfixed32();
		if (high >= 0) return decimal(high, low);
		// Two's complement: the magnitude is the inverted bits plus one, with the carry when low is zero.
		return `-${low === 0 ? decimal(-high, 0) : decimal(~high, 0x1_0000_0000 - low)}`;
	}
}
