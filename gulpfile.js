'use strict';

// The build of the package: `gulp build` makes dist from nothing, `gulp generate` only the readers,
// which the type check and the unit tests need.

const { rm } = require('node:fs/promises');
const { spawn } = require('node:child_process');
const { dest, parallel, series, src } = require('gulp');

function run(script, ...args) {
	return spawn(process.execPath, [script, ...args], { stdio: 'inherit' });
}

const clean = () => rm('dist', { recursive: true, force: true });

/** .proto files to TypeScript readers (nodes/Diadoc/protocol/generated). */
const generate = () => run('tools/generate-readers.mjs');

/** TypeScript to readable JavaScript, file by file. */
const compile = () => run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.json');

/** The readers put into the modules that use them. */
const readers = () => run('tools/bundle-readers.mjs');

/** The compiled code made small. */
const shrink = () => run('tools/shrink-compiled.mjs');

/** The libraries the nodes use, each bundled once into dist/vendor; requires are pointed there. */
const vendor = () => run('tools/bundle-vendor.mjs');

/** Icons and the codex files that n8n reads beside each node. */
const assets = () =>
	src(['icons/*.svg', 'nodes/**/*.node.json'], { base: '.', encoding: false }).pipe(dest('dist'));

/** What the items of each operation hold, by which the editor knows the fields before the first run. */
const schemas = () => run('tools/generate-schemas.mjs');

exports.generate = generate;
exports.build = series(clean, generate, compile, shrink, readers, parallel(vendor, assets, schemas));
