import type { Box } from '../../../sandbox/box/box';
import type { BoxEvent } from '../../../sandbox/wire/structures';
import type { Random } from '../../../sandbox/story/random';

/** Lets so many events happen in a box, and gives them. */
export type Happen = (box: Box, count: number, sharedTicks: readonly number[]) => BoxEvent[];

/** Below the 1000 events that one poll hands over by default, so that each poll reaches the end of the feed. */
const MOST_UNREAD = 900;

/** The steady growth of a box, as a seed says. Some events share their tick with the one before. */
export class Growth {
	/** What has happened since growth began, in feed order. */
	readonly events: BoxEvent[] = [];
	#unread = 0;

	constructor(
		private readonly box: Box,
		private readonly random: Random,
		private readonly happen: Happen,
	) {}

	/** What happens while n8n is down: now and then more than a page of 500. */
	whileDown(): void {
		this.#grow(
			this.random.chance(0.1) ? this.random.integer(510, 620) : this.random.integer(1, 40),
		);
	}

	/** What happens at the moment of a request, at most of them nothing: a poll ends at a page without news. */
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
