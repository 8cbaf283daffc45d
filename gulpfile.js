'use strict';

// The build of the package: `gulp build` makes dist from nothing, `gulp generate` only the readers, which the type check
// and the unit tests need.

const { rm } = require('node:fs/promises');
const { dest, parallel, series, src } = require('gulp');

const clean = () => rm('dist', { recursive: true, force: true });

/** .proto files to TypeScript readers and writers (nodes/Diadoc/protocol/generated). */
const generate = async () => (await import('./tools/build/generateReaders.mjs')).generateReaders();

/** TypeScript and the libraries it uses to three files of JavaScript, and the licences of the libraries. */
const bundle = async () => (await import('./tools/build/bundle.mjs')).bundle();

/** Icons and the codex files that n8n reads beside each node. */
const assets = () =>
	src(['icons/*.svg', 'nodes/**/*.node.json'], { base: '.', encoding: false }).pipe(dest('dist'));

/** What the items of each operation hold, by which the editor knows the fields before the first run. */
const schemas = async () => (await import('./tools/build/generateSchemas.mjs')).generateSchemas();

exports.generate = generate;
exports.build = series(clean, generate, parallel(bundle, assets, schemas));
