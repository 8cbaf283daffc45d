export interface ChangedTicks {
	ticks: number;
	changed: number;
	largestChange: number;
}

/**
 * Compares structures that JSON.parse has read with the same structures with exact ticks.
 *
 * @param parsed where ticks are numbers
 * @param exact where they are decimal digits
 */
export function changedTicks(parsed: readonly object[], exact: readonly object[]): ChangedTicks {
	const found: ChangedTicks = { ticks: 0, changed: 0, largestChange: 0 };
	const compare = (one: unknown, other: unknown): void => {
		if (typeof one === 'number' && typeof other === 'string') {
			const change = BigInt(one) - BigInt(other);
			found.ticks += 1;
			if (change === 0n) return;
			found.changed += 1;
			found.largestChange = Math.max(found.largestChange, Math.abs(Number(change)));
		} else if (isObject(one) && isObject(other)) {
			for (const [name, value] of Object.entries(one)) compare(value, Reflect.get(other, name));
		}
	};
	for (const [index, structure] of parsed.entries()) compare(structure, exact[index]);
	return found;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
