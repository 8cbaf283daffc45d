import type { Box } from '../../../sandbox/box/box';
import type { BoxEvent } from '../../../sandbox/wire/structures';
import type { Random } from '../../../sandbox/story/random';

/** Below the 1000 events that one poll hands over by default, so that each poll reaches the end of the feed. */
const MOST_UNREAD = 900;

/** The steady growth of a box, as a seed says. Some events share their tick with the one before. */
export class Growth {
	readonly #first: number;
	#unread = 0;

	constructor(
		private readonly box: Box,
		private readonly random: Random,
	) {
		this.#first = box.feed.entries.length;
	}

	/** What has happened since growth began, in feed order. */
	get events(): BoxEvent[] {
		return this.box.feed.entries.slice(this.#first).map(({ event }) => event);
	}

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

	/** To be told how many events the last answer has brought for the first time. */
	wasRead(count: number): void {
		this.#unread = Math.max(0, this.#unread - count);
	}

	#grow(wanted: number): void {
		const count = Math.max(1, Math.min(wanted, MOST_UNREAD - this.#unread));
		const sharedTicks = Array.from({ length: count }, (_, index) => index).filter(() =>
			this.random.chance(0.25),
		);
		this.box.grow(count, { sharedTicks });
		this.#unread += count;
	}
}
