import type { BenchPart } from '../part';

const WIDTH = 860;
const LABELS = 400;
const BARS = 360;
const LINE = 24;
const MARGIN = 20;

const escaped = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Colours that are readable on a light and on a dark page. */
const STYLE = `
	text { font: 13px system-ui, sans-serif; fill: #57606a; }
	.title { font-weight: 600; fill: #24292f; }
	.bar { fill: #6b8fd6; }
	.slower { fill: #c9a35c; }
	.once { stroke: #57606a; stroke-dasharray: 3 3; }
	@media (prefers-color-scheme: dark) { text { fill: #8b949e; } .title { fill: #e6edf3; } }
`;

type Line = { title: string; longest: number } | { label: string; ratio: number; longest: number };

/** The bars of all parts in groups, each with its own scale and a mark at 1. */
export function chartOf(parts: readonly Pick<BenchPart, 'bars'>[]): string {
	const lines: Line[] = parts
		.flatMap(({ bars }) => bars)
		.flatMap(({ title, bars }) => {
			const longest = Math.max(1, ...bars.map(({ ratio }) => ratio));
			return [{ title, longest }, ...bars.map((bar) => ({ ...bar, longest }))];
		});
	const drawn = lines.map((line, index) => {
		const top = MARGIN + index * LINE;
		const baseline = top + 16;
		if ('title' in line) {
			return `<text class="title" x="${MARGIN}" y="${baseline}">${escaped(line.title)}</text>`;
		}
		const { label, ratio, longest } = line;
		const scale = BARS / longest;
		const once = LABELS + scale;
		const end = LABELS + Math.max(1, ratio * scale);
		return [
			`<text x="${LABELS - 8}" y="${baseline}" text-anchor="end">${escaped(label)}</text>`,
			`<rect class="${ratio < 1 ? 'slower' : 'bar'}" x="${LABELS}" y="${top + 4}" width="${(end - LABELS).toFixed(1)}" height="${LINE - 8}" rx="2"/>`,
			`<line class="once" x1="${once.toFixed(1)}" x2="${once.toFixed(1)}" y1="${top}" y2="${top + LINE}"/>`,
			`<text x="${(end + 6).toFixed(1)}" y="${baseline}">${ratio.toFixed(ratio < 10 ? 2 : 1)}</text>`,
		].join('\n');
	});
	const height = MARGIN * 2 + lines.length * LINE;
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="The main ratios of the benchmarks">
<style>${STYLE}</style>
${drawn.join('\n')}
</svg>
`;
}
