import protobuf from 'protobufjs';

export interface Leaves {
	/** Everything that is not an object or a list. */
	values: number;
	strings: number;
	enums: number;
	longs: number;
}

export function leavesOf(type: protobuf.Type, message: object): Leaves {
	const counted: Leaves = { values: 0, strings: 0, enums: 0, longs: 0 };
	const members: Array<[string, unknown]> = Object.entries(message);
	for (const [name, member] of members) {
		const field = type.fields[name];
		if (!field) throw new Error(`${type.fullName} has no field ${name}`);
		const values: unknown[] = Array.isArray(member) ? member : [member];
		for (const value of values) {
			const { values: inside, strings, enums, longs } = leavesOfValue(field, value);
			counted.values += inside;
			counted.strings += strings;
			counted.enums += enums;
			counted.longs += longs;
		}
	}
	return counted;
}

function leavesOfValue({ resolvedType, type }: protobuf.Field, value: unknown): Leaves {
	if (resolvedType instanceof protobuf.Type) return leavesOf(resolvedType, Object(value));
	return {
		values: 1,
		strings: Number(type === 'string'),
		enums: Number(resolvedType instanceof protobuf.Enum),
		longs: Number(type.endsWith('64')),
	};
}

export function countLeaves(structure: unknown): number {
	if (typeof structure !== 'object' || structure === null) return 1;
	const members: unknown[] = Object.values(structure);
	return members.reduce<number>((count, member) => count + countLeaves(member), 0);
}
