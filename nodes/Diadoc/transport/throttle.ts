import { sleep } from 'n8n-workflow';

import { monotonicNow } from './clock';

/** Diadoc's advice to integrators (its technical information page): no more parallel requests than this, ... */
export const maxConcurrentRequests = 4;
/** ... and no more requests a second than this. */
const maxRequestsPerSecond = 100;
/** Downloads take minutes, so they leave one slot to all other requests. */
export const maxConcurrentDownloads = 3;

const second = 1000;

export interface Slot {
	readonly origin: string;
	/** One server may have several names, so requests also count for their account. */
	readonly account?: string;
	readonly isDownload?: boolean;
	/**
	 * The owner of many waiting requests, such as a run with a thousand items, gives way to owners with fewer running
	 * ones.
	 */
	readonly owner?: object;
}

class Lane {
	waiting = 0;
	private running = 0;
	private downloads = 0;
	/** When the requests of the last second began, oldest first. */
	private starts: number[] = [];

	constructor(readonly key: string) {}

	/** Ms until the rate allows another request. */
	waitMs(now: number): number {
		while ((this.starts[0] ?? now) <= now - second) this.starts.shift();
		const [oldest] = this.starts;
		return oldest === undefined || this.starts.length < maxRequestsPerSecond
			? 0
			: oldest + second - now;
	}

	hasRoom(isDownload: boolean): boolean {
		return (
			this.running < maxConcurrentRequests &&
			(!isDownload || this.downloads < maxConcurrentDownloads)
		);
	}

	enter(isDownload: boolean, now: number): void {
		this.waiting -= 1;
		this.running += 1;
		if (isDownload) this.downloads += 1;
		this.starts.push(now);
	}

	leave(isDownload: boolean): void {
		this.running -= 1;
		if (isDownload) this.downloads -= 1;
	}

	isIdle(now: number): boolean {
		this.waitMs(now);
		return this.waiting === 0 && this.running === 0 && this.starts.length === 0;
	}
}

interface Waiting {
	readonly lanes: readonly Lane[];
	readonly isDownload: boolean;
	readonly owner: object;
	readonly begin: () => void;
}

/** The whole process shares the lanes; one that has been idle for a second is dropped. */
const lanes = new Map<string, Lane>();

const queue = new Set<Waiting>();

let isTimerSet = false;

function laneOf(key: string): Lane {
	const lane = lanes.get(key) ?? new Lane(key);
	lanes.set(key, lane);
	return lane;
}

function dropIdleLanes(now: number): void {
	for (const lane of lanes.values()) {
		if (lane.isIdle(now)) lanes.delete(lane.key);
	}
}

/** How many requests of each owner are running. */
const underWay = new WeakMap<object, number>();

const underWayOf = ({ owner }: Waiting): number => underWay.get(owner) ?? 0;

/** Begins what has a free slot now; among equals, first come, first served. */
function beginWaiting(): void {
	const now = monotonicNow();
	let soonest = Infinity;
	const mayBegin = ({ lanes: own, isDownload }: Waiting) => {
		if (!own.every((lane) => lane.hasRoom(isDownload))) return false;
		const waitMs = Math.max(...own.map((lane) => lane.waitMs(now)));
		if (waitMs > 0) soonest = Math.min(soonest, waitMs);
		return waitMs <= 0;
	};
	for (;;) {
		let next: Waiting | undefined;
		for (const waiting of queue) {
			if (next !== undefined && underWayOf(waiting) >= underWayOf(next)) continue;
			if (mayBegin(waiting)) next = waiting;
		}
		if (next === undefined) break;
		for (const lane of next.lanes) lane.enter(next.isDownload, now);
		underWay.set(next.owner, underWayOf(next) + 1);
		queue.delete(next);
		next.begin();
	}
	if (soonest === Infinity || isTimerSet) return;
	isTimerSet = true;
	void sleep(Math.ceil(soonest)).then(() => {
		isTimerSet = false;
		beginWaiting();
	});
}

/** @throws the reason of the signal when it aborts first */
async function enter(waitingFor: Omit<Waiting, 'begin'>, signal: AbortSignal): Promise<void> {
	signal.throwIfAborted();
	await new Promise<void>((resolve, reject) => {
		const onAbort = () => {
			queue.delete(waiting);
			for (const lane of waiting.lanes) lane.waiting -= 1;
			reject(signal.reason);
		};
		const waiting: Waiting = {
			...waitingFor,
			begin: () => {
				signal.removeEventListener('abort', onAbort);
				resolve();
			},
		};
		signal.addEventListener('abort', onAbort, { once: true });
		queue.add(waiting);
		for (const lane of waiting.lanes) lane.waiting += 1;
		beginWaiting();
	});
}

/**
 * Runs a task when its origin and its account have a free slot. The task itself has to watch the signal, too.
 *
 * @throws the reason of the signal when it aborts before the task runs, else what the task throws
 */
export async function runThrottled<T>(
	{ origin, account, isDownload = false, owner = {} }: Slot,
	task: () => Promise<T>,
	signal: AbortSignal,
): Promise<T> {
	dropIdleLanes(monotonicNow());
	const keys = [`origin ${origin}`, ...(account === undefined ? [] : [`account ${account}`])];
	const own = keys.map(laneOf);
	await enter({ lanes: own, isDownload, owner }, signal);
	try {
		return await task();
	} finally {
		for (const lane of own) lane.leave(isDownload);
		underWay.set(owner, (underWay.get(owner) ?? 1) - 1);
		beginWaiting();
	}
}
