import type { FiguresTable, Goal } from '../part';

/** What is found of one side of the trigger, ready for the report. */
export interface Section {
	text: string;
	table: FiguresTable;
	goals: Goal[];
}

/** Without decimals. */
export function whole(value: number): string {
	return Math.round(value).toLocaleString('en');
}
