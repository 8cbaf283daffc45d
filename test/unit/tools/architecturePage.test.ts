import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { drawingOf, roomImports, withDrawing } from '../../../tools/docs/imports.mjs';
import { ROOT } from '../../../tools/install.mjs';

it('the drawing on the page of the architecture is the one that `npm run docs` makes', () => {
	const page = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8');
	const drawing = drawingOf(roomImports(ROOT));
	expect(drawing).toContain('api --> transport');
	expect(withDrawing(page, drawing)).toBe(page);
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
