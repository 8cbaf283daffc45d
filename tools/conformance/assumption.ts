import type { Observed } from './observed';
import { type Safe, say } from './safe';

export type Outcome = 'held' | 'differs' | 'not seen here';

export interface Finding {
	readonly outcome: Outcome;
	readonly note: Safe;
}

/** Something that this package assumes about Diadoc, though no document promises it. */
export interface Assumption {
	/** Short and lasting: issues name it. */
	readonly id: string;
	/** A sentence without a full stop. */
	readonly claim: string;
	/** What in the package depends on it. */
	readonly usedFor: string;
	/** What to do about 'differs'. */
	readonly whenItDiffers: string;
	readonly check: (box: Observed) => Promise<Finding>;
}

export interface Group {
	readonly title: string;
	readonly assumptions: readonly Assumption[];
}

export const held = (note: Safe = say``): Finding => ({ outcome: 'held', note });
export const differs = (note: Safe): Finding => ({ outcome: 'differs', note });
export const notSeen = (note: Safe): Finding => ({ outcome: 'not seen here', note });

/** Held or different, with the same note for both. */
export const heldIf = (isTrue: boolean, note: Safe): Finding =>
	isTrue ? held(note) : differs(note);

/** The box lacks what a check needs, or Diadoc refuses it. */
export class NotSeen extends Error {
	constructor(
		readonly note: Safe,
		options?: ErrorOptions,
	) {
		super(note.text, options);
	}
}
