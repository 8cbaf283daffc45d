/** Many pages: an event is repeated soon or never. */
const minKept = 10_000;

/** The keys of recent events of a walk. To keep all of them would take more and more memory. */
export class RecentKeys {
	private newer: Set<string>;

	private older: ReadonlySet<string> = new Set();

	constructor(keys: Iterable<string> = []) {
		this.newer = new Set(keys);
	}

	get size(): number {
		return this.newer.size + this.older.size;
	}

	has(key: string): boolean {
		return this.newer.has(key) || this.older.has(key);
	}

	add(key: string): void {
		if (this.newer.size >= minKept) {
			this.older = this.newer;
			this.newer = new Set();
		}
		this.newer.add(key);
	}
}
