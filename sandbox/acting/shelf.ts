import type { Random } from '../story/random';

export class Shelf {
	readonly #files = new Map<string, Uint8Array>();

	constructor(private readonly random: Random) {}

	put(file: Uint8Array, extension: string): string {
		const name = `${this.random.guid()}.${extension}`;
		this.#files.set(name, file);
		return name;
	}

	get(name: string): Uint8Array | undefined {
		return this.#files.get(name);
	}
}
