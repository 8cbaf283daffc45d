import { BufferReader } from 'protobufjs/minimal';

export type EnumNames = Readonly<Record<number, string>>;

/**
 * How much of events and messages is read: the whole structure, or only what the readable form needs
 * (tools/build/readers/readableFields.mjs), which takes a part of the time and memory.
 */
export type Extent = 'whole' | 'readable';

/**
 * How deep messages may nest. Diadoc's structures are at most 17 deep, apart from those that contain each other (a box
 * and its organization, a receipt and its confirmation), with which a body could nest as deep as the stack.
 */
const maximumDepth = 64;

/**
 * How much memory, in bytes, the decoded values of a body may take besides their texts. Two bytes on the wire can be an
 * empty message with six lists, so a page of an accepted size could become a hundred times as large. A page of 500
 * docflow events with all their documents takes 25 MB.
 */
const maximumMemory = 256 * 1024 * 1024;

/** Rough sizes of a message (an object, often with lists) and of any other value (a text, a place in a list). */
const messageMemory = 256;
const valueMemory = 32;

const wireTypeBits = 7;
const fieldNumberShift = 3;

/**
 * protobufjs' reader of the wire format, with what the readers in generated/ need besides: values in the form of the
 * service's JSON, bounds of nested messages, and skipping. Throws plain errors of protobufjs; decode.ts turns them into
 * the one that callers see.
 */
export class WireReader extends BufferReader {
	private readonly body: Buffer;

	readonly isWhole: boolean;

	private depth = 0;

	/** Bytes of maximumMemory that are left. */
	private memoryLeft = maximumMemory;

	/** The last 64-bit integer: most times of an event are the same. */
	private lastLow = 0;
	private lastHigh = 0;
	private lastText = '0';

	/** The last string of each slot, and where its bytes are. */
	private readonly recurring: Array<{ start: number; length: number; text: string }> = [];

	constructor(body: Uint8Array, extent: Extent = 'whole') {
		const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
		super(bytes);
		this.body = bytes;
		this.isWhole = extent === 'whole';
	}

	/**
	 * Enters a message, or a packed list, of `length` bytes: until `close`, the reader ends where it ends. Returns the
	 * previous end, for `close`.
	 */
	open(length: number): number {
		const outerEnd = this.len;
		const end = this.pos + length;
		if (end > outerEnd)
			throw new RangeError(`${length} bytes announced, ${outerEnd - this.pos} left`);
		if (++this.depth > maximumDepth) throw new RangeError(`nested deeper than ${maximumDepth}`);
		this.takeMemory(messageMemory);
		this.len = end;
		return outerEnd;
	}

	close(outerEnd: number): void {
		this.depth--;
		this.len = outerEnd;
	}

	override tag(): number {
		this.takeMemory(valueMemory);
		return super.tag();
	}

	/** Counts a value of a packed list, which has no tag of its own. */
	countPacked(): void {
		this.takeMemory(valueMemory);
	}

	/** Skips a field that is unknown, or has another wire type than in the schema. */
	skipField(tag: number): void {
		this.skipType(tag & wireTypeBits, 0, tag >>> fieldNumberShift);
	}

	/** Skips a field that the readable form does not need, when nothing else is read. Returns whether it did. */
	leavesOut(tag: number): boolean {
		if (this.isWhole) return false;
		this.skipField(tag);
		return true;
	}

	/** The name of an enum value, or its number when it is newer than the schema. */
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
		const start = this.pos;
		const low = this.fixed32();
		const high = this.fixed32();
		if (low !== this.lastLow || high !== this.lastHigh) {
			this.lastLow = low;
			this.lastHigh = high;
			this.lastText = String(this.body.readBigInt64LE(start));
		}
		return this.lastText;
	}

	/**
	 * A string of a field that mostly keeps its value, such as a box id: comparing bytes is faster than making the string
	 * again, and events in memory share it. Each field name has a `slot` of its own.
	 */
	recurringString(slot: number): string {
		const start = this.pos;
		const length = this.size();
		const last = this.recurring[slot];
		if (last?.length === length && this.sameBytes(last.start, this.pos, length)) {
			this.skip(length);
			return last.text;
		}
		const contentStart = this.pos;
		this.pos = start;
		const text = this.string();
		this.recurring[slot] = { start: contentStart, length, text };
		return text;
	}

	private takeMemory(bytes: number): void {
		this.memoryLeft -= bytes;
		if (this.memoryLeft < 0) throw new RangeError(`decoded, more than ${maximumMemory} bytes`);
	}

	private sameBytes(first: number, second: number, length: number): boolean {
		const { buf } = this;
		for (let index = 0; index < length; index++) {
			if (buf[first + index] !== buf[second + index]) return false;
		}
		return true;
	}
}
