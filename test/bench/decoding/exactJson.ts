/** How JSON.parse changes integers with many digits. */
export interface RoundedNumbers {
	numbers: number;
	changed: number;
	largestChange: number;
}

/** The ticks of the service's JSON, which are bare numbers. */
const TICKS = /(?<="(?:\w*Ticks|RawCreationDate)":)-?\d+/g;

/** The structure of a JSON text with all digits: ticks are strings, as these nodes have them. */
export function exactJson(text: string): object {
	return Object(JSON.parse(text.replace(TICKS, '"$&"')));
}

/** Counts the nonzero ticks of a JSON text that JSON.parse changes. */
export function roundedTicks(text: string): RoundedNumbers {
	const changes = [...text.matchAll(TICKS)]
		.filter(([digits]) => digits !== '0')
		.map(([digits]) => Math.abs(Number(BigInt(Number(digits)) - BigInt(digits))));
	return {
		numbers: changes.length,
		changed: changes.filter((change) => change > 0).length,
		largestChange: Math.max(0, ...changes),
	};
}
