import { BufferWriter } from 'protobufjs/minimal';
import type { EnumNames } from './WireReader';

const bitsOfHalf = 32n;

/**
 * protobufjs' writer of the wire format, with what the writers in generated/ need besides: values in the form of the
 * service's JSON.
 */
export class WireWriter extends BufferWriter {
	/** @throws RangeError when the enum has no such value */
	enumName(names: EnumNames, name: string): void {
		const value = Object.keys(names).find((number) => names[Number(number)] === name);
		if (value === undefined) {
			throw new RangeError(`${name} is none of ${Object.values(names).join(', ')}`);
		}
		this.int32(Number(value));
	}

	/** A 64-bit integer, such as ticks, in decimal: JavaScript's numbers are exact only up to 2^53. */
	sfixed64Text(text: string): void {
		const value = BigInt(text);
		this.fixed32(Number(BigInt.asUintN(32, value))).sfixed32(Number(value >> bitsOfHalf));
	}
}
