import type { Box } from '../box/box';
import { dateOf } from '../story/time';
import type { DocflowEntry } from './docflowLog';
import type { KeyedEvent } from './keyedEvent';

const MINUTE = 60_000;

/** A document forwarded to the box by a third party, in its state at that time. */
export interface ForwardedEntry extends KeyedEvent {
	from: Box;
	entry: DocflowEntry;
	forwardEventId: string;
	/** The event enters the log a little later. */
	forwardedAt: string;
}

/** The documents that third parties have forwarded to one box, in order of time. */
export class ForwardedLog {
	#entries: readonly ForwardedEntry[] = [];
	#known = 0;

	/**
	 * @param boxId In the form of bodies.
	 * @param forwarders Boxes outside of the user's list.
	 */
	constructor(
		private readonly boxId: string,
		private readonly forwarders: readonly Box[],
	) {}

	get entries(): readonly ForwardedEntry[] {
		const count = this.forwarders.reduce((sum, { docflow }) => sum + docflow.entries.length, 0);
		if (count !== this.#known) {
			this.#known = count;
			this.#entries = this.forwarders
				.flatMap((from) => from.docflow.entries.flatMap((entry) => this.#forwarded(from, entry)))
				.sort((one, other) => Number(one.ticks - other.ticks));
		}
		return this.#entries;
	}

	/** Continues the stories of the third parties, in turns and a minute apart, for that many more events. */
	grow(count: number): readonly ForwardedEntry[] {
		const before = this.entries.length;
		for (let turn = 0; this.entries.length < before + count; turn += 1) {
			const last = Math.max(
				0,
				...this.forwarders.map(({ feed }) => (feed.last ? dateOf(feed.last.ticks).getTime() : 0)),
			);
			const next = this.forwarders[turn % this.forwarders.length];
			if (!next) throw new Error('There are no third parties');
			next.grow(1, last === 0 ? {} : { at: new Date(last + MINUTE) });
		}
		return this.entries.slice(before);
	}

	#forwarded(from: Box, entry: DocflowEntry): ForwardedEntry[] {
		const { forward, ticks, keyIds } = entry;
		if (forward?.toBoxId !== this.boxId) return [];
		return [
			{
				from,
				entry,
				ticks,
				keyIds: [from.guid, ...keyIds],
				forwardEventId: forward.forwardEventId,
				forwardedAt: forward.at,
			},
		];
	}
}
