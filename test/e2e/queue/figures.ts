export function printFigures(title: string, figures: Record<string, string | number>): void {
	const rows = Object.entries(figures).map(([what, value]) => `| ${what} | ${value} |`);
	process.stdout.write(`\n${[`| ${title} | |`, '| --- | --- |', ...rows].join('\n')}\n\n`);
}
