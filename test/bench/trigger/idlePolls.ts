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

/** Ms between two runs, in which the connection of the first becomes free again: real polls are minutes apart. */
const PAUSE = 3;
/** Polls ask Diadoc 100 things in so many ms at most, and wait beyond that. */
const SECOND = 1000;

let collections = 0;
new PerformanceObserver((list) => {
	collections += list.getEntries().length;
}).observe({ entryTypes: ['gc'] });

/** Runs something that asks Diadoc once, so many times one after another, and waits until as many may be asked again. */
export async function costOfRuns(run: () => Promise<unknown>, times: number): Promise<RunCost> {
	const start = performance.now();
	collectYoung();
	// What is told of that collection comes with a later turn.
	await delay(PAUSE);
	const collectionsBefore = collections;
	const heapBefore = process.memoryUsage().heapUsed;
	let wall = 0;
	let processor = 0;
	for (let count = 0; count < times; count += 1) {
		const processorBefore = process.cpuUsage();
		const begin = performance.now();
		await run();
		wall += performance.now() - begin;
		const { user, system } = process.cpuUsage(processorBefore);
		processor += user + system;
		await delay(PAUSE);
	}
	const allocated = process.memoryUsage().heapUsed - heapBefore;
	await delay(Math.max(PAUSE, SECOND - (performance.now() - start)));
	return {
		wall: (wall * 1000) / times,
		processor: processor / times,
		allocated: collections === collectionsBefore ? allocated / times : undefined,
	};
}
