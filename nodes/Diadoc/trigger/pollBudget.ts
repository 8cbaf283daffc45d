import type { IPollFunctions } from 'n8n-workflow';
import { monotonicNow } from '../transport/clock';

/** What an engine without `getPollBudgetMs` (before n8n 2.38) is taken to grant, in ms. */
const assumedBudget = 36_000;

/** Share of the budget kept for what follows the last page: decoding, items, handing over. */
const reserve = 0.1;

/** What n8n says that a poll may take, in ms; engines before n8n 2.38 say nothing. */
export function grantedBudget(
	context: Partial<Pick<IPollFunctions, 'getPollBudgetMs'>>,
): number | undefined {
	return context.getPollBudgetMs?.();
}

/** When a poll that starts now has to be done with its requests, by `monotonicNow`. */
export function pollDeadline(context: IPollFunctions, now: number): number {
	return now + (grantedBudget(context) ?? assumedBudget) * (1 - reserve);
}

/** When a poll that starts now has to return, lest n8n gives it up, by `monotonicNow`. */
export function pollEnd(context: IPollFunctions, now: number): number {
	return now + (grantedBudget(context) ?? assumedBudget);
}

/** Tells, by the longest step of a kind so far, whether another one ends before a deadline (by `monotonicNow`). */
export class Pace {
	private longest: number | undefined;

	constructor(private readonly deadline: number) {}

	/** Nothing is known before the first step has ended, and one has to be tried. */
	get allowsAnother(): boolean {
		return this.longest === undefined || monotonicNow() + this.longest < this.deadline;
	}

	/** Counts a step that began at a moment (by `monotonicNow`) and ends now. */
	count(began: number): void {
		this.longest = Math.max(this.longest ?? 0, monotonicNow() - began);
	}
}
