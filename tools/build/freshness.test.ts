import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { BUILT_FILE, staleness } from './freshness.mjs';

/** A repository whose files have these modification times, in seconds. */
function repository(files: Record<string, number>): string {
	const root = mkdtempSync(join(tmpdir(), 'n8n-nodes-diadoc-fresh-'));
	onTestFinished(() => rmSync(root, { recursive: true }));
	const empty = ['nodes', 'credentials', 'icons', 'tools/build'];
	empty.forEach((folder) => mkdirSync(join(root, folder), { recursive: true }));
	for (const [file, seconds] of Object.entries(files)) {
		mkdirSync(dirname(join(root, file)), { recursive: true });
		writeFileSync(join(root, file), '');
		utimesSync(join(root, file), seconds, seconds);
	}
	return root;
}

test('a build is needed when there is none', () => {
	expect(staleness(repository({ 'nodes/a.ts': 1 }))).toBe(`${BUILT_FILE} is not there`);
});

test('a build that is newer than all sources does', () => {
	expect(staleness(repository({ 'nodes/deep/a.ts': 1, [BUILT_FILE]: 2 }))).toBeUndefined();
});

test.each(['nodes/deep/a.ts', 'credentials/a.ts', 'icons/a.svg', 'tools/build/a.mjs'])(
	'a build is needed when %s is newer',
	(file) => {
		expect(staleness(repository({ [file]: 3, [BUILT_FILE]: 2 }))).toBe(
			`The build is older than ${join(file)}`,
		);
	},
);
