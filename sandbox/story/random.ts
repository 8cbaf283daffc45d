/** Pseudo-random values from a seed, so that a run can be repeated. The generator is sfc32. */
export class Random {
	#a = 0x9e3779b9;
	#b = 0x243f6a88;
	#c = 0xb7e15162;
	#counter = 1;

	constructor(private readonly seed: string) {
		for (const character of seed) {
			this.#a = Math.imul(this.#a ^ (character.codePointAt(0) ?? 0), 0x01000193);
		}
		// The first values of similar seeds are similar.
		for (let round = 0; round < 12; round += 1) this.#next();
	}

	/** An independent generator for a part of the work. */
	fork(label: string): Random {
		return new Random(`${this.seed}/${label}`);
	}

	/** From `min` to `max`, both included. */
	integer(min: number, max: number): number {
		return min + Math.floor((this.#next() / 2 ** 32) * (max - min + 1));
	}

	chance(probability: number): boolean {
		return this.#next() < probability * 2 ** 32;
	}

	pick<T>(values: readonly T[]): T {
		const value = values[this.integer(0, values.length - 1)];
		if (value === undefined) throw new Error('Nothing to pick from');
		return value;
	}

	shuffle<T>(values: readonly T[]): T[] {
		return values
			.map((value) => ({ value, rank: this.#next() }))
			.sort((one, other) => one.rank - other.rank)
			.map(({ value }) => value);
	}

	bytes(length: number): Buffer {
		const words = Uint32Array.from({ length: Math.ceil(length / 4) }, () => this.#next());
		return Buffer.from(words.buffer).subarray(0, length);
	}

	hex(digits: number): string {
		return this.bytes(Math.ceil(digits / 2))
			.toString('hex')
			.slice(0, digits);
	}

	digits(length: number): string {
		return Array.from({ length }, () => this.integer(0, 9)).join('');
	}

	/** A version 4 GUID: the family of event, message and entity ids. */
	guid(): string {
		const hex = this.hex(32);
		const variant = this.pick(['8', '9', 'a', 'b']);
		return [
			hex.slice(0, 8),
			hex.slice(8, 12),
			`4${hex.slice(13, 16)}`,
			`${variant}${hex.slice(17, 20)}`,
			hex.slice(20),
		].join('-');
	}

	#next(): number {
		const sum = (this.#a + this.#b + this.#counter) | 0;
		this.#counter = (this.#counter + 1) | 0;
		this.#a = this.#b ^ (this.#b >>> 9);
		this.#b = (this.#c + (this.#c << 3)) | 0;
		this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
		return sum >>> 0;
	}
}
