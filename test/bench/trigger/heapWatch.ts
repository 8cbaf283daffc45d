import { GCProfiler } from 'node:v8';

/** Watches the heap passively: a forced collection would let V8 take far more memory afterwards. */
export class HeapWatch {
	private profiler = new GCProfiler();

	constructor() {
		this.profiler.start();
	}

	/** Bytes of the heap in use after the most thorough of V8's collections since the last call. */
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
