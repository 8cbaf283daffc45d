import type { BenchPart, FiguresTable, Goal } from '../part';

export interface RecordedPart extends BenchPart {
	/** ISO 8601. */
	measuredAt: string;
}

export interface Machine {
	/** Such as '2 x AMD EPYC'. */
	processors: string;
	/** In GiB. */
	memory: number;
	system: string;
	versions: Record<string, string>;
}

const INTRODUCTION = `# Benchmarks

Made by \`npm run bench\`, which installs what it needs, measures everything anew and writes this page and its picture.

What is compared runs in one process side by side: each round runs every way once, in turning order, so that whatever else the
machine does hits them alike. The figures are medians of the rounds, the ratios medians of each round's own ratio. The local
Diadoc answers from a process of its own on the same machine; nothing here has seen the real service. Trust ratios to some 15 %,
and absolute figures only as far as this machine goes. No figure decides a test.`;

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

function tableOf({ caption, columns, rows }: FiguresTable): string {
	const ruler = columns.map((_, index) => (index === 0 ? '---' : '---:'));
	const table = [row(columns), row(ruler), ...rows.map(row)].join('\n');
	return caption === undefined ? table : `${caption}\n\n${table}`;
}

function goalsOf(goals: readonly Goal[]): string[] {
	if (goals.length === 0) return [];
	return [
		tableOf({
			columns: ['Goal', 'Wanted', 'Measured', ''],
			rows: goals.map(({ what, wanted, measured, isMet }) => [
				what,
				wanted,
				measured,
				isMet ? 'met' : '**not met**',
			]),
		}),
	];
}

function partOf({ title, text, tables, goals }: RecordedPart): string {
	return [`## ${title}`, text, ...tables.map(tableOf), ...goalsOf(goals)].join('\n\n');
}

function verdict(goals: readonly Goal[]): string {
	const missed = goals.filter(({ isMet }) => !isMet).map(({ what }) => what);
	const met = `${goals.length - missed.length} of ${goals.length} goals are met`;
	return missed.length === 0 ? `${met}.` : `${met}. Not met: ${missed.join('; ')}.`;
}

/** A line for each part: how many of its goals are met, and which are not. */
export function linesOf(parts: readonly RecordedPart[]): string[] {
	return parts.map(({ title, goals }) => `${title}: ${verdict(goals)}`);
}

/**
 * The page with all parts.
 *
 * @param picture the path of its chart from the page
 */
export function reportOf(
	parts: readonly RecordedPart[],
	{ processors, memory, system, versions }: Machine,
	picture: string,
): string {
	const days = [...new Set(parts.map(({ measuredAt }) => measuredAt.slice(0, 10)))].toSorted();
	const software = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
	return `${[
		INTRODUCTION,
		`Measured on ${days.join(' and ')}: ${processors}, ${memory} GiB of memory, ${system}, ${software.join(', ')}.`,
		verdict(parts.flatMap(({ goals }) => goals)),
		`![The main ratios](${picture})`,
		...parts.map(partOf),
	].join('\n\n')}\n`;
}
