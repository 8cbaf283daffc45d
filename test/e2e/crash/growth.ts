import type { Box } from '../../../sandbox/box/box';
import type { BoxEvent } from '../../../sandbox/wire/structures';
import type { Random } from '../../../sandbox/story/random';

export type Happen = (box: Box, count: number, sharedTicks: readonly number[]) => BoxEvent[];

/** Below the 1000 events of one poll by default, so that each poll reaches the end of the feed. */
const MOST_UNREAD = 900;

/** The steady growth of a box from a seed. Some events share their tick with the one before. */
export class Growth {
	/** All events since growth began, in feed order. */
	readonly events: BoxEvent[] = [];
	#unread = 0;

	constructor(
		private readonly box: Box,
		private readonly random: Random,
		private readonly happen: Happen,
	) {}

	/** Events while n8n is down: sometimes more than a page of 500. */
	whileDown(): void {
		this.#grow(
			this.random.chance(0.1) ? this.random.integer(510, 620) : this.random.integer(1, 40),
		);
	}

	/** Events at the moment of a request, mostly none: a poll ends at a page without news. */
	atRequest(): void {
		if (this.random.chance(0.4)) this.#grow(this.random.integer(1, 8));
	}

	/** Gets the number of events that came with the last answer for the first time. */
	wasRead(count: number): void {
		this.#unread = Math.max(0, this.#unread - count);
	}

	#grow(wanted: number): void {
		const count = Math.max(1, Math.min(wanted, MOST_UNREAD - this.#unread));
		const sharedTicks = Array.from({ length: count }, (_, index) => index).filter(() =>
			this.random.chance(0.25),
		);
		this.events.push(...this.happen(this.box, count, sharedTicks));
		this.#unread += count;
	}
}
