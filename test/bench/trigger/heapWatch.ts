import { GCProfiler } from 'node:v8';

/**
 * Watches the heap without touching it: a collection on demand would let V8 take far more memory afterwards than it does
 * by itself.
 */
export class HeapWatch {
	private profiler = new GCProfiler();

	constructor() {
		this.profiler.start();
	}

	/** Bytes of the heap in use after the most thorough of the collections that V8 has made since the last call. */
	leastHeap(): number {
		const { statistics } = this.profiler.stop();
		this.profiler = new GCProfiler();
		this.profiler.start();
		return Math.min(...statistics.map(({ afterGC }) => afterGC.heapStatistics.usedHeapSize));
	}

	stop(): void {
		this.profiler.stop();
	}
}
