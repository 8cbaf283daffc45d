// Writes what is generated in docs: npm run docs.

import { build } from 'esbuild';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundled } from '../conformance/bundled.mjs';
import { ROOT } from '../install.mjs';
import { eventTypesPage } from './eventTypesPage.mjs';
import { drawingOf, roomImports, withDrawing } from './imports.mjs';

const { outputFiles } = await build({
	entryPoints: [join(ROOT, 'nodes/Diadoc/events/classify/businessEvents.ts')],
	bundle: true,
	format: 'esm',
	write: false,
});
const source = `data:text/javascript;base64,${Buffer.from(outputFiles[0]?.contents ?? []).toString('base64')}`;
/** @type {typeof import('../../nodes/Diadoc/events/classify/businessEvents.js')} */
const { businessEvents } = await import(source);
writeFileSync(join(ROOT, 'docs/guide/event-types.md'), eventTypesPage(businessEvents));

const architecture = join(ROOT, 'docs/architecture.md');
const page = readFileSync(architecture, 'utf8');
writeFileSync(architecture, withDrawing(page, drawingOf(roomImports(ROOT))));

/** @type {{ conformancePage: () => string }} */
const { conformancePage } = await bundled('page');
writeFileSync(join(ROOT, 'docs/guide/conformance.md'), conformancePage());
