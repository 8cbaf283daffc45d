import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../install.mjs';

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

const filesIn = (folder: string, ending: string, recursive = true) =>
	readdirSync(join(ROOT, folder), { recursive, encoding: 'utf8' })
		.filter((file) => file.endsWith(ending) && !file.includes('node_modules'))
		.map((file) => join(folder, file));

const pages = [
	...filesIn('', '.md', false),
	...['docs', 'examples', 'sandbox', '.github'].flatMap((folder) => filesIn(folder, '.md')),
];

/** n8n's own texts. */
const FOREIGN_ERRORS = ['Unrecognized node type: n8n-nodes-diadoc...'];

/** The anchor that GitHub makes of a heading. */
const anchor = (heading: string) =>
	heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N} _-]/gu, '')
		.replaceAll(' ', '-');

const headings = (text: string) => [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => title);

test.each(pages)('every link of %s leads to something', (page) => {
	const broken = [...read(page).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)]
		.map(([, link = '']) => link)
		.filter((link) => {
			const [path = '', fragment] = link.split('#');
			const target = path === '' ? page : join(dirname(page), path);
			if (!existsSync(join(ROOT, target))) return true;
			return fragment !== undefined && !headings(read(target)).map(anchor).includes(fragment);
		});
	expect(broken).toEqual([]);
});

describe('the English and the Russian page', () => {
	const russian = pages.filter((page) => page.endsWith('.ru.md'));
	const shape = (text: string) => ({
		headings: headings(text).length,
		rows: text.split('\n').filter((line) => line.startsWith('|')).length,
		pictures: [...text.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, file]) => file),
		code: [...text.matchAll(/^```[^]*?^```/gm)].length,
	});

	test.each(russian)('%s has the headings, rows, pictures and code of its English one', (page) => {
		expect(shape(read(page))).toEqual(shape(read(page.replace(/\.ru\.md$/, '.md'))));
	});

	test.each(russian)('%s names the same errors in n8n', (page) => {
		const errors = (text: string) =>
			[...text.matchAll(/^\| (\*\*.+?) (?:\||\()/gm)].flatMap(([, cell = '']) =>
				[...cell.matchAll(/\*\*(.+?)\*\*/g)].map(([, error]) => error),
			);
		if (!page.includes('troubleshooting')) return;
		expect(errors(read(page))).toEqual(errors(read(page.replace(/\.ru\.md$/, '.md'))));
	});
});

test('both pages of the examples name the same nodes to set', () => {
	const nodes = (page: string) =>
		[...read(page).matchAll(/^- \*\*(.+?)\*\*:/gm)].map(([, node]) => node);
	expect(nodes('examples/README.ru.md')).toEqual(nodes('examples/README.md'));
	expect(nodes('examples/README.md').length).toBeGreaterThan(20);
});

test('the errors of the troubleshooting page are those that the nodes have', () => {
	const sources = filesIn('nodes/Diadoc/errors', '.ts').map(read).join('\n');
	const named = [...read('docs/guide/troubleshooting.md').matchAll(/^\| (\*\*.+?) \|/gm)]
		.flatMap(([, cell = '']) => [...cell.matchAll(/\*\*(.+?)\*\*/g)])
		.map(([, error = '']) => error);
	expect(named.length).toBeGreaterThanOrEqual(10);
	const unknown = named.filter((error) => !sources.includes(`'${error}'`));
	expect(unknown).toEqual(FOREIGN_ERRORS);
});

test('each page of the guide is within reach of the README', () => {
	const linked = (page: string) =>
		[...read(page).matchAll(/\]\(([^)#\s]+\.md)/g)].map(([, link = '']) =>
			relative(ROOT, join(ROOT, dirname(page), link)),
		);
	const reached = new Set(['README.md']);
	for (const page of reached)
		if (existsSync(join(ROOT, page))) linked(page).forEach((each) => reached.add(each));
	const guide = pages.filter((page) => page.startsWith('docs/guide/'));
	expect(guide.filter((page) => !reached.has(page))).toEqual([]);
});
