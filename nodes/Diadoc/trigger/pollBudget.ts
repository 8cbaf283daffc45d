import type { IPollFunctions } from 'n8n-workflow';

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

/** Ms since 1970 by which a poll that starts now has to be done with its requests. */
export function pollDeadline(context: IPollFunctions, now: number): number {
	return now + (grantedBudget(context) ?? assumedBudget) * (1 - reserve);
}

/** Ms since 1970 by which a poll that starts now has to return, lest n8n gives it up. */
export function pollEnd(context: IPollFunctions, now: number): number {
	return now + (grantedBudget(context) ?? assumedBudget);
}

/** Tells, by the longest step of a kind so far, whether another one ends before a deadline (ms since 1970). */
export class Pace {
	private longest: number | undefined;

	constructor(private readonly deadline: number) {}

	/** Nothing is known before the first step has ended, and one has to be tried. */
	get allowsAnother(): boolean {
		return this.longest === undefined || Date.now() + this.longest < this.deadline;
	}

	/** Counts a step that began at a moment (ms since 1970) and ends now. */
	count(began: number): void {
		this.longest = Math.max(this.longest ?? 0, Date.now() - began);
	}
}
