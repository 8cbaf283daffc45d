import { digestOf } from './cursor/eventDigest';
import { isWithin, type Span } from './pollMemory';

/** A poll whose items n8n may or may not have taken. */
interface Pending {
	/** Digest of the stored state that it started from, ... */
	from: string;
	/** ... and of the one that it left. */
	to: string;
	reached: object;
	/** How long n8n may go on showing the state it started from, until it has stored the other one. */
	storing: Span;
	/** Whether it came back in time, so that n8n did not give it up. */
	isInTime: boolean;
}

/** So many stored states are known as left behind. */
const maxPast = 500;

function textOf(value: unknown): string {
	return (
		JSON.stringify(value, (_key, part: unknown) =>
			typeof part === 'object' && part !== null && !Array.isArray(part)
				? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
				: part,
		) ?? ''
	);
}

/** The same text for the same content, in whatever order its fields are. */
export function contentDigest(content: unknown): string {
	return digestOf(textOf(content));
}

/** Digests of the last states by their text: polls look at the same ones again and again. */
const lately = new Map<string, string>();
const maxLately = 20;

/** The same text for the same state, however n8n has stored it. */
export function stateDigest(state: unknown): string {
	const text = JSON.stringify(state) ?? '';
	const known = lately.get(text);
	if (known !== undefined) return known;
	const digest = contentDigest(state);
	lately.set(text, digest);
	const [oldest] = lately.keys();
	if (lately.size > maxLately && oldest !== undefined) lately.delete(oldest);
	return digest;
}

/**
 * What this process knows of the states of one trigger: which ones it has left behind, and where it stands since. n8n may
 * show an old one: it throws away what a poll without items stored (every poll of the scheduler, an activation with durable
 * cursors), and an execution that changes static data stores all of them as they were when it began.
 */
export class HandOvers {
	readonly #past = new Set<string>();
	#reached?: object;
	#pending?: Pending;

	/**
	 * The state to go on from.
	 *
	 * @param stored what n8n shows
	 * @param isTaken whether n8n takes whatever a poll returns in time, so that an old state has been restored
	 */
	current(stored: unknown, isTaken: boolean): unknown {
		const digest = stateDigest(stored);
		const pending = this.#pending;
		if (pending !== undefined) {
			const isOld = digest === pending.from || this.#past.has(digest);
			if (digest === pending.to || (isOld && isTaken && pending.isInTime)) this.#confirm(pending);
			// n8n has not taken the items, and shows again what it showed before.
			else if (digest === pending.from) this.#pending = undefined;
		}
		if (this.#past.has(digest)) return this.#reached;
		const isOwn = this.#reached !== undefined && digest === stateDigest(this.#reached);
		if (!isOwn) this.#forget();
		return stored;
	}

	/**
	 * Whether n8n shows a state that is about to be replaced. Its scheduler runs polls that are due at once (two schedules, or
	 * ticks that were missed during a restart) side by side, and reads the state of each before it calls it. One that begins
	 * just after another has returned items would return the same items again.
	 */
	isOutdated(stored: unknown, now: number): boolean {
		const pending = this.#pending;
		return isWithin(pending?.storing, now) && pending?.from === stateDigest(stored);
	}

	/** A poll has moved on without items: n8n may throw the state away, and nothing is lost by going on from it. */
	moved(stored: unknown, reached: object): void {
		this.#leave(stateDigest(stored));
		this.#reached = reached;
	}

	/** A poll returns items; n8n shows by what it stores whether it has taken them. */
	handedOver(stored: unknown, left: Pick<Pending, 'reached' | 'storing' | 'isInTime'>): void {
		const [from, to] = [stateDigest(stored), stateDigest(left.reached)];
		this.#pending = { from, to, ...left };
	}

	#confirm({ from, to, reached }: Pending): void {
		this.#leave(from);
		// n8n may show it later than a poll that has gone on from it.
		this.#leave(to);
		this.#reached = reached;
		this.#pending = undefined;
	}

	#leave(state: string): void {
		this.#past.add(state);
		const [oldest] = this.#past;
		if (this.#past.size > maxPast && oldest !== undefined) this.#past.delete(oldest);
	}

	/** Somebody else has stored a state: it is newer, or meant to be. */
	#forget(): void {
		this.#past.clear();
		this.#reached = undefined;
		this.#pending = undefined;
	}
}
