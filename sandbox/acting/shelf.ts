import type { Random } from '../story/random';

/** Files that are on their way to or from the service, by their names. */
export class Shelf {
	readonly #files = new Map<string, Uint8Array>();

	constructor(private readonly random: Random) {}

	/** @returns The name under which it is found again. */
	put(file: Uint8Array, extension: string): string {
		const name = `${this.random.guid()}.${extension}`;
		this.#files.set(name, file);
		return name;
	}

	get(name: string): Uint8Array | undefined {
		return this.#files.get(name);
	}
}
