import { on } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { Random } from '../../../sandbox/story/random';
import type { PollWatch } from './pollWatch';

/** The points in n8n's work at which it is killed. */
export type KillPoint =
	/** It starts, and may be repairing the traces of the crash before. */
	| 'starting'
	/** The trigger has requested a page. */
	| 'asked'
	/** The trigger has received a page with events; others may follow. */
	| 'delivered'
	/** The trigger has received its last page: it returns its items, and n8n stores them and the position. */
	| 'walked'
	/** An execution with the events is running. */
	| 'running'
	/** A call of an execution that changes something has reached the service. */
	| 'acting'
	/** Such a call has been answered. */
	| 'acted'
	/** The call that moves the documents of an execution has reached the service: the last that changes something. */
	| 'moving'
	/** Between two polls. */
	| 'idle';

export interface KillMoment {
	point: KillPoint;
	/** The number of the occurrence in the life of the process, from 1. */
	occurrence: number;
	/** How far into the usual time of the point, from 0 to 1. */
	share: number;
}

/** Durations on this machine, in ms. */
export interface Pace {
	/** From the start of the process to its first request for a page. */
	start: number;
	/** From the last page of a poll to the first step of the execution with its events. */
	handOver: number;
}

/** Half of the kills aim at the hand-over, the only time when something could be lost or repeated. */
export const READING_POINTS: readonly KillPoint[] = [
	...Array<KillPoint>(10).fill('walked'),
	...Array<KillPoint>(3).fill('delivered'),
	...Array<KillPoint>(2).fill('asked'),
	...Array<KillPoint>(2).fill('running'),
	...Array<KillPoint>(2).fill('starting'),
	'idle',
];

export const ACTING_POINTS: readonly KillPoint[] = [
	...Array<KillPoint>(5).fill('acting'),
	...Array<KillPoint>(4).fill('acted'),
	...Array<KillPoint>(3).fill('moving'),
	'walked',
	'running',
];

/** An execution acts many times. */
const ACTING: ReadonlySet<KillPoint> = new Set(['acting', 'acted']);

export function drawKillMoment(random: Random, points: readonly KillPoint[]): KillMoment {
	const point = random.pick(points);
	return {
		point,
		occurrence: ACTING.has(point) ? random.integer(1, 15) : random.chance(0.25) ? 2 : 1,
		share: random.integer(0, 1000) / 1000,
	};
}

function lag({ point, share }: KillMoment, { start, handOver }: Pace): number {
	switch (point) {
		case 'starting':
			return share * start;
		case 'walked':
			return share * handOver * 1.2;
		case 'idle':
			return 500 + share * 2500;
		default:
			return share * 40;
	}
}

/**
 * Settles at the moment, after the watched process has been started.
 *
 * @throws Error when the signal aborts before
 */
export async function reachKillMoment(
	moment: KillMoment,
	watch: PollWatch,
	pace: Pace,
	signal: AbortSignal,
): Promise<void> {
	if (moment.point !== 'starting') {
		const event = moment.point === 'idle' ? 'running' : moment.point;
		const occurrences = on(watch, event, { signal });
		for (let count = 0; count < moment.occurrence; count += 1) await occurrences.next();
	}
	await delay(lag(moment, pace), undefined, { signal });
}
