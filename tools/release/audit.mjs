// node tools/release/audit.mjs asks npm for known vulnerabilities of the bundled libraries, and exits with 1 when there
// are any, or when the request fails. The build must be done.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../install.mjs';
import { runProcess } from '../processes.mjs';
import { bundledLibraries, projectOf } from './bundledLibraries.mjs';

const licenses = readFileSync(join(ROOT, 'dist', 'LICENSES.txt'), 'utf8');
const libraries = bundledLibraries(licenses);
console.log(libraries.map(({ name, version }) => `${name} ${version}`).join('\n'));

const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-diadoc-audit-'));
try {
	const { manifest, lock } = projectOf(libraries);
	writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
	writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock));
	const audit = ['audit', '--audit=true', '--package-lock-only', '--audit-level=low'];
	await runProcess('npm', audit, { cwd: folder });
} catch (error) {
	console.error(String(error));
	process.exitCode = 1;
} finally {
	rmSync(folder, { recursive: true, force: true });
}
