import { matches, type ModelEvent } from './feedModel';

export interface Filters {
	messageTypes?: string[];
	documentDirections?: string[];
}

/** What is right for an event and one trigger. */
type Due = 'once' | 'never' | 'at most once' | 'anything';

/**
 * What a trigger has to hand over: each event once that its filters let through when it came, none that they hid, none of
 * before the start. What the README leaves open is left open here.
 */
export class Expectations {
	readonly #due = new Map<string, Due>();

	/** Events that no poll has gone past for certain, and what the filters since then say of them. */
	readonly #pending = new Map<string, { event: ModelEvent; verdicts: Set<boolean> }>();

	readonly #handedOver = new Map<string, number>();

	/** Events of before the start. */
	begin(events: Iterable<ModelEvent>): void {
		this.#pending.clear();
		for (const { eventId } of events) this.#due.set(eventId, 'never');
	}

	/** An event becomes visible. */
	comes(event: ModelEvent): void {
		this.#pending.set(event.eventId, { event, verdicts: new Set() });
	}

	/** A poll begins with these filters. */
	asks(filters: Filters): void {
		for (const { event, verdicts } of this.#pending.values()) {
			verdicts.add(event.isWanted && matches(filters, event));
		}
	}

	/** A poll has gone past everything that was visible. */
	passes(): void {
		for (const [eventId, { verdicts }] of this.#pending) {
			const due = verdicts.size === 1 ? (verdicts.has(true) ? 'once' : 'never') : 'at most once';
			if (!this.#due.has(eventId)) this.#due.set(eventId, due);
		}
		this.#pending.clear();
	}

	/** The README leaves open whether an event is handed over. */
	mayMiss(eventIds: Iterable<string>): void {
		for (const eventId of eventIds) {
			if (this.#due.get(eventId) !== 'anything') this.#due.set(eventId, 'at most once');
			this.#pending.delete(eventId);
		}
	}

	/** Filters change: the look-back begins anew, behind events that have come late and not been handed over yet. */
	restartLookback(lateIds: ReadonlySet<string>): void {
		this.mayMiss([...this.#pending.keys()].filter((eventId) => lateIds.has(eventId)));
	}

	/** The README leaves open what becomes of an event. */
	leaveOpen(eventIds: Iterable<string>): void {
		for (const eventId of eventIds) {
			this.#due.set(eventId, 'anything');
			this.#pending.delete(eventId);
		}
	}

	/** What n8n has forgotten that it was passed may be handed over under other filters. */
	forgetHidden(): void {
		for (const [eventId, due] of this.#due) {
			if (due === 'never' && !this.#handedOver.has(eventId)) this.#due.set(eventId, 'at most once');
		}
	}

	take(eventIds: readonly string[]): void {
		for (const eventId of eventIds) {
			this.#handedOver.set(eventId, (this.#handedOver.get(eventId) ?? 0) + 1);
			if (this.#pending.delete(eventId) && !this.#due.has(eventId)) this.#due.set(eventId, 'once');
		}
	}

	isHandedOver(eventId: string): boolean {
		return this.#handedOver.has(eventId);
	}

	/** What is not as it should be. */
	faults(): string[] {
		return [...this.#due].flatMap(([eventId, due]) => {
			const times = this.#handedOver.get(eventId) ?? 0;
			const isRight =
				due === 'anything' || (due === 'once' ? times === 1 : times <= (due === 'never' ? 0 : 1));
			return isRight ? [] : [`${eventId}: ${due}, handed over ${times} times`];
		});
	}
}
