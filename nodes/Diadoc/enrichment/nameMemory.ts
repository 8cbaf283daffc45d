import { createHash } from 'crypto';
import type { DiadocConnection } from '../api/connection';
import { monotonicNow } from '../transport/clock';

/** For how long a name counts as the present one, in ms: companies and departments are renamed now and then. */
const validity = 600_000;

/** Tells the user of a connection from others of the process, without the secret that does. */
export function userOf({ origin, tokens }: DiadocConnection): string {
	return createHash('sha256').update(`${origin} ${tokens.account}`).digest('base64');
}

/** What was found out lately, by who asked and for what: a user is told nothing that another one may see. */
export class NameMemory<Found> {
	private readonly known = new Map<string, { found: Found; until: number }>();

	/**
	 * @param maxKept beyond so many the oldest is forgotten
	 * @param now as `monotonicNow`
	 */
	constructor(
		private readonly maxKept: number,
		private readonly now: () => number = monotonicNow,
	) {}

	get(user: string, id: string): Found | undefined {
		const known = this.known.get(`${user} ${id}`);
		return known !== undefined && this.now() < known.until ? known.found : undefined;
	}

	set(user: string, id: string, found: Found): void {
		const key = `${user} ${id}`;
		this.known.delete(key);
		this.known.set(key, { found, until: this.now() + validity });
		const [oldest] = this.known.keys();
		if (this.known.size > this.maxKept && oldest !== undefined) this.known.delete(oldest);
	}
}
