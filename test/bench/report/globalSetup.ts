import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../../tools/install.mjs';
import { PARTS, RESULTS } from '../part';
import { chartOf } from './chart';
import { linesOf, type Machine, type RecordedPart, reportOf } from './markdown';

const PAGE = join(ROOT, 'docs', 'benchmarks.md');
const PICTURE = 'images/benchmarks.svg';

function versionOf(...packagePath: string[]): string {
	return JSON.parse(readFileSync(join(ROOT, ...packagePath, 'package.json'), 'utf8')).version;
}

function thisMachine(): Machine {
	const [first, ...others] = cpus();
	return {
		processors: `${others.length + 1} processors (${first?.model.trim()})`,
		memory: Math.round(totalmem() / 1024 ** 3),
		system: `${type()} ${release()}`,
		versions: {
			'Node.js': process.versions.node,
			n8n: versionOf('tools', 'n8n', 'node_modules', 'n8n'),
			'n8n-core': versionOf('node_modules', 'n8n-core'),
			undici: versionOf('node_modules', 'undici'),
			protobufjs: versionOf('node_modules', 'protobufjs'),
			'n8n-nodes-diadoc': versionOf(),
		},
	};
}

/**
 * When the benchmark ends, prints what it has found, and makes the page of what all parts have found; one that did not run
 * keeps what it found before.
 */
export default function setup(): () => void {
	const begun = new Date().toISOString();
	return () => {
		const files = PARTS.map((name) => join(RESULTS, `${name}.json`)).filter(existsSync);
		const parts: RecordedPart[] = files.map((file) => JSON.parse(readFileSync(file, 'utf8')));
		const measured = parts.filter(({ measuredAt }) => measuredAt >= begun);
		process.stdout.write(`\n${linesOf(measured).join('\n')}\n`);
		const missing = PARTS.length - parts.length;
		if (missing > 0) {
			process.stdout.write(`No docs/benchmarks.md: ${missing} parts were never measured here\n`);
			return;
		}
		writeFileSync(PAGE, reportOf(parts, thisMachine(), PICTURE));
		writeFileSync(join(ROOT, 'docs', PICTURE), chartOf(parts));
		process.stdout.write('Written: docs/benchmarks.md\n');
	};
}
