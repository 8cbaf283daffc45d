import type { Entity, OuterDocflow } from '../wire/structures';

export interface OuterReport {
	report: Entity;
	outer: OuterDocflow;
}

export function reportsBySystem(outerStatuses: readonly Entity[]): OuterReport[][] {
	const reports = outerStatuses.flatMap((report) =>
		report.OuterDocflow ? { report, outer: report.OuterDocflow } : [],
	);
	const names = new Set(reports.map(({ outer }) => outer.DocflowNamedId));
	return Array.from(names, (name) => reports.filter(({ outer }) => outer.DocflowNamedId === name));
}

export function lastReports(outerStatuses: readonly Entity[]): OuterReport[] {
	return reportsBySystem(outerStatuses).flatMap((reports) => reports.slice(-1));
}
