import type { CrashOutcome } from './crashRun';
import type { KillEvidence } from './evidence';
import type { KillMoment } from './killMoments';

/**
 * The facts about each event that no hand-over window explains, a line each: the kills that left the position past it,
 * or not past it, and the executions that have it.
 */
export function explain({
	tally,
	kills,
	executions,
}: Pick<CrashOutcome, 'tally' | 'kills' | 'executions'>): string[] {
	const killsWith = (side: 'ahead' | 'behind', eventId: string) =>
		kills.filter((kill) => kill[side].includes(eventId)).map(({ kill }) => kill);
	const list = (numbers: readonly (number | string)[]) => numbers.join(', ') || 'none';
	const lost = tally.lost.outside.map(
		(eventId) =>
			`Lost: ${eventId}. Kills after which the position was past it: ${list(killsWith('ahead', eventId))}`,
	);
	const twice = tally.twice.outside.map((eventId) => {
		const having = executions
			.filter(({ eventIds }) => eventIds.includes(eventId))
			.map(({ id, status }) => `${id} (${status})`);
		return `Twice: ${eventId}. Executions: ${list(having)}. Kills after which the position was not past it: ${list(killsWith('behind', eventId))}`;
	});
	return [...lost, ...twice];
}

export function describeKill(
	{ point, occurrence, share }: KillMoment,
	{ kill, ahead, behind, handedOver }: KillEvidence,
): string {
	const left = (events: readonly string[], what: string) =>
		events.length > 0 ? `; ${events.length} events ${what}` : '';
	return (
		`kill ${kill}: ${point} (${occurrence}, ${share}), ${handedOver.size} events in the hand-over` +
		left(ahead, 'behind the position are in no execution') +
		left(behind, 'in executions are not behind the position')
	);
}
