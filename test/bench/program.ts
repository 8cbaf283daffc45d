import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { ROOT } from '../../tools/install.mjs';
import { readProcess } from '../../tools/processes.mjs';

// Programs of the benchmark are TypeScript in processes of their own, also on Node 20, which cannot read it: so each is
// bundled first. The libraries stay where they are.

const cache = join(ROOT, 'node_modules', '.cache', 'bench');

/** A bundle is elsewhere than its sources, some of which look for files beside them. */
const keepPlaces: Plugin = {
	name: 'keep-places',
	setup: ({ onLoad }) =>
		onLoad({ filter: /\.(ts|mjs)$/ }, async ({ path }) => {
			const source = await readFile(path, 'utf8');
			if (!source.includes('import.meta.url')) return undefined;
			const url = JSON.stringify(pathToFileURL(path).href);
			return {
				contents: source.replaceAll('import.meta.url', url),
				loader: path.endsWith('.ts') ? 'ts' : 'js',
			};
		}),
};

/**
 * Bundles a program into one file for every supported Node.
 *
 * @param entry relative to test/bench
 * @returns the path of the file
 */
export async function bundleProgram(entry: string): Promise<string> {
	const { outputFiles } = await build({
		entryPoints: [join(ROOT, 'test', 'bench', entry)],
		bundle: true,
		write: false,
		platform: 'node',
		format: 'cjs',
		target: 'node20',
		packages: 'external',
		plugins: [keepPlaces],
		logLevel: 'warning',
	});
	const contents = outputFiles[0]?.contents ?? new Uint8Array();
	const digest = createHash('sha256').update(contents).digest('hex').slice(0, 16);
	const bundle = join(cache, `${basename(entry, '.ts')}.${digest}.cjs`);
	if (existsSync(bundle)) return bundle;
	// Renamed into place: another run may be starting the same program.
	const draft = `${bundle}.${process.pid}`;
	await mkdir(cache, { recursive: true });
	await writeFile(draft, contents);
	await rename(draft, bundle);
	return bundle;
}

export interface ProgramRun {
	/** By default the current one. */
	node?: string;
	flags?: readonly string[];
}

/**
 * Runs a bundled program, which ends with `answerFrom`, in a fresh process.
 *
 * @param bundle as `bundleProgram` returns it
 * @returns what the program answered
 * @throws Error when the program fails
 */
export async function runProgram<Input, Output>(
	bundle: string,
	input: Input,
	{ node = process.execPath, flags = [] }: ProgramRun = {},
): Promise<Output> {
	return JSON.parse(await readProcess(node, [...flags, bundle, JSON.stringify(input)]));
}
