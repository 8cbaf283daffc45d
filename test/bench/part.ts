import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../tools/install.mjs';

/** The parts of a benchmark leave their figures here until they become docs/benchmarks.md. */
export const RESULTS = join(ROOT, 'test-results', 'bench');

/** The parts, in the order of the report. */
export const PARTS = [
	'decoding',
	'walk',
	'alternatives',
	'windows',
	'items',
	'trigger',
	'memory',
	'start-up',
	'queue',
] as const;

export type PartName = (typeof PARTS)[number];

/** A Markdown table; its first column names the rows. */
export interface FiguresTable {
	caption?: string;
	columns: string[];
	rows: string[][];
}

export interface Goal {
	/** Such as 'raw items against protobufjs decode + toObject, Node 24'. */
	what: string;
	/** Such as 'at least 2.1'. */
	wanted: string;
	measured: string;
	isMet: boolean;
}

/** A bar of the chart: how many times as fast as its baseline. */
interface Bar {
	label: string;
	ratio: number;
}

export interface BenchPart {
	title: string;
	/** Paragraphs of Markdown: what is compared, and how. */
	text: string;
	tables: FiguresTable[];
	goals: Goal[];
	bars: { title: string; bars: Bar[] }[];
}

export function recordPart(name: PartName, part: BenchPart): void {
	mkdirSync(RESULTS, { recursive: true });
	const measuredAt = new Date().toISOString();
	writeFileSync(join(RESULTS, `${name}.json`), JSON.stringify({ measuredAt, ...part }, null, '\t'));
}

/** A goal that is met by so much or more. `measured` is printed with two decimals. */
export function atLeast(what: string, gate: number, measured: number): Goal {
	return {
		what,
		wanted: `at least ${gate}`,
		measured: measured.toFixed(2),
		isMet: measured >= gate,
	};
}

export function atMost(what: string, gate: number, measured: number, unit = ''): Goal {
	return {
		what,
		wanted: `at most ${gate}${unit}`,
		measured: `${measured.toFixed(2)}${unit}`,
		isMet: measured <= gate,
	};
}
