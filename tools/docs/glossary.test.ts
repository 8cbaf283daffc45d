import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../install.mjs';

// Words that once had a meaning of their own here, and the one that people know.
const WORDS_THAT_ARE_OUT: Readonly<Record<string, RegExp>> = {
	'period, for a stretch of time': /stretch/i,
	'blocked message, for a hold-up': /hold-?up/i,
	'maximum wait, for patience': /patience/i,
	'names, for a name book': /name-? ?book/i,
	'box and names, for a viewpoint': /view-?point/i,
	'simplified, for what is told': /\b(?:const|let) told\b|\btell[A-Z]|\btold[A-Z]|[a-z]Told\b/,
	'counteragent, for a counterparty': /counterpart(?:y|ies)/i,
};

const sources = ['nodes', 'credentials', 'sandbox', 'tools'].flatMap((folder) =>
	readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => /\.(ts|mjs)$/.test(file) && !/generated|node_modules|glossary/.test(file))
		.map((file) => join(folder, file)),
);

test.each(Object.entries(WORDS_THAT_ARE_OUT))('the code says %s', (_word, out) => {
	const found = sources.flatMap((file) =>
		readFileSync(join(ROOT, file), 'utf8')
			.split('\n')
			.flatMap((line, index) => (out.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
	);
	expect(found).toEqual([]);
});
