import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { circleOf, drawingOf, roomImports, withDrawing } from './imports.mjs';
import { ROOT } from '../install.mjs';

it('the drawing on the page of the architecture is the one that `npm run docs` makes', () => {
	const page = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8');
	const drawing = drawingOf(roomImports(ROOT));
	expect(drawing).toContain('api --> transport');
	expect(withDrawing(page, drawing)).toBe(page);
});

it('no folder needs one that needs it again', () => {
	expect(circleOf(roomImports(ROOT))).toBeUndefined();
});

it('a circle is found, however long it is', () => {
	const rooms = new Map([
		['a', new Set(['b'])],
		['b', new Set(['c', 'd'])],
		['c', new Set<string>()],
		['d', new Set(['b'])],
	]);
	expect(circleOf(rooms)).toBe('b, d, b');
});

it('an arrow that others imply is left out, and one of a circle is not', () => {
	const rooms = new Map([
		['a', new Set(['b', 'c'])],
		['b', new Set(['c'])],
		['c', new Set(['d'])],
		['d', new Set(['c'])],
	]);
	expect(drawingOf(rooms).split('\n').slice(2, -1)).toEqual([
		'    a --> b',
		'    b --> c',
		'    c --> d',
		'    d --> c',
	]);
});

/** The pages for people who change the code. */
const pages = [
	'CONTRIBUTING.md',
	'docs/architecture.md',
	'docs/glossary.md',
	'sandbox/README.md',
].concat(
	['docs/decisions', 'docs/recipes'].flatMap((folder) =>
		readdirSync(join(ROOT, folder)).map((file) => join(folder, file)),
	),
);

/** Files are named from the root, or from `nodes/Diadoc`. */
const isThere = (file: string) =>
	['', 'nodes/Diadoc', 'sandbox'].some((folder) => existsSync(join(ROOT, folder, file)));

it.each(pages)('%s names only files that there are', (page) => {
	const text = readFileSync(join(ROOT, page), 'utf8');
	const named = [...text.matchAll(/`([\w./-]+\/[\w.-]+\.(?:ts|mjs|json|md))`/g)].map(
		([, file = '']) => file,
	);
	expect(named.filter((file) => !isThere(file))).toEqual([]);
});
