import { PerformanceObserver } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { collectYoung } from '../collectGarbage';

/** What one of many equal runs has cost. */
export interface RunCost {
	/** Microseconds. */
	wall: number;
	/** Microseconds of the processor, all threads of this process. */
	processor: number;
	/** Bytes allocated in the heap; undefined when a collection came between, so that nobody knows. */
	allocated: number | undefined;
}

/** Polls ask Diadoc 100 things a second at most, and wait beyond that. */
const SECOND = 1000;

let collections = 0;
new PerformanceObserver((list) => {
	collections += list.getEntries().length;
}).observe({ entryTypes: ['gc'] });

/** Runs something that asks Diadoc once, so many times one after another, and waits until as many may be asked again. */
export async function costOfRuns(run: () => Promise<unknown>, times: number): Promise<RunCost> {
	collectYoung();
	// What is told of that collection comes with a later turn.
	await delay(1);
	const collectionsBefore = collections;
	const heapBefore = process.memoryUsage().heapUsed;
	const processorBefore = process.cpuUsage();
	const begin = performance.now();
	for (let count = 0; count < times; count += 1) await run();
	const wall = performance.now() - begin;
	const { user, system } = process.cpuUsage(processorBefore);
	const allocated = process.memoryUsage().heapUsed - heapBefore;
	await delay(Math.max(1, SECOND - wall));
	return {
		wall: (wall * 1000) / times,
		processor: (user + system) / times,
		allocated: collections === collectionsBefore ? allocated / times : undefined,
	};
}
