import { setTimeout as delay } from 'node:timers/promises';
import { collectYoung } from '../collectGarbage';
import { median } from '../rounds';

export interface RunCost {
	wall: number;
	/** Microseconds of the processor, all threads of this process. */
	processor: number;
	allocated: number;
}

/** Ms between two runs, in which the connection of the first becomes free again: real polls are minutes apart. */
const PAUSE = 3;
/** Polls make up to 100 requests in so many ms, and wait beyond that. */
const SECOND = 1000;

async function costOf(run: () => Promise<unknown>): Promise<RunCost> {
	const { heapUsed } = process.memoryUsage();
	const before = process.cpuUsage();
	const begin = performance.now();
	await run();
	const wall = (performance.now() - begin) * 1000;
	const { user, system } = process.cpuUsage(before);
	return { wall, processor: user + system, allocated: process.memoryUsage().heapUsed - heapUsed };
}

/**
 * Runs something that makes one request, so many times in a row, and waits until as many requests are allowed again.
 *
 * @returns the medians: V8 collects in a few of the runs, which then seem to have allocated less than nothing
 */
export async function costOfRuns(run: () => Promise<unknown>, times: number): Promise<RunCost> {
	const start = performance.now();
	collectYoung();
	const costs: RunCost[] = [];
	while (costs.length < times) {
		costs.push(await costOf(run));
		await delay(PAUSE);
	}
	await delay(Math.max(PAUSE, SECOND - (performance.now() - start)));
	return {
		wall: median(costs.map(({ wall }) => wall)),
		processor: median(costs.map(({ processor }) => processor)),
		allocated: median(costs.map(({ allocated }) => allocated)),
	};
}
