import protobuf from 'protobufjs';
import type { Random } from '../../../sandbox/story/random';

const wireType = {
	varint: 0,
	fixed64: 1,
	lengthDelimited: 2,
	startGroup: 3,
	endGroup: 4,
	fixed32: 5,
};

const wireTypes: Record<string, number> = {
	bool: wireType.varint,
	int32: wireType.varint,
	sfixed32: wireType.fixed32,
	sfixed64: wireType.fixed64,
	string: wireType.lengthDelimited,
	bytes: wireType.lengthDelimited,
};

const strings = [
	'',
	'0f7c1c4e-29d6-4c8b-9d3a-5f1f5e8d2b11',
	'0f7c1c4e-29d6-4c8b-9d3a-5f1f5e8d2b12',
	'ООО «Ромашка»',
	'ООО «Ромашки',
	'\uFEFFwith a mark, \u0000 and 🧾🧾',
	'длинный текст '.repeat(40),
];
const int32s = [0, 1, -1, 127, 128, 65_536, 2 ** 31 - 1, -(2 ** 31)];
const int64s = [
	0n,
	1n,
	-1n,
	2n ** 53n + 1n,
	-(2n ** 53n) - 1n,
	2n ** 63n - 1n,
	-(2n ** 63n),
	638899802371782567n,
];
const unknownEnumNumbers = [12_345, -12_345, 2 ** 31 - 1];

/** A number that no message of the schema has as a field number. */
const firstUnknownField = 1_000;

/** Some messages contain each other; deeper than this, random messages leave out what they may. */
const maxDepth = 12;

interface Manners {
	/** Every field of every message is there. */
	full?: boolean;
	/** What a service ahead of the schema, or another encoder, may write. */
	wild?: boolean;
}

/**
 * Random bodies on the wire. A tame one has its required fields, and each field that is not repeated once. A wild one
 * also has unknown fields and enum numbers, fields with another wire type, fields that come again, packed lists, and
 * lacks required fields.
 */
export class RandomWire {
	/** Full names of the fields written so far. */
	readonly written = new Set<string>();

	constructor(private readonly random: Random) {}

	body(type: protobuf.Type, manners: Manners, depth = 0): Uint8Array {
		const writer = protobuf.Writer.create();
		const fields = type.fieldsArray.flatMap((field) =>
			Array.from({ length: this.occurrences(field, manners, depth) }, () => field),
		);
		for (const field of this.random.shuffle(fields)) {
			if (manners.wild && this.random.chance(0.05)) this.unknownField(writer, type);
			this.field(writer, field, manners, depth);
		}
		return writer.finish();
	}

	private occurrences(field: protobuf.Field, { full, wild }: Manners, depth: number): number {
		const nested = field.resolvedType instanceof protobuf.Type;
		if (nested && depth >= maxDepth && !field.required) return 0;
		if (full) return 1;
		const once =
			field.required && !wild ? 1 : Number(this.random.chance(nested && depth > 4 ? 0.2 : 0.5));
		return field.repeated || wild ? once * this.random.pick([1, 1, 1, 2, 3]) : once;
	}

	private field(
		writer: protobuf.Writer,
		field: protobuf.Field,
		manners: Manners,
		depth: number,
	): void {
		this.written.add(field.fullName);
		const type = field.resolvedType instanceof protobuf.Enum ? 'int32' : field.type;
		const packable = type !== 'string' && type !== 'bytes' && wireTypes[type] !== undefined;
		if (manners.wild && field.repeated && packable && this.random.chance(0.5)) {
			const list = protobuf.Writer.create();
			for (let left = this.random.integer(0, 4); left > 0; left--)
				this.value(list, field, manners, depth);
			writer.uint32(field.id * 8 + wireType.lengthDelimited).bytes(list.finish());
			return;
		}
		writer.uint32(field.id * 8 + (wireTypes[type] ?? wireType.lengthDelimited));
		this.value(writer, field, manners, depth);
	}

	private value(
		writer: protobuf.Writer,
		field: protobuf.Field,
		manners: Manners,
		depth: number,
	): void {
		const { resolvedType, type } = field;
		if (resolvedType instanceof protobuf.Type) {
			writer.bytes(this.body(resolvedType, manners, depth + 1));
		} else if (resolvedType instanceof protobuf.Enum) {
			const unknown = manners.wild && this.random.chance(0.2);
			writer.int32(
				this.random.pick(unknown ? unknownEnumNumbers : Object.values(resolvedType.values)),
			);
		} else if (type === 'string') writer.string(this.random.pick(strings));
		else if (type === 'bytes') writer.bytes(this.random.bytes(this.random.integer(0, 100)));
		else if (type === 'bool')
			writer.uint32(this.random.pick(manners.wild ? [0, 1, 2, 128] : [0, 1]));
		else if (type === 'int32') writer.int32(this.random.pick(int32s));
		else if (type === 'sfixed32') writer.sfixed32(this.random.pick(int32s));
		else if (type === 'sfixed64') writer.sfixed64(String(this.random.pick(int64s)));
		else throw new Error(`No random values of type ${type} yet`);
	}

	/** A field with a number the schema does not have, or one it has with a wire type that does not fit. */
	private unknownField(writer: protobuf.Writer, type: protobuf.Type): void {
		const mistyped = type.fieldsArray.filter((field) => field.type === 'string' && !field.repeated);
		const known = mistyped.length > 0 && this.random.chance(0.5);
		const number = known
			? this.random.pick(mistyped).id
			: this.random.integer(firstUnknownField, 5_000);
		const kinds = [wireType.varint, wireType.fixed64, wireType.fixed32, wireType.startGroup];
		const kind = this.random.pick(known ? kinds : [...kinds, wireType.lengthDelimited]);
		writer.uint32(number * 8 + kind);
		if (kind === wireType.varint) writer.int32(this.random.pick(int32s));
		if (kind === wireType.fixed64) writer.sfixed64(String(this.random.pick(int64s)));
		if (kind === wireType.fixed32) writer.sfixed32(this.random.pick(int32s));
		if (kind === wireType.lengthDelimited)
			writer.bytes(this.random.bytes(this.random.integer(0, 300)));
		if (kind === wireType.startGroup) {
			writer.uint32(firstUnknownField * 8 + wireType.varint).int32(this.random.pick(int32s));
			writer.uint32(number * 8 + wireType.endGroup);
		}
	}
}
