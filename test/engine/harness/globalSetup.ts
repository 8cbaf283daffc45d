import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { bundleInside } from '../../../tools/build/bundle.mjs';
import { BUILT_FILE, staleness } from '../../../tools/build/freshness.mjs';

declare module 'vitest' {
	interface ProvidedContext {
		/** The built package, where n8n would install it. */
		installedPackage: string;
		userFolder: string;
	}
}

const MINIMUM_NODE_MAJOR = 24;

const projectRoot = path.resolve(import.meta.dirname, '../../..');

/** DIADOC_PACKAGE names another built package to test, such as a copy with a rule broken on purpose. */
const builtPackage = path.resolve(process.env.DIADOC_PACKAGE ?? projectRoot);

function refuseOldNode(): void {
	const major = Number(process.versions.node.split('.')[0]);
	if (major >= MINIMUM_NODE_MAJOR) return;
	throw new Error(
		`The engine tests run n8n-core 2.41, which needs Node ${MINIMUM_NODE_MAJOR} or newer; this is Node ${process.versions.node}. ` +
			'Run them with: tools/node/node_modules/node/bin/node node_modules/vitest/vitest.mjs run --project engine',
	);
}

function refuseMissingOrStaleBuild(): void {
	const reason =
		builtPackage === projectRoot
			? staleness()
			: existsSync(path.join(builtPackage, BUILT_FILE))
				? undefined
				: `${BUILT_FILE} is not there`;
	if (reason === undefined) return;
	throw new Error(`The engine tests run the built package. ${reason}. Run: npm run build`);
}

/**
 * Checks the Node version and the build, then puts the built package into a fresh n8n user folder, where n8n installs
 * community packages, with its inside (inside.ts).
 *
 * @throws Error when Node is too old for n8n-core, or when dist is missing or older than the sources.
 */
export default async function setup(project: TestProject): Promise<() => void> {
	refuseOldNode();
	refuseMissingOrStaleBuild();
	const userFolder = mkdtempSync(path.join(tmpdir(), 'n8n-nodes-diadoc-engine-'));
	const packages = path.join(userFolder, '.n8n/nodes/node_modules');
	const installedPackage = path.join(packages, 'n8n-nodes-diadoc');
	for (const part of ['package.json', 'dist']) {
		cpSync(path.join(builtPackage, part), path.join(installedPackage, part), { recursive: true });
	}
	await bundleInside(
		path.join(import.meta.dirname, 'inside.ts'),
		path.join(installedPackage, 'dist/inside.js'),
	);
	// n8n gives community packages its own n8n-workflow; here it is the one of n8n-core.
	symlinkSync(
		path.join(projectRoot, 'node_modules/n8n-workflow'),
		path.join(packages, 'n8n-workflow'),
	);
	project.provide('installedPackage', installedPackage);
	project.provide('userFolder', userFolder);
	return () => rmSync(userFolder, { recursive: true, force: true });
}
