import type { ActFigures } from './acting';
import type { CrashOutcome } from './crashRun';
import type { Split } from './tally';

const HEAD = [
	'World',
	'Kills',
	'Hit a hand-over',
	'Events',
	'Executions',
	'Cut off by a kill',
	'Failed starts',
	'Lost outside',
	'Lost inside',
	'Twice outside',
	'Twice inside',
	'Duration',
];

const counts = ({ outside, inside }: Split) => [outside.length, inside.length];

export function crashTable(outcomes: readonly CrashOutcome[]): string {
	const rows = outcomes.map(({ world, kills, eventIds, executions, ownEnds, tally, seconds }) => [
		world,
		kills.length,
		kills.filter(({ handedOver }) => handedOver.size > 0).length,
		eventIds.length,
		executions.length,
		executions.filter(({ status }) => status === 'crashed').length,
		ownEnds,
		...counts(tally.lost),
		...counts(tally.twice),
		`${seconds} s`,
	]);
	return markdown(HEAD, rows);
}

function markdown(head: readonly string[], rows: ReadonlyArray<ReadonlyArray<string | number>>) {
	return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

export function actTable({
	documents,
	approvals,
	moves,
	askedAgain,
	retries,
	seconds,
}: ActFigures) {
	const head = [
		'Documents',
		'Retries',
		'Asked again',
		'Approved twice',
		'Not approved',
		'Moved twice',
		'Not moved',
		'Duration',
	];
	const counts = [approvals, moves].flatMap(({ twice, missing }) => [twice, missing]);
	return markdown(head, [
		[documents, retries, askedAgain, ...counts.map(({ length }) => length), `${seconds} s`],
	]);
}
