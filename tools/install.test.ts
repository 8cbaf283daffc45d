import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isInstalled } from './install.mjs';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-diadoc-install-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const LOCKED = {
	'': { version: '1.0.0' },
	'node_modules/a': { version: '1.2.3' },
	'node_modules/for-another-platform': { version: '1.0.0', optional: true },
	'node_modules/needed-by-nothing': { version: '1.0.0', extraneous: true },
};

function lay(installed?: Record<string, { version: string }>) {
	writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages: LOCKED }));
	if (!installed) return;
	mkdirSync(join(folder, 'node_modules'));
	writeFileSync(
		join(folder, 'node_modules', '.package-lock.json'),
		JSON.stringify({ packages: installed }),
	);
}

test('what the lock file says is installed, but for optional packages and those that nothing needs', () => {
	lay({ 'node_modules/a': { version: '1.2.3' } });
	expect(isInstalled(folder)).toBe(true);
});

test.each([
	['nothing', undefined],
	['another version', { 'node_modules/a': { version: '1.2.2' } }],
	['a part', {}],
])('with %s installed there is work to do', (_, installed) => {
	lay(installed);
	expect(isInstalled(folder)).toBe(false);
});
