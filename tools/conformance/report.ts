import type { Outcome } from './assumption';
import type { Result, Run } from './runner';
import { scrubbed } from './safe';

export interface Circumstances {
	version: string;
	url: string;
	date: Date;
}

const OUTCOMES: readonly Outcome[] = ['held', 'differs', 'not seen here'];

export function lineOf({ assumption, outcome, note }: Result): string {
	return `${outcome.padEnd(14)} ${assumption.id.padEnd(26)} ${note.text}`.trimEnd();
}

export function tallyOf({ results, requests }: Run): string {
	const counts = OUTCOMES.map(
		(outcome) => `${results.filter((result) => result.outcome === outcome).length} ${outcome}`,
	);
	return `${counts.join(', ')}; ${requests} requests`;
}

export function adviceOf({ results }: Run): string[] {
	return results
		.filter(({ outcome }) => outcome === 'differs')
		.map(({ assumption: { id, claim, whenItDiffers } }) => `${id}: ${claim}.\n  ${whenItDiffers}.`);
}

/** The file, which people attach to an issue. */
export function reportOf(run: Run, { version, url, date }: Circumstances): string {
	const groups = [...new Set(run.results.map(({ group }) => group))];
	const tables = groups.flatMap((group) => [
		`## ${group}`,
		'',
		'| Assumption | Result | Seen |',
		'| --- | --- | --- |',
		...run.results
			.filter((result) => result.group === group)
			.map(({ assumption: { id, claim }, outcome, note }) => {
				const cell = outcome === 'differs' ? '**differs**' : outcome;
				return `| ${claim} (\`${id}\`) | ${cell} | ${note.text} |`;
			}),
		'',
	]);
	const differing = run.results
		.filter(({ outcome }) => outcome === 'differs')
		.map(({ assumption: { id } }) => `\`${id}\``);
	const lines = [
		'# Conformance of Diadoc',
		'',
		`n8n-nodes-diadoc ${version}, ${placeOf(url)}, ${date.toISOString().slice(0, 10)}: ${tallyOf(run)}.`,
		'',
		'This file has no tokens, no ids and no texts of documents: ids are hashes that mean nothing outside it, texts are given by their length.',
		'',
		...(differing.length > 0 ? [`Differs: ${differing.join(', ')}.`, ''] : []),
		...tables,
	];
	return scrubbed(lines.join('\n'), run.secrets);
}

/** The installation, without the name of a private server. */
function placeOf(url: string): string {
	const { hostname } = new URL(url);
	if (/(^|\.)(kontur|testkontur)\.ru$/.test(hostname)) return hostname;
	return hostname === '127.0.0.1' || hostname === 'localhost' ? 'this computer' : 'another address';
}
