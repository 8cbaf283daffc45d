import type { IPollFunctions } from 'n8n-workflow';

/** What an engine without `getPollBudgetMs` (before n8n 2.38) is taken to grant, in ms. */
const assumedBudget = 36_000;

/** Share of the budget kept for what follows the last page: decoding, items, handing over. */
const reserve = 0.1;

/** Ms since 1970 by which a poll that starts now has to be done with its requests. */
export function pollDeadline(context: IPollFunctions, now: number): number {
	const budget = 'getPollBudgetMs' in context ? context.getPollBudgetMs() : assumedBudget;
	return now + budget * (1 - reserve);
}
