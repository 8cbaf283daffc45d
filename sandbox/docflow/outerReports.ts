import type { Entity, OuterDocflow } from '../wire/structures';

/** What another system has said. */
export interface OuterReport {
	report: Entity;
	outer: OuterDocflow;
}

/** The reports of each system, in order. */
export function reportsBySystem(outerStatuses: readonly Entity[]): OuterReport[][] {
	const reports = outerStatuses.flatMap((report) =>
		report.OuterDocflow ? { report, outer: report.OuterDocflow } : [],
	);
	const names = new Set(reports.map(({ outer }) => outer.DocflowNamedId));
	return Array.from(names, (name) => reports.filter(({ outer }) => outer.DocflowNamedId === name));
}

/** The newest report of each system. */
export function lastReports(outerStatuses: readonly Entity[]): OuterReport[] {
	return reportsBySystem(outerStatuses).flatMap((reports) => reports.slice(-1));
}
