import type { FiguresTable, Goal } from '../part';

export interface Section {
	text: string;
	table: FiguresTable;
	goals: Goal[];
}

export function whole(value: number): string {
	return Math.round(value).toLocaleString('en');
}
