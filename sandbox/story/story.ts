import type { BoxEvent } from '../wire/structures';
import type { Party } from './cast';
import { type LifeMaker, pause, type Step } from './life';
import type { Random } from './random';
import { SECOND } from './time';

interface RunningLife {
	due: bigint;
	rest: Step[];
}

export interface Timing {
	/** The tick at which it enters the feed, unless that has passed; by default the story's own. */
	at?: bigint;
	sharesTick?: boolean;
}

export interface Happening {
	ticks: bigint;
	event: BoxEvent;
}

const LIVES_AT_ONCE = 4;
const MILLISECOND = SECOND / 1000n;
/** Between two acts of a client: so short that thousands of them do not outrun the clock. */
const MOMENT = MILLISECOND + 7n;

/**
 * The endless sequence of events of a box: several lives at once, in rounds; a round has each of its kinds of lives
 * once, in a shuffled order. Time never goes back, and stands still only on request: by a step without wait, or by
 * Timing.sharesTick.
 */
export class Story {
	#now: bigint;
	/**
	 * How long before that it had happened: the key of the published event is 0.1 to 0.4 s behind its TimestampTicks, and
	 * so is the one in diadocsdk-csharp issue 1083.
	 */
	#lag = 0n;
	#running: RunningLife[] = [];
	#deck: LifeMaker[] = [];
	#rounds = 0;
	/** The life that continues at this very tick. */
	#urgent?: RunningLife;

	constructor(
		private readonly random: Random,
		private readonly own: Party,
		private readonly counteragents: readonly Party[],
		begin: bigint,
		/** The kinds of lives of each round; the last is repeated. */
		private readonly plan: ReadonlyArray<readonly LifeMaker[]>,
	) {
		this.#now = begin;
	}

	next({ at, sharesTick = false }: Timing = {}): Happening {
		while (this.#running.length < LIVES_AT_ONCE) this.#begin();
		const life =
			this.#urgent ??
			this.#running.reduce((first, other) => (other.due < first.due ? other : first));
		const step = life.rest.shift();
		if (!step) throw new Error('A life without steps');
		if (!sharesTick && life !== this.#urgent) {
			const wanted = at ?? life.due;
			this.#now = wanted > this.#now ? wanted : this.#now + 1n;
			this.#lag = BigInt(this.random.integer(30, 400)) * MILLISECOND;
		}
		const upcoming = life.rest[0];
		life.due = this.#now + (upcoming?.wait ?? 0n);
		this.#urgent = upcoming?.wait === 0n ? life : undefined;
		if (!upcoming) this.#running = this.#running.filter((running) => running !== life);
		return { ticks: this.#now, event: step.happen(this.#now - this.#lag) };
	}

	/** One life from its beginning to its end, before any other goes on. */
	run(life: LifeMaker): Happening[] {
		const urgent = this.#urgent ? [this.next()] : [];
		const happenings = this.#write(life).map(({ wait, happen }) => {
			this.#now += wait;
			return { ticks: this.#now, event: happen(this.#now - this.#lag) };
		});
		return [...urgent, ...happenings];
	}

	/** An event outside of any life, right after the last one; after both where two share a tick. */
	interject(happen: (at: bigint) => BoxEvent): Happening[] {
		const urgent = this.#urgent ? [this.next()] : [];
		this.#now += MOMENT;
		return [...urgent, { ticks: this.#now, event: happen(this.#now - this.#lag) }];
	}

	#begin(): void {
		if (this.#deck.length === 0) this.#deck = this.random.shuffle(this.#nextRound());
		const life = this.#deck.pop();
		if (!life) throw new Error('There are no lives');
		const rest = this.#write(life);
		this.#running.push({ due: this.#now + pause(this.random), rest });
	}

	#nextRound(): readonly LifeMaker[] {
		const round = this.plan[this.#rounds] ?? this.plan.at(-1) ?? [];
		this.#rounds += 1;
		return round;
	}

	#write(life: LifeMaker): Step[] {
		const counteragent = this.random.pick(this.counteragents);
		return life({
			random: this.random,
			own: this.own,
			counteragent,
			intermediary: this.counteragents.find((other) => other !== counteragent) ?? counteragent,
		});
	}
}
