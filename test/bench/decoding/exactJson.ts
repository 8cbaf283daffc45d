/** What JSON.parse makes of integers with many digits, all of which it should have kept. */
export interface RoundedNumbers {
	numbers: number;
	changed: number;
	/** By how much at most. */
	largestChange: number;
}

/** The ticks of the service's JSON, which are bare numbers. */
const TICKS = /(?<="(?:\w*Ticks|RawCreationDate)":)-?\d+/g;

/** The structure behind a JSON text with every digit: ticks are strings, as these nodes have them. */
export function exactJson(text: string): object {
	return Object(JSON.parse(text.replace(TICKS, '"$&"')));
}

/** Counts the ticks of a JSON text, but for those that are 0, that JSON.parse reads as others than are written. */
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
