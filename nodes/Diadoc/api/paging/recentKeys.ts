/** How many keys are remembered at least: many pages, since an event comes again soon or never. */
const leastKept = 10_000;

/**
 * The keys of the events that a walk has come by lately. All of them would make a walk over millions of events take more
 * and more memory.
 */
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
		if (this.newer.size >= leastKept) {
			this.older = this.newer;
			this.newer = new Set();
		}
		this.newer.add(key);
	}
}
